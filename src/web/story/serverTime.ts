import type { Clock } from "../client/clock";

/** A clock that is off by less than this counts as right: an answer takes time, and its header has whole seconds. */
const TOLERANCE_MS = 2000;

/** The server's time as far as this device knows it. Readers' clocks are wrong by minutes and hours, but ages must be right. */
export class ServerTime {
  readonly #clock: Clock;
  #ahead = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now() - this.#ahead;
  }

  /** Something happened at this server time, so it cannot be earlier there now. */
  isAtLeast(at: number): void {
    if (at > this.now()) this.#ahead = this.#clock.now() - at;
  }

  /** The server has just reported its time. */
  learn(at: number): void {
    if (Math.abs(this.now() - at) > TOLERANCE_MS) this.#ahead = this.#clock.now() - at;
  }
}
