import { wordsOf } from "../../composer/contentWords";
import type { Block } from "../../content";
import type { EntryVersion } from "../../editorial";
import type { Phrase } from "../../language/dictionary";
import { t } from "../../language/language.svelte";
import { reasonWords } from "../../mirrors/reasonWords";
import { parseHtml } from "../../trusted";

/** What was done, as shown in the list of versions. An unknown action, from a newer server, is shown by its name. */
const actions: Readonly<Record<string, Phrase>> = {
  create: "Written",
  edit: "Edited",
  correct: "Corrected",
  restore: "Restored",
  publish: "Published",
  unpublish: "Unpublished",
  pin: "Pinned",
  unpin: "Unpinned",
  "mark key": "Made a key event",
  "unmark key": "No longer a key event",
  "cancel publication": "Publication cancelled",
  "take down": "Taken down",
  "erase earlier wording": "Earlier text erased",
  submit: "Submitted for approval",
  "send back": "Sent back|said",
  assign: "Assigned",
  "assign to nobody": "Assigned to nobody",
  tag: "Tag added",
  untag: "Tag removed",
};

export function actionWords(action: string): string {
  const words = actions[action];
  return words ? t(words) : action || t("Saved|version");
}

/** What was noted beside it: a tag, a reason, or the version that was restored. */
export function noteWords({
  action,
  note = "",
  by = "",
}: Pick<EntryVersion, "action"> & Partial<Pick<EntryVersion, "note" | "by">>): string {
  const restored = action === "restore" ? /^Version (\d+)$/.exec(note)?.[1] : undefined;
  return restored === undefined ? reasonWords(note, by) : t("Version {version}", { version: restored });
}

/** Title, text and the addresses that it leads to as lines, to be compared. */
export function textOf({ title, content }: Pick<EntryVersion, "title" | "content">): string {
  const addresses = addressesIn(content).map((address) => t("Link: {address}", { address }));
  return [title, wordsOf(content), ...addresses].filter((part) => part !== "").join("\n");
}

/** Where its links, cards and attributions lead, each once. */
function addressesIn(content: readonly Block[]): string[] {
  return [...new Set(content.flatMap((block) => addressesOf(block)))];
}

function addressesOf(value: unknown): string[] {
  if (typeof value === "string")
    return value.includes("<a ")
      ? Array.from(parseHtml(value).querySelectorAll("a[href]"), (link) => link.getAttribute("href") ?? "")
      : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === "url" && typeof each === "string" ? [each] : addressesOf(each),
  );
}

/** Whether title and text are the same to the letter. */
export function isSameText(
  one: Pick<EntryVersion, "title" | "content">,
  other: Pick<EntryVersion, "title" | "content">,
): boolean {
  return one.title === other.title && JSON.stringify(one.content) === JSON.stringify(other.content);
}
