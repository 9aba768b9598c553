import type { Change, Counts, EntryView, Frame, Snapshot, StoryHeader } from "../../../src/web/protocol/messages";

/** A UUIDv7-like id whose text order is the order of its number. */
export function entryId(n: number): string {
  return `019c4200-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

/** Minutes after this moment are the sample entries' display times. */
export const NOON = Date.UTC(2026, 1, 9, 12, 0, 0);

export interface EntryTraits {
  readonly at?: number;
  readonly text?: string;
  readonly title?: string;
  readonly key?: boolean;
  readonly pinned?: boolean;
  readonly version?: number;
}

export function entry(n: number, traits: EntryTraits = {}): EntryView {
  const id = entryId(n);
  const { at = NOON + n * 60_000, text = `Entry ${n}`, title, key = false, pinned = false, version = 1 } = traits;
  const classes = ["entry", key ? "key" : "", pinned ? "pinned" : ""].filter(Boolean).join(" ");
  const iso = new Date(at).toISOString();
  const heading = title === undefined ? "" : `<h3>${title}</h3>`;
  const html =
    `<article id="e-${id}" class="${classes}" data-id="${id}" data-at="${at}" data-published="${at}" data-version="${version}">` +
    `<a class="at" href="/harbour/entries/${id}"><time datetime="${iso}">${iso.slice(11, 16)}</time></a>` +
    `<div class="b">${heading}<p>${text}</p><div class="by"><span>Desk</span></div></div></article>`;
  return { id, at, html, key, pinned, ...(title === undefined ? {} : { title }), published: at, version };
}

export function header(traits: Partial<StoryHeader> = {}): StoryHeader {
  return {
    story: "harbour",
    headline: "Bridge closed",
    standfirst: "Ferries run.",
    section: "World",
    byline: "By Lena Ortiz",
    status: "live",
    language: "en",
    timeZone: "Europe/London",
    updated: NOON,
    ...traits,
  };
}

export function put(seq: number, view: EntryView = entry(seq)): Change {
  return { seq, kind: "entryPut", at: NOON + seq, entry: view };
}

export function removed(seq: number, n: number): Change {
  return { seq, kind: "entryRemoved", at: NOON + seq, entryId: entryId(n) };
}

export function frame(changes: readonly Change[], head = changes.at(-1)?.seq ?? 0, epoch = "e1"): Frame {
  const from = changes[0]?.seq ?? head + 1;
  return { story: "harbour", epoch, edition: 0, from, to: from + changes.length - 1, head, changes };
}

export function snapshot(seq: number, entries: readonly EntryView[], traits: Partial<Snapshot> = {}): Snapshot {
  return {
    story: "harbour",
    epoch: "e1",
    edition: 0,
    seq,
    header: header(),
    entries,
    keyEvents: [],
    total: entries.length,
    ...traits,
  };
}

export function counts(traits: Partial<Counts> = {}): Counts {
  return { story: "harbour", views: 38_112, readers: 1204, epoch: "e1", head: 0, ...traits };
}
