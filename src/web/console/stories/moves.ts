import type { StoryStatus } from "../editorial";
import type { Phrase } from "../language/dictionary";

export interface Move {
  to: StoryStatus;
  words: Phrase;
  hint: Phrase;
}

const goLive: Move = { to: "live", words: "Go live", hint: "Readers see the story at once." };
const end: Move = {
  to: "ended",
  words: "End|the coverage",
  hint: "Coverage is over. The story stays on the site and can be reopened.",
};

const moves: Readonly<Record<StoryStatus, readonly Move[]>> = {
  draft: [goLive],
  scheduled: [goLive],
  announced: [goLive],
  live: [
    end,
    {
      to: "paused",
      words: "Pause",
      hint: "Tells readers that coverage has paused, and when to expect more.",
    },
  ],
  paused: [
    { to: "live", words: "Resume", hint: "Tells readers that the story is live again." },
    { to: "paused", words: "Change the time", hint: "Another time for the next update, or none." },
    end,
  ],
  ended: [
    { to: "live", words: "Reopen", hint: "The story is live again." },
    { to: "archived", words: "Archive", hint: "Removes it from the desk's list. Nothing changes for readers." },
  ],
  archived: [
    { to: "ended", words: "Unarchive", hint: "Brings it back to the desk's list." },
    { to: "live", words: "Reopen", hint: "The story is live again." },
  ],
  deleted: [],
};

/** The statuses that a story can change to, the usual one first. */
export function movesFrom(status: StoryStatus): readonly Move[] {
  return moves[status];
}

/** Whether the move ends the coverage, of which readers are told. Taking a story out of the archive does not. */
export function endsCoverage(from: StoryStatus, to: StoryStatus): boolean {
  return to === "ended" && from !== "archived";
}

/** Most pauses are of an hour or so: the next full quarter after it. */
export function usualPause(now: number): number {
  const quarter = 15 * 60_000;
  return Math.ceil((now + 60 * 60_000) / quarter) * quarter;
}
