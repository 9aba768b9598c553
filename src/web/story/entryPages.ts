import { decodeEntryPage } from "../protocol/decode";
import type { EntryPage } from "../protocol/messages";

/** Reads one page of entries that are older than the cursor. Rejects when the server cannot be reached or answers otherwise. */
export type ReadPage = (before: string) => Promise<EntryPage>;

/** A page of a story is fetched in this time or not at all; the link stays for another try. */
const PAGE_TIMEOUT_MS = 15_000;

export function pageReader(story: string): ReadPage {
  return (before) => readEntries(story, "", before);
}

/** Reads one page of entries, counted from 1, the oldest; newest first. */
export type ReadNumberedPage = (number: number) => Promise<EntryPage>;

export function numberedPageReader(story: string): ReadNumberedPage {
  return (number) => read(story, "", `page=${number}`);
}

/**
 * Entries older than a cursor, or without one the key events. `filter` continues the query, for fewer entries than there are. Rejects as
 * `ReadPage` does.
 */
export function readEntries(
  story: string,
  origin: string,
  before: string | undefined,
  filter = "",
): Promise<EntryPage> {
  return read(story, origin, `${before === undefined ? "key=true" : `before=${before}`}${filter}`);
}

async function read(story: string, origin: string, query: string): Promise<EntryPage> {
  // What the browser has kept may be from before a take-down: the server is asked whether it still holds.
  const answer = await fetch(`${origin}/live/${encodeURIComponent(story)}/entries?${query}`, {
    signal: AbortSignal.timeout(PAGE_TIMEOUT_MS),
    credentials: "omit",
    cache: "no-cache",
  });
  if (!answer.ok) throw new Error(`entries answered ${answer.status}`);
  return decodeEntryPage(await answer.json());
}
