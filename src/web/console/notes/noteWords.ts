import type { Mention, Note } from "../editorial";
import { t, tn } from "../language/language.svelte";

/** What happened with the entry when the note was written; empty for an ordinary note. */
export function decisionWords(kind: Note["kind"]): string {
  if (kind === "sentBack") return t("sent it back");
  return kind === "approved" ? t("approved it") : "";
}

/** The same for its author; empty for a note that mentions them. */
export function noticeWords(kind: Mention["kind"]): string {
  if (kind === "sentBack") return t("sent back what you wrote in");
  return kind === "approved" ? t("approved what you wrote in") : "";
}

/** How many notes there are for the user to see. */
export function unreadWords(unread: readonly Mention[]): string {
  if (unread.length === 0) return "";
  return unread.every(({ kind }) => kind === "note")
    ? tn("{n} note mentions you", "{n} notes mention you", unread.length)
    : tn("{n} message for you", "{n} messages for you", unread.length);
}
