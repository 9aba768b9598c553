import type { Block, Picture } from "../content";
import { limits } from "../contract.gen";
import type { Draft } from "../drafts";
import type { EntryDetail, EntryDetails, EntryEdit } from "../editorial";
import { t, tn } from "../language/language.svelte";
import { instantOf, wallTime } from "../zone";

/** The server's limits, checked here first so that a long text is not sent over a slow connection in vain. */
const longestTitle = limits.EntryEdit.title;
const longestText = limits.EntryEdit.body;

export function editOf(draft: Draft, timeZone: string, state: EntryEdit["state"]): EntryEdit {
  return { ...editWithoutDetails(draft, timeZone, state), ...draft.details };
}

function editWithoutDetails(draft: Draft, timeZone: string, state: EntryEdit["state"]): EntryEdit {
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
  };
}

/**
 * An edit of an entry that exists. Its time goes back as it was, to the millisecond, unless the editor chose another:
 * the field shows whole minutes, and rounding would reorder entries of one minute.
 */
export function amendmentOf(draft: Draft, entry: EntryDetail, timeZone: string): EntryEdit {
  const { state } = entry;
  // A time for a submitted entry is its approval.
  const stays = state === "published" || (state === "submitted" && draft.publishAt === "");
  const edit = editWithoutDetails(draft, timeZone, stays ? state : "draft");
  const untouched = draft.at === wallTime(Date.parse(entry.at), timeZone);
  const keepsPlace = untouched || (draft.at === "" && entry.state !== "draft");
  const keepsTime = entry.publishAt && draft.publishAt === wallTime(Date.parse(entry.publishAt), timeZone);
  return {
    ...edit,
    ...changed(draft.details, entry),
    byline: draft.byline.trim(), // empty takes it away; absent would leave it as it is
    ...(keepsPlace ? { at: entry.at } : {}),
    ...(keepsTime && entry.publishAt ? { publishAt: entry.publishAt } : {}),
  };
}

export function draftOf(entry: EntryDetail, timeZone: string): Draft {
  return {
    entryId: entry.id,
    title: entry.title,
    content: entry.content,
    // A draft whose display time nobody chose goes public at "now".
    at: entry.state === "draft" && entry.at === entry.createdAt ? "" : wallTime(Date.parse(entry.at), timeZone),
    publishAt: entry.publishAt ? wallTime(Date.parse(entry.publishAt), timeZone) : "",
    byline: entry.byline,
    key: entry.key,
    pinned: entry.pinned,
    correction: "",
    details: detailsOf(entry),
    version: entry.version,
  };
}

/** Only what differs: the rest stays as it is, even if a server of an earlier release did not send it. */
function changed(details: EntryDetails, entry: EntryDetails): Partial<EntryDetails> {
  const before: Record<string, unknown> = { ...detailsOf(entry) };
  return Object.fromEntries(
    Object.entries(details).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}

export function detailsOf({ tags, breaking, source, verification, assignedTo }: EntryDetails): EntryDetails {
  return { tags, breaking, source, verification, assignedTo };
}

/** Checked before sending an entry whose time has passed; the server would refuse it too. */
export function passedWords(edit: EntryEdit, now: number): string | undefined {
  return edit.publishAt !== undefined && Date.parse(edit.publishAt) <= now
    ? t("This time has passed. Choose a later one, or publish now.")
    : undefined;
}

export function tooLongWords(edit: EntryEdit): string | undefined {
  if ((edit.title ?? "").length > longestTitle)
    return t("The title is longer than {n} characters.", { n: longestTitle });
  if (charactersOf(edit.content) > longestText)
    return t("The text is longer than 64 thousand characters. Make it two entries.");
  return undefined;
}

/** The length of all its texts, as the server counts it. */
export function charactersOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + charactersOf(each), 0);
}

/** Screen readers announce what a picture shows: it must be described before publishing, or marked as decorative. */
export function undescribedWords(edit: EntryEdit): string | undefined {
  const count = edit.content.flatMap(picturesOf).filter(({ alt, decorative }) => alt === "" && !decorative).length;
  if (count === 0) return undefined;
  return tn(
    "Say what the picture shows, or mark it as decorative.",
    "Say what the {n} pictures show, or mark them as decorative.",
    count,
  );
}

function picturesOf(block: Block): readonly Picture[] {
  if (block.type === "image") return [block];
  return block.type === "gallery" ? block.images : [];
}
