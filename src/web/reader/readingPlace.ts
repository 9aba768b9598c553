import { recall, remember } from "../story/remembered";

const PLACES = "liveblog.read";

/** How many stories' places are remembered; the one read longest ago is forgotten first. */
export const MAX_PLACES = 50;

/** A cursor, and when the last entry arrived. */
const PLACE = /^(\d{15}\.[0-9a-f]{32}) (\d{1,15})$/;

type Places = Record<string, string>;

/** How far a reader got. */
export interface Place {
  /** Cursor of the newest entry on the page. */
  readonly cursor: string;
  /** When the last of the page's entries arrived: any later one is new, however early its display time. */
  readonly published: number;
}

/** How far the reader got on the last visit; undefined for a story not read before. */
export function placeLeft(story: string): Place | undefined {
  const [, cursor, published] = PLACE.exec(places()[story] ?? "") ?? [];
  return cursor === undefined ? undefined : { cursor, published: Number(published) };
}

/** Remembers how far the reader got. It never goes back, so that an old page from a cache does not make read entries new again. */
export function leavePlace(story: string, { cursor, published }: Place): void {
  const before = placeLeft(story);
  const { [story]: _, ...others } = places();
  const kept = Object.entries(others).slice(1 - MAX_PLACES);
  const furthest = before && before.cursor > cursor ? before.cursor : cursor;
  const place = `${furthest} ${Math.max(before?.published ?? 0, published)}`;
  remember(PLACES, JSON.stringify({ ...Object.fromEntries(kept), [story]: place }));
}

/** Anything else in the storage, from another build or tampered with, is ignored. */
function places(): Places {
  try {
    const stored = Object.entries(JSON.parse(recall(PLACES) ?? "{}") as object);
    return Object.fromEntries(stored.filter(([, place]) => typeof place === "string" && PLACE.test(place)));
  } catch {
    return {};
  }
}
