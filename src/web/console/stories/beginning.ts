import type { StoryStatus } from "../editorial";
import type { Phrase } from "../language/dictionary";

interface StartChoice {
  status: StoryStatus;
  words: Phrase;
  hint: Phrase;
}

const hidden: readonly StartChoice[] = [
  { status: "draft", words: "Draft", hint: "Readers see nothing. An editor takes the story live." },
  {
    status: "scheduled",
    words: "Scheduled",
    hint: "Readers see nothing, anywhere, until a set time. Then the story appears and is live.",
  },
];

const announced: StartChoice = {
  status: "announced",
  words: "Announced",
  hint: "Readers already see a page that says when coverage starts. If you set a time, the story goes live by itself.",
};

/** The statuses of a story that has not begun. What readers have seen is never hidden again. */
export function startChoices(was: StoryStatus): readonly StartChoice[] {
  return was === "announced" ? [announced] : [...hidden, announced];
}

export function isHidden(status: StoryStatus): boolean {
  return status === "draft" || status === "scheduled";
}

/** Whether coverage has yet to start. */
export function isToCome(status: StoryStatus): boolean {
  return isHidden(status) || status === "announced";
}

/** Whether it is public, at least as an announcement. */
export function isPublic(status: StoryStatus): boolean {
  return !isHidden(status) && status !== "deleted";
}
