import { recall, remember } from "./remembered";

const PLACES = "liveblog.read";

/** Stories whose place is remembered; the one read longest ago goes first. */
export const MAX_PLACES = 50;

const CURSOR = /^\d{15}\.[0-9a-f]{32}$/;

type Places = Record<string, string>;

/** The newest entry that the reader had on the page when last here, as its cursor; undefined for a story not read before. */
export function placeLeft(story: string): string | undefined {
  return places()[story];
}

/** Remembers how far the reader got. It never goes back: a page from a cache must not make news of what was read. */
export function leavePlace(story: string, cursor: string): void {
  const { [story]: before = "", ...others } = places();
  const kept = Object.entries(others).slice(1 - MAX_PLACES);
  const place = before > cursor ? before : cursor;
  remember(PLACES, JSON.stringify({ ...Object.fromEntries(kept), [story]: place }));
}

/** Whatever else stands in the storage, by another build or another hand, is as if it were not there. */
function places(): Places {
  try {
    const stored: unknown = JSON.parse(recall(PLACES) ?? "{}");
    if (stored === null || typeof stored !== "object") return {};
    const sound = Object.entries(stored).filter(([, place]) => typeof place === "string" && CURSOR.test(place));
    return Object.fromEntries(sound);
  } catch {
    return {};
  }
}
