import type { EntryDetail } from "../editorial";
import { clockWords } from "../words";

/** Why readers do not see the entry; empty when they do. */
export function stateWords(entry: EntryDetail, timeZone: string): string {
  if (entry.publishAt) return `Publishes ${clockWords(entry.publishAt, timeZone)} (${timeZone}), not public yet`;
  switch (entry.state) {
    case "submitted":
      return `${entry.submittedBy ? `Submitted by ${entry.submittedBy}` : "Submitted"}, waits for approval`;
    case "draft":
      return "Draft, not public";
    case "unpublished":
      return "Unpublished, not public";
    default:
      return "";
  }
}

/** What its author is told of an entry that was sent back; empty for one that was not. */
export function returnWords({ returnNote, returnedBy }: EntryDetail): string {
  if (returnNote === undefined) return "";
  return `Sent back${returnedBy ? ` by ${returnedBy}` : ""}${returnNote ? `: ${returnNote}` : ""}`;
}
