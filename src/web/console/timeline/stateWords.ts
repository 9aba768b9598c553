import type { EntryDetail } from "../editorial";
import { t } from "../language/language.svelte";
import { clockWords } from "../words";

/** Why readers do not see the entry; empty if they do. */
export function stateWords(entry: EntryDetail, timeZone: string): string {
  if (entry.publishAt)
    return t("Publishes {time} ({zone}), not public yet", {
      time: clockWords(entry.publishAt, timeZone),
      zone: timeZone,
    });
  switch (entry.state) {
    case "submitted":
      return entry.submittedBy
        ? t("Submitted by {name}, waiting for approval", { name: entry.submittedBy })
        : t("Submitted, waiting for approval");
    case "draft":
      return t("Draft, not public");
    case "unpublished":
      return t("Unpublished, not public");
    default:
      return "";
  }
}

/** What is said when the publication of an entry was undone, which does not bring back what it had waited for. */
export function undoneWords(before: EntryDetail | undefined): string {
  if (before?.state === "submitted") return t("Unpublished. It is no longer waiting for approval.");
  return before?.publishAt ? t("Unpublished. It is no longer scheduled.") : "";
}

/** What its author is told about an entry that was sent back; empty for others. */
export function returnWords({ returnNote, returnedBy }: EntryDetail): string {
  if (returnNote === undefined) return "";
  const by = returnedBy ? t("Sent back by {name}", { name: returnedBy }) : t("Sent back|said");
  return returnNote ? `${by}: ${returnNote}` : by;
}
