import { wordsOf } from "../../composer/contentWords";
import type { EntryVersion } from "../../editorial";
import type { Phrase } from "../../language/dictionary";
import { t } from "../../language/language.svelte";

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
};

export function actionWords(action: string): string {
  const words = actions[action];
  return words ? t(words) : action || t("Saved|version");
}

/** Title and text as lines, to be compared. */
export function textOf(version: Pick<EntryVersion, "title" | "content">): string {
  return [version.title, wordsOf(version.content)].filter((part) => part !== "").join("\n");
}
