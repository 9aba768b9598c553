import { wordsOf } from "../../composer/contentWords";
import type { EntryVersion } from "../../editorial";

/** What was done, as the list of versions says it. What a newer server does has its own word there. */
const deeds: Readonly<Record<string, string>> = {
  create: "Written",
  edit: "Edited",
  correct: "Corrected",
  restore: "Restored",
  publish: "Published",
  unpublish: "Unpublished",
  pin: "Pinned",
  unpin: "Unpinned",
  "mark key": "Made a key event",
  "unmark key": "No key event any more",
  "cancel publication": "Publication cancelled",
  "take down": "Taken down",
  "erase earlier wording": "Earlier words erased",
};

export function deedWords(action: string): string {
  return deeds[action] ?? (action || "Saved");
}

/** Title and text as lines, to be compared. */
export function textOf(version: Pick<EntryVersion, "title" | "content">): string {
  return [version.title, wordsOf(version.content)].filter((part) => part !== "").join("\n");
}
