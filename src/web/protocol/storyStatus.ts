import { type StoryStatus, StoryStatuses } from "./messages";

const known: readonly string[] = [StoryStatuses.Scheduled, StoryStatuses.Paused, StoryStatuses.Ended];

/** An unknown status from a newer server means "live": PROTOCOL.md, "Evolution". */
export function storyStatusOf(word: string | undefined): StoryStatus {
  return word !== undefined && known.includes(word) ? (word as StoryStatus) : StoryStatuses.Live;
}
