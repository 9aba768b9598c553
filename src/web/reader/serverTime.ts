import type { Clock } from "../client/clock";

/** A device that is off by less than this is right: an answer takes its time, and its header counts whole seconds. */
const TOLERANCE_MS = 2000;

/** The server's time as this device knows it. Readers' clocks are wrong by minutes and hours; ages must not be. */
export class ServerTime {
  readonly #clock: Clock;
  #ahead = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now() - this.#ahead;
  }

  /** Something happened at this time of the server's, so it cannot be earlier there now. */
  isAtLeast(at: number): void {
    if (at > this.now()) this.#ahead = this.#clock.now() - at;
  }

  /** The server has just said what time it is. */
  learn(at: number): void {
    if (Math.abs(this.now() - at) > TOLERANCE_MS) this.#ahead = this.#clock.now() - at;
  }
}
