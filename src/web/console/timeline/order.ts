import type { EntryDetail } from "../editorial";

/** The most entries that a desk holds at once, around the current place in the timeline; the rest is loaded on scrolling. */
export const mostLoaded = 600;

/** Newest first by display time, then by id: the order that readers see. */
export function newestFirst(a: EntryDetail, b: EntryDetail): number {
  const byTime = Date.parse(b.at) - Date.parse(a.at);
  if (byTime) return byTime;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

/** Puts entries in their places. An answer that is older than what is shown is ignored. */
export function merged(shown: readonly EntryDetail[], arrived: readonly EntryDetail[]): EntryDetail[] {
  const byId = new Map(shown.map((entry) => [entry.id, entry]));
  for (const entry of arrived) {
    const known = byId.get(entry.id);
    if (!known || entry.version >= known.version) byId.set(entry.id, entry);
  }
  return [...byId.values()].sort(newestFirst);
}

/** What is left of an erased entry: its place, without its content. */
export function erased(entry: EntryDetail): EntryDetail {
  return { ...entry, state: "takenDown", title: "", content: [], html: "", pinned: false, key: false };
}

/**
 * The cursor of an entry's own place, as the server counts it: milliseconds since the year 1 as fifteen digits, then the id. Pages older
 * or newer than a cursor do not contain the entry itself.
 */
export function cursorOf({ at, id }: Pick<EntryDetail, "at" | "id">): string {
  return `${String(Date.parse(at) + yearOneMs).padStart(15, "0")}.${id.replaceAll("-", "")}`;
}
const yearOneMs = 62_135_596_800_000;
