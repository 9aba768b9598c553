import type { Clock } from "./clock";

/** So many failures in a row, and a reader steps down: one may be chance. */
export const FAILURES_PER_RUNG = 2;

/** Beyond this a page that nobody looks at gives up its connection and polls. */
export const HIDDEN_MS = 5 * 60_000;

/** From a lower rung the ones above are tried again after this long, up to twice as long. */
export const CLIMB_MS = 60_000;

/** When every way failed one after the other, the server was more likely away than all of them blocked: an early look once it answers. */
export const EARLY_CLIMB_MS = 5_000;

export interface StandingParts {
  readonly rungs: number;
  readonly clock: Clock;
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  /** Whether nobody looks at the page. */
  readonly hidden: () => boolean;
}

/** On which rung a reader stands, from 0 at the top, and when it may climb. Outlives the connections, which come and go. */
export class LadderStanding {
  readonly last: number;
  readonly #parts: StandingParts;
  #rung = 0;
  #failures = 0;
  #climbAt = 0;
  #refusedUntil = 0;
  /** The last rung too has failed since it last answered: the server was away. */
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

  /** A connection on a rung failed; one that stood elsewhere, because nobody looked, says nothing about where the reader stands. */
  failed(rung: number): void {
    if (rung !== this.#rung) return;
    this.#wasOut ||= rung === this.last && this.last > 1;
    if (++this.#failures < FAILURES_PER_RUNG || this.#rung === this.last) return;
    this.stand(this.#rung + 1);
    this.#wasOut ||= this.#rung === this.last && this.last > 1;
  }

  /** The last rung has answered. True when that ends an outage: the early look up counts from here, for before there was nobody to see. */
  answered(): boolean {
    if (!this.#wasOut) return false;
    this.#wasOut = false;
    this.#climbAt = Math.min(this.#climbAt, this.#later(EARLY_CLIMB_MS));
    return true;
  }

  /** The connection has proved good, or one on another rung has been taken. */
  stand(rung = this.#rung): void {
    if (rung !== this.#rung) this.climbLater();
    this.#rung = rung;
    this.#failures = 0;
  }

  /** The server wants this reader to poll, for this many milliseconds at least. */
  refused(retryAfterMs: number): void {
    this.#refusedUntil = this.#parts.clock.now() + retryAfterMs;
    this.stand(this.last);
    this.climbLater();
  }

  climbLater(): void {
    this.#climbAt = this.#later(CLIMB_MS);
  }

  /** The network is back, or somebody looks: whatever was tried before may work now. Only a refusal still stands. */
  wake(): void {
    this.#hiddenSince = undefined;
    this.#climbAt = this.#refusedUntil;
  }

  /** Looks at the page now and then, whenever something is heard, instead of keeping a timer. */
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
