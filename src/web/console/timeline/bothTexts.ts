import type { Api } from "../api";
import { detailsAt, detailsOf } from "../composer/draftDetails";
import type { Draft } from "../drafts";
import type { EntryDetail, EntryVersion } from "../editorial";
import { changedFields } from "../fieldMerge";
import { isSameContent } from "./contentMerge";

/** What the server has of an entry that was saved while somebody was writing in it. */
export interface BothTexts {
  theirs: EntryDetail;
  /** The version that one's own text is based on; undefined if unavailable. */
  base: EntryVersion | undefined;
  /** Who saved it last, which need not be its author; empty if unknown. */
  by: string;
}

export async function readBoth(api: Api, { storyId, id }: EntryDetail, begunWith?: number): Promise<BothTexts> {
  const [theirs, versions] = await Promise.all([api.entry(storyId, id), api.versions(storyId, id)]);
  const base = versions.find(({ version, erased }) => version === begunWith && !erased);
  // Read at the same moment, the versions may include one that is newer still.
  const last = versions.findLast(({ version }) => version <= theirs.version);
  return { theirs, base, by: last?.by ?? "" };
}

/** Whether the entry already has every change of the draft: an earlier save succeeded, but its answer was lost. */
export function hasAll(entry: EntryDetail, draft: Draft, timeZone: string): boolean {
  const now = detailsAt(entry, timeZone);
  const own = detailsOf(draft);
  const correction = draft.correction.trim();
  const missing = changedFields(now, own);
  const changed = new Set(draft.base ? changedFields(draft.base, own) : missing);
  return (
    draft.title.trim() === entry.title &&
    (correction === "" || correction === entry.correction) &&
    !missing.some((field) => changed.has(field)) &&
    isSameContent(draft.content, entry.content)
  );
}
