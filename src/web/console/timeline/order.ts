import type { EntryDetail } from "../editorial";

/** The most entries that one desk keeps loaded; older ones stay reachable on the reader page. */
export const mostLoaded = 1_000;

/** Newest first by display time, then by id: the order that readers see. */
export function newestFirst(a: EntryDetail, b: EntryDetail): number {
  const byTime = Date.parse(b.at) - Date.parse(a.at);
  if (byTime) return byTime;
  return a.id < b.id ? 1 : -1;
}

/** Puts entries in their places. An answer that is older than what is shown came late and changes nothing. */
export function merged(shown: readonly EntryDetail[], arrived: readonly EntryDetail[]): EntryDetail[] {
  const byId = new Map(shown.map((entry) => [entry.id, entry]));
  for (const entry of arrived) {
    const known = byId.get(entry.id);
    if (!known || entry.version >= known.version) byId.set(entry.id, entry);
  }
  return [...byId.values()].sort(newestFirst).slice(0, mostLoaded);
}

/** What is left of an entry that was erased: its place, without its content. */
export function erased(entry: EntryDetail): EntryDetail {
  return { ...entry, state: "takenDown", title: "", content: [], html: "", pinned: false, key: false };
}
