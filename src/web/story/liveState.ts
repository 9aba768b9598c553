import type { Clock } from "../client/clock";
import type { FollowerState } from "../client/followerEvent";
import type { Pace } from "../client/liveTransport";
import type { StoryStatus } from "../protocol/messages";
import { words } from "./words";
import { writeText } from "./writeText";

/** What the state field says, and the value of its data-state for the style sheet. */
export type ShownState =
  | "live"
  | "polled"
  | "ended"
  | "scheduled"
  | "connecting"
  | "reconnecting"
  | "offline"
  | "paused"
  | "break"
  | "unavailable";

/** The story's status and the connection's, as one word for the reader. */
export function shownState(
  status: StoryStatus,
  connection: FollowerState,
  wasLive: boolean,
  online: boolean,
  pace: Pace = "pushed",
  paused = false,
): ShownState {
  if (connection === "closed") return "unavailable";
  if (status === "ended") return "ended";
  if (paused) return "paused";
  if (connection === "live" || (connection === "catchingUp" && wasLive)) {
    if (status === "paused") return "break";
    return status === "live" && pace === "polled" ? "polled" : status;
  }
  if (!online) return "offline";
  return connection === "waiting" || wasLive ? "reconnecting" : "connecting";
}

/** "updated 3 s ago". The age of news is measured on this device alone, from when it arrived, so a wrong clock does not show. */
export function freshnessWords(ageMs: number): string {
  const seconds = Math.max(0, Math.floor(ageMs / 1000));
  if (seconds < 60) return words.secondsAgo(seconds);
  if (seconds < 3600) return words.minutesAgo(Math.floor(seconds / 60));
  const hours = Math.floor(seconds / 3600);
  return hours < 24 ? words.hoursAgo(hours) : words.daysAgo(Math.floor(hours / 24));
}

/** The strip's state and freshness. */
export class LiveState {
  readonly #state: HTMLElement | null;
  readonly #freshness: HTMLElement | null;
  readonly #clock: Clock;
  #age: () => number;

  /** `age` is that of the page as the server rendered it, in milliseconds, and serves until news arrives. */
  constructor(state: HTMLElement | null, freshness: HTMLElement | null, clock: Clock, age: () => number) {
    this.#state = state;
    this.#freshness = freshness;
    this.#clock = clock;
    this.#age = age;
  }

  show(shown: ShownState): void {
    if (!this.#state || this.#state.dataset.state === shown) return;
    this.#state.dataset.state = shown;
    writeText(this.#state, words[shown]);
  }

  /** News has arrived. */
  touch(): void {
    const at = this.#clock.now();
    this.#age = () => this.#clock.now() - at;
    this.tick();
  }

  tick(): void {
    writeText(this.#freshness, freshnessWords(this.#age()));
  }

  forgetFreshness(): void {
    writeText(this.#freshness, "");
  }
}
