import type { Capability } from "./capabilities";
import type { EntryDetail, Me } from "./editorial";

export function may(me: Me | undefined, capability: Capability): boolean {
  return me?.capabilities.includes(capability) ?? false;
}

/**
 * What the user may do to one entry: more to their own than to a colleague's.
 *
 * @param isStoryHidden Readers have not had what is published in a hidden story.
 */
export function rightsIn(
  me: Me | undefined,
  entry: Pick<EntryDetail, "authorId" | "state" | "publishAt" | "publishedAt">,
  isStoryHidden = false,
) {
  const own = entry.authorId !== undefined && entry.authorId === me?.id;
  const publish = may(me, own ? "publishEntries" : "approveEntries");
  const write = may(me, own ? "writeEntries" : "editEntries");
  const reachesReaders = entry.state === "published" || entry.publishAt !== undefined;
  const edit = reachesReaders ? publish : write;
  return {
    publish,
    edit,
    highlight: may(me, "highlightEntries"),
    takeDown: may(me, "takeDown") || (own && write && (entry.publishedAt === undefined || (isStoryHidden && edit))),
  };
}
