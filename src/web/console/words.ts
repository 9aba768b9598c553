import { shortDayWords, withTime } from "../story/notation";
import type { EntryDetail, StoryStatus, Verification } from "./editorial";
import type { Phrase } from "./language/dictionary";
import { notation, numeral, t } from "./language/language.svelte";
import type { OutboxItem } from "./outbox";
import type { Problem } from "./problem";
import { wallClock } from "./zone";

export function problemWords(problem: Problem): string {
  switch (problem.kind) {
    case "unreachable":
      return t("No network, or the server is not responding. Nothing you typed is lost.");
    case "malformed":
      return problem.detail || t("The server did not understand this.");
    case "signedOut":
      return t("Your session has ended. Sign in again to continue.");
    case "forbidden":
      return problem.detail || t("You do not have permission to do this. Ask an administrator.");
    case "missing":
      return t("This could not be found. It may have been removed.");
    case "gone":
      return t("This was taken down for good.");
    case "conflict":
      return problem.detail || t("Something else is already there.");
    case "stale":
      return t("Someone changed this while you were writing.");
    case "tooLarge":
      return firstError(problem) ?? (problem.detail || t("This is too long. Shorten it."));
    case "invalid":
      return firstError(problem) ?? (problem.detail || t("Something here cannot be accepted."));
    case "tooMany":
      return problem.retryAfterMs
        ? t("Too many attempts. Wait {n} s.", { n: Math.ceil(problem.retryAfterMs / 1000) })
        : t("Too many attempts. Wait a moment.");
    case "server":
      return t("Something went wrong on the server. It was nothing you did; try again.");
  }
}

/** The same for a decision about an entry as it is shown, where nobody was writing. */
export function decisionProblemWords(problem: Problem): string {
  return problem.kind === "stale"
    ? t("Someone changed this entry after you read it, so it was not published. Read it as it is now.")
    : problemWords(problem);
}

/** The message for one field; the first if there are several. */
export function fieldWords(problem: Problem | undefined, field: string): string | undefined {
  return problem?.errors[field]?.[0];
}

/** The message for the form as a whole; empty if the problem is shown at one of its fields. */
export function formWords(problem: Problem | undefined, ...fields: string[]): string {
  if (problem === undefined || fields.some((field) => fieldWords(problem, field))) return "";
  return problemWords(problem);
}

function firstError(problem: Problem): string | undefined {
  return Object.values(problem.errors)[0]?.[0];
}

export const verificationWords: Readonly<Record<Verification, Phrase>> = {
  "": "Not stated",
  unverified: "Unverified",
  verified: "Verified",
  debunked: "Debunked",
};

export const statusWords: Readonly<Record<StoryStatus, Phrase>> = {
  draft: "Draft",
  scheduled: "Scheduled",
  announced: "Announced",
  live: "Live",
  paused: "Paused",
  ended: "Ended",
  archived: "Archived",
  deleted: "Deleted",
};

export function outboxWords(item: OutboxItem): string {
  switch (item.phase) {
    case "waiting":
      return t("Queued");
    case "sending":
      return item.edit.state === "draft" ? t("Saving") : t("Sending");
    case "queued":
      if (item.problem?.kind === "signedOut") return t("Queued until you sign in");
      return item.problem?.kind === "unreachable" ? t("Queued, no network") : t("Queued, the server is busy");
    case "refused":
      if (item.problem?.kind === "conflict") return t("Not sent. The server already has another text for this entry.");
      return item.problem ? t("Not sent. {problem}", { problem: problemWords(item.problem) }) : t("Not sent");
  }
}

export function deliveredWords(state: EntryDetail["state"], tookMs: number): string {
  if (state === "submitted") return t("Submitted for approval");
  if (state !== "published") return t("Draft saved");
  return tookMs < 10_000 ? t("Live in {n} s", { n: numeral(Math.max(tookMs / 1000, 0.1), 1) }) : t("Live");
}

/** "5 min ago" up to a day, then the date; never in the future, even if the clocks differ. */
export function agoWords(instant: string, now: number): string {
  const then = Date.parse(instant);
  if (Number.isNaN(then)) return "";
  const minutes = Math.floor(Math.max(0, now - then) / 60_000);
  if (minutes < 1) return t("just now");
  if (minutes < 60) return t("{n} min ago", { n: minutes });
  if (minutes < 24 * 60) return t("{n} h ago", { n: Math.floor(minutes / 60) });
  return shortDayWords(notation(), wallClock(then));
}

/** "9 July, 14:39"; with the year if it is not the present one. */
export function clockWords(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return "";
  const wall = wallClock(at, timeZone);
  return withTime(notation(), shortDayWords(notation(), wall, wallClock(Date.now(), timeZone)), wall);
}

export function countWords(count: number): string {
  return numeral(count);
}
