import { decodeEntryPage } from "../protocol/decode";
import type { EntryPage } from "../protocol/messages";

/** Loads one page of entries older than the cursor. Rejects if the server cannot be reached or answers with an error. */
export type ReadPage = (before: string) => Promise<EntryPage>;

/** Loading a page of a story fails after this time; the link stays for another try. */
const PAGE_TIMEOUT_MS = 15_000;

export function pageReader(story: string): ReadPage {
  return (before) => readEntries(story, "", before);
}

/** Loads one page of entries, numbered from 1, the oldest; newest first. */
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
  return read(story, origin, `${before === undefined ? "key=true" : `before=${encodeURIComponent(before)}`}${filter}`);
}

async function read(story: string, origin: string, query: string): Promise<EntryPage> {
  // The browser's cached copy may be from before a take-down, so it has to be revalidated.
  const answer = await fetch(`${origin}/live/${encodeURIComponent(story)}/entries?${query}`, {
    signal: AbortSignal.timeout(PAGE_TIMEOUT_MS),
    credentials: "omit",
    cache: "no-cache",
  });
  if (!answer.ok) throw new Error(`entries answered ${answer.status}`);
  return decodeEntryPage(await answer.json());
}
