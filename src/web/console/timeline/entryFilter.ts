import type { EntryDetail } from "../editorial";

/** What is looked for in a timeline; all that is named has to hold. */
export interface EntryFilter {
  state?: "draft" | "submitted" | "scheduled" | "published" | "unpublished";
  author?: string;
  tag?: string;
  key?: true;
  pinned?: true;
  media?: true;
  /** Words in title, text or tags. Only the server can tell. */
  q?: string;
}

export function isEmpty(filter: EntryFilter): boolean {
  return Object.keys(filter).length === 0;
}

/** Without what was set to nothing. */
export function withPart(
  filter: EntryFilter,
  part: { [K in keyof EntryFilter]?: EntryFilter[K] | undefined },
): EntryFilter {
  const parts = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(parts) as EntryFilter;
}

export function queryOf(filter: EntryFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)]));
}

/** Whether an entry that has just changed belongs to what is looked for; words are left to the server, which knows all of them. */
export function matches(entry: EntryDetail, filter: EntryFilter): boolean {
  const { state, author, tag, key, pinned, media, q } = filter;
  return (
    q === undefined &&
    media === undefined &&
    (state === undefined || (state === "scheduled" ? entry.publishAt !== undefined : entry.state === state)) &&
    (author === undefined || entry.author === author) &&
    (tag === undefined || entry.tags.some((each) => each.toLowerCase() === tag.toLowerCase())) &&
    (key === undefined || entry.key) &&
    (pinned === undefined || entry.pinned)
  );
}
