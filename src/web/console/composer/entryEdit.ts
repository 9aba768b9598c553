import type { Block, Picture } from "../content";
import { limits } from "../contract.gen";
import { type Draft, newDraft } from "../drafts";
import type { EntryAmendment, EntryDetail, EntryEdit } from "../editorial";
import { changedFields } from "../fieldMerge";
import { t, tn } from "../language/language.svelte";
import { countWords } from "../words";
import { instantOf } from "../zone";
import { detailsAt, detailsOf, isDetail, withDetails } from "./draftDetails";

/** The server's limits, checked here first so that a long text is not sent over a slow connection in vain. */
const longestTitle = limits.EntryEdit.title;
const longestText = limits.EntryEdit.body;

export function editOf(draft: Draft, timeZone: string, state: EntryEdit["state"]): EntryEdit {
  const at = draft.at === "" ? undefined : instantOf(draft.at, timeZone);
  const publishAt = draft.publishAt === "" || state !== "draft" ? undefined : instantOf(draft.publishAt, timeZone);
  const title = draft.title.trim();
  const byline = draft.byline.trim();
  const correction = draft.correction.trim();
  return {
    content: draft.content,
    key: draft.key,
    pinned: draft.pinned,
    state,
    ...(title ? { title } : {}),
    ...(byline ? { byline } : {}),
    ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
    ...(publishAt === undefined ? {} : { publishAt: new Date(publishAt).toISOString() }),
    ...(correction ? { correction } : {}),
    ...draft.details,
  };
}

/**
 * An edit of an entry that exists, with the details that its author has changed since they began. What they left alone is
 * absent and stays as it is: a colleague may have changed it, or they may have no right to it.
 */
export function amendmentOf(draft: Draft, entry: EntryDetail, timeZone: string): EntryAmendment {
  const { state } = entry;
  // A time for a submitted entry is its approval.
  const stays = state === "published" || (state === "submitted" && draft.publishAt === "");
  // An empty byline removes the entry's.
  const edit = { ...editOf(draft, timeZone, stays ? state : "draft"), byline: draft.byline.trim() };
  // The time that a draft has until somebody chooses one.
  if (draft.at === "" && state === "draft") edit.at = entry.createdAt;
  const changed = new Set<string>(changedFields(draft.base ?? detailsAt(entry, timeZone), detailsOf(draft)));
  const sent = Object.entries(edit).filter(([name]) => !isDetail(name) || changed.has(name));
  return Object.fromEntries(sent) as unknown as EntryAmendment;
}

export function draftOf(entry: EntryDetail, timeZone: string): Draft {
  const base = detailsAt(entry, timeZone);
  const { id: entryId, title, content, version } = entry;
  return withDetails({ ...newDraft(), entryId, title, content, version, base }, base);
}

/** Why the server would refuse the edit, as far as that can be known here. */
export function refusedWords(edit: EntryAmendment, now: number): string | undefined {
  return tooLongWords(edit) ?? passedWords(edit, now);
}

/** A time that cannot be read would be left out, and the entry published as of now. The server takes these years too. */
export function unreadableWords({ at, publishAt }: Draft, timeZone: string): string | undefined {
  const isTime = (wall: string) => wall === "" || (wall >= "1000" && instantOf(wall, timeZone) !== undefined);
  return isTime(at) && isTime(publishAt) ? undefined : t("Enter a time between the years 1000 and 9000.");
}

/** Checked before sending an entry whose time has passed; the server would refuse it too. */
export function passedWords(edit: EntryAmendment, now: number): string | undefined {
  return edit.publishAt !== undefined && Date.parse(edit.publishAt) <= now
    ? t("This time has passed. Choose a later one, or publish now.")
    : undefined;
}

function tooLongWords(edit: EntryAmendment): string | undefined {
  if ((edit.title ?? "").length > longestTitle)
    return t("The title is longer than {n} characters.", { n: longestTitle });
  if (charactersOf(edit.content) > longestText)
    return t("The text is longer than {n} characters. Split it into two entries.", { n: countWords(longestText) });
  return undefined;
}

/** The length of all its texts, as the server counts it. */
export function charactersOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + charactersOf(each), 0);
}

/** Screen readers announce what a picture shows: it must be described before publishing, or marked as decorative. */
export function undescribedWords(edit: EntryAmendment): string | undefined {
  const count = edit.content.flatMap(picturesOf).filter(({ alt, decorative }) => alt === "" && !decorative).length;
  if (count === 0) return undefined;
  return tn(
    "Describe the picture, or mark it as decorative.",
    "Describe the {n} pictures, or mark them as decorative.",
    count,
  );
}

function picturesOf(block: Block): readonly Picture[] {
  if (block.type === "image") return [block];
  return block.type === "gallery" ? block.images : [];
}
