import type { EntryDetail, StoryStatus, Verification } from "./editorial";
import type { OutboxItem } from "./outbox";
import type { Problem } from "./problem";

export function problemWords(problem: Problem): string {
  switch (problem.kind) {
    case "unreachable":
      return "No network, or the server does not answer. Nothing you typed is lost.";
    case "malformed":
      return problem.detail || "The server did not understand this.";
    case "signedOut":
      return "Your session has ended. Sign in again to go on.";
    case "forbidden":
      return problem.detail || "You may not do this. Ask an administrator.";
    case "missing":
      return "This is not there, or not any more.";
    case "gone":
      return "This was taken down for good.";
    case "conflict":
      return problem.detail || "Something else is already there.";
    case "stale":
      return "Someone changed this while you were writing.";
    case "tooLarge":
      return "This is too long. A body may have 64 kB; shorten it or make it two entries.";
    case "invalid":
      return firstError(problem) ?? (problem.detail || "Something here cannot be accepted.");
    case "tooMany":
      return problem.retryAfterMs
        ? `Too many tries. Wait ${Math.ceil(problem.retryAfterMs / 1000)} s.`
        : "Too many tries. Wait a moment.";
    case "server":
      return "The server failed. It is not your doing; try again.";
  }
}

/** The message for one field; the first one when there are several. */
export function fieldWords(problem: Problem | undefined, field: string): string | undefined {
  return problem?.errors[field]?.[0];
}

/** The words for a form as a whole; empty when the problem is told at one of the fields. */
export function formWords(problem: Problem | undefined, ...fields: string[]): string {
  if (problem === undefined || fields.some((field) => fieldWords(problem, field))) return "";
  return problemWords(problem);
}

function firstError(problem: Problem): string | undefined {
  return Object.values(problem.errors)[0]?.[0];
}

export const verificationWords: Readonly<Record<Verification, string>> = {
  "": "Nothing said",
  unverified: "Unverified",
  verified: "Verified",
  debunked: "Debunked",
};

export const statusWords: Readonly<Record<StoryStatus, string>> = {
  draft: "Draft",
  scheduled: "Scheduled",
  announced: "Announced",
  live: "Live",
  ended: "Ended",
};

export function outboxWords(item: OutboxItem): string {
  switch (item.phase) {
    case "waiting":
      return "Queued";
    case "sending":
      return item.edit.state === "draft" ? "Saving" : "Sending";
    case "queued":
      if (item.problem?.kind === "signedOut") return "Queued until you sign in";
      return item.problem?.kind === "unreachable" ? "Queued, no network" : "Queued, the server is busy";
    case "refused":
      if (item.problem?.kind === "conflict") return "Not sent. The server already has another text for this entry.";
      return item.problem ? `Not sent. ${problemWords(item.problem)}` : "Not sent";
  }
}

export function deliveredWords(state: EntryDetail["state"], tookMs: number): string {
  if (state === "submitted") return "Submitted for approval";
  if (state !== "published") return "Draft saved";
  return tookMs < 10_000 ? `Live ${Math.max(tookMs / 1000, 0.1).toFixed(1)} s` : "Live";
}

/** "5 min ago" up to a day, then the date; never in the future, whatever the clocks say. */
export function agoWords(instant: string, now: number): string {
  const then = Date.parse(instant);
  if (Number.isNaN(then)) return "";
  const minutes = Math.floor(Math.max(0, now - then) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return new Date(then).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

export function clockWords(instant: string, timeZone: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.valueOf())) return "";
  const shape: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  try {
    return at.toLocaleString("en-GB", { ...shape, timeZone });
  } catch {
    return at.toLocaleString("en-GB", { ...shape, timeZone: "UTC" });
  }
}

export function countWords(count: number): string {
  return count.toLocaleString("en-GB");
}
