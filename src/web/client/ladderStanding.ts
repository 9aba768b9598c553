import type { Clock } from "./clock";

/** Failures in a row after which a reader steps down; a single one may be chance. */
const FAILURES_PER_RUNG = 2;

/** After this time a hidden page gives up its connection and polls. */
export const HIDDEN_MS = 5 * 60_000;

/** After this time, or up to twice as long, a reader on a lower rung tries the ones above again. */
export const CLIMB_MS = 60_000;

/** When all rungs failed in turn, the server was probably away rather than all of them blocked, so retry early once it answers. */
export const EARLY_CLIMB_MS = 5_000;

export interface StandingParts {
  readonly rungs: number;
  readonly clock: Clock;
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  /** Whether the page is hidden. */
  readonly hidden: () => boolean;
}

/** The rung that a reader uses, counted from 0 at the top, and when it may climb. Outlives the connections. */
export class LadderStanding {
  readonly last: number;
  readonly #parts: StandingParts;
  #rung = 0;
  #failures = 0;
  #climbAt = 0;
  #refusedUntil = 0;
  /** The last rung has failed too since it last answered, so the server was away. */
  #wasOut = false;
  #hiddenSince: number | undefined;

  constructor(parts: StandingParts) {
    this.#parts = parts;
    this.last = parts.rungs - 1;
  }

  /** The rung for the next connection. */
  get rung(): number {
    return this.isLongHidden() ? this.last : this.#rung;
  }

  /** How long until the rungs above may be tried, in milliseconds. */
  get untilClimb(): number {
    return Math.max(0, Math.ceil(this.#climbAt - this.#parts.clock.now()));
  }

  get mayClimb(): boolean {
    return this.untilClimb === 0 && !this.#parts.hidden();
  }

  /** A connection on a rung failed. One on a different rung, used because the page was hidden, does not count. */
  failed(rung: number): void {
    if (rung !== this.#rung) return;
    this.#wasOut ||= rung === this.last && this.last > 1;
    if (++this.#failures < FAILURES_PER_RUNG || this.#rung === this.last) return;
    this.stand(this.#rung + 1);
    this.#wasOut ||= this.#rung === this.last && this.last > 1;
  }

  /** The last rung has answered. True if that ends an outage: the early retry of the rungs above is timed from here, when the server is back. */
  answered(): boolean {
    if (!this.#wasOut) return false;
    this.#wasOut = false;
    this.#climbAt = Math.min(this.#climbAt, this.#later(EARLY_CLIMB_MS));
    return true;
  }

  /** The connection has proved good, or one on another rung has taken over. */
  stand(rung = this.#rung): void {
    if (rung !== this.#rung) this.climbLater();
    this.#rung = rung;
    this.#failures = 0;
  }

  /** The server asked this reader to poll for at least this many milliseconds. */
  refused(retryAfterMs: number): void {
    this.#refusedUntil = this.#parts.clock.now() + retryAfterMs;
    this.stand(this.last);
    this.climbLater();
  }

  climbLater(): void {
    this.#climbAt = this.#later(CLIMB_MS);
  }

  /** The network is back or the page visible, so anything that failed before may work now. Only a refusal stays in force. */
  wake(): void {
    this.#hiddenSince = undefined;
    this.#climbAt = this.#refusedUntil;
  }

  /** Checks whether the page is hidden whenever a message arrives, instead of using a timer. */
  isLongHidden(): boolean {
    const now = this.#parts.clock.now();
    this.#hiddenSince = this.#parts.hidden() ? (this.#hiddenSince ?? now) : undefined;
    return this.#hiddenSince !== undefined && now - this.#hiddenSince >= HIDDEN_MS;
  }

  #later(ms: number): number {
    const { clock, random } = this.#parts;
    return Math.max(clock.now() + ms, this.#refusedUntil) + random() * ms;
  }
}
