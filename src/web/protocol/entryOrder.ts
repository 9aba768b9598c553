/** What determines an entry's place in a story. */
export interface EntryPlace {
  readonly id: string;
  readonly at: number;
}

/** Newest first: (at, id) descending. Ids are lower-case UUIDs, whose text order is the server's order. */
export function newestFirst(a: EntryPlace, b: EntryPlace): number {
  if (a.at !== b.at) return b.at - a.at;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

// Milliseconds from the year 1 to 1970: counted from there every display time is positive and its fifteen digits sort.
const YEAR_ONE = 62_135_596_800_000;

/** The cursor for entries older than this one; the same text as the server's EntryPosition. */
export function cursorOf(place: EntryPlace): string {
  return `${String(place.at + YEAR_ONE).padStart(15, "0")}.${place.id.replaceAll("-", "")}`;
}
