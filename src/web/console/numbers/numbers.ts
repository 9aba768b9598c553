import { choices } from "../contract.gen";
import type { Answered } from "../editorial";
import type { Phrase } from "../language/dictionary";
import { count, fieldsOf, list, oneOf, present, text } from "../shape";

/** A story's numbers from `at` until the next point: the most concurrent readers, and total views at the end. */
export interface Point {
  readonly at: number;
  readonly readers: number;
  readonly views: number;
}

export type PartnerNumbers = Answered<"PartnerNumbers">;
export type ReferrerNumbers = Answered<"ReferrerNumbers">;

export type EntryNumbers = Answered<"EntryNumbers">;

export interface Numbers {
  /** Oldest first. */
  readonly points: readonly Point[];
  readonly partners: readonly PartnerNumbers[];
  readonly referrers: readonly ReferrerNumbers[];
  /** Newest first. */
  readonly entries: readonly EntryNumbers[];
}

export function readNumbers(value: unknown): Numbers {
  const from = fieldsOf(value);
  return {
    points: list(from.points).map((each) => ({
      at: Date.parse(text(each, "at")),
      readers: count(each, "readers"),
      views: count(each, "views"),
    })),
    partners: list(from.partners).map((each) => ({
      handle: text(each, "handle"),
      views: count(each, "views"),
      ...present(each, "name"),
    })),
    referrers: list(from.referrers).map((each) => ({
      kind: oneOf(text(each, "kind"), choices["ReferrerNumbers.kind"], "site"),
      views: count(each, "views"),
    })),
    entries: list(from.entries).map(readEntryNumbers),
  };
}

export function readEntryNumbers(value: unknown): EntryNumbers {
  const from = fieldsOf(value);
  return {
    entryId: text(from, "entryId"),
    line: text(from, "line"),
    publishedAt: text(from, "publishedAt"),
    pages: count(from, "pages"),
    timed: count(from, "timed"),
    ...(typeof from.p50Ms === "number" && typeof from.p99Ms === "number" && { p50Ms: from.p50Ms, p99Ms: from.p99Ms }),
  };
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const steps = [
  minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
  60 * minuteMs,
  3 * 60 * minuteMs,
  6 * 60 * minuteMs,
];

/** The same points in equal steps, as short as `most` rows allow, so that a table stays readable. */
export function folded(points: readonly Point[], most: number): readonly Point[] {
  const first = points[0]?.at ?? 0;
  const span = (points.at(-1)?.at ?? 0) - first;
  const fits = (step: number) => span / step < most - 1;
  const step = steps.find(fits) ?? Math.ceil(span / dayMs / (most - 1)) * dayMs;
  const rows = new Map<number, Point>();
  for (const { at, readers, views } of points) {
    const begin = at - (at % step);
    rows.set(begin, { at: begin, readers: Math.max(readers, rows.get(begin)?.readers ?? 0), views });
  }
  return [...rows.values()];
}

export const referrerWords: Readonly<Record<ReferrerNumbers["kind"], Phrase>> = {
  direct: "Direct or unknown",
  own: "Our other pages",
  search: "Search engines",
  social: "Social networks",
  site: "Other sites",
  widget: "Read on other sites",
};
