import type { EntryDetail } from "../editorial";

/** A filter of a timeline; all conditions must hold. */
export interface EntryFilter {
  state?: "draft" | "submitted" | "scheduled" | "published" | "unpublished";
  /** Who wrote it, by the name that they had then. */
  author?: string;
  /** Who wrote it, whatever they were called. */
  authorId?: string;
  /** Who is in charge of it. */
  assignedTo?: string;
  tag?: string;
  key?: true;
  pinned?: true;
  media?: true;
  /** Words in title, text or tags. Only the server can match these. */
  q?: string;
}

export function isEmpty(filter: EntryFilter): boolean {
  return Object.keys(filter).length === 0;
}

/** Without empty conditions. */
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

/** Whether an entry that has just changed matches the filter; words are left to the server, which has the full text. */
export function matches(entry: EntryDetail, filter: EntryFilter): boolean {
  const { state, author, authorId, assignedTo, tag, key, pinned, media, q } = filter;
  return (
    q === undefined &&
    media === undefined &&
    (state === undefined || (state === "scheduled" ? entry.publishAt !== undefined : entry.state === state)) &&
    (author === undefined || entry.author === author) &&
    (authorId === undefined || entry.authorId === authorId) &&
    (assignedTo === undefined || entry.assignedTo === assignedTo) &&
    (tag === undefined || entry.tags.some((each) => each.toLowerCase() === tag.toLowerCase())) &&
    (key === undefined || entry.key) &&
    (pinned === undefined || entry.pinned)
  );
}
