import type { Clock } from "../client/clock";
import type { Words } from "./words";

/** Announcements to screen readers come at most this often, however fast updates arrive. */
export const ANNOUNCE_EVERY_MS = 10_000;

/** Announces how many updates arrived, never their text, in a polite live region that was empty before. */
export class Announcer {
  readonly #region: HTMLElement | null;
  readonly #clock: Clock;
  readonly #words: Words;
  #untold = 0;
  #resting = false;

  constructor(region: HTMLElement | null, clock: Clock, words: Words) {
    this.#region = region;
    this.#clock = clock;
    this.#words = words;
  }

  arrived(updates: number): void {
    this.#untold += updates;
    if (!this.#resting) this.#tell();
  }

  /** Announces immediately what the reader has asked for. */
  say(text: string): void {
    if (this.#region) this.#region.textContent = text;
  }

  #tell(): void {
    if (this.#untold === 0) return;
    if (this.#region) this.#region.textContent = this.#words.newUpdates(this.#untold);
    this.#untold = 0;
    this.#resting = true;
    this.#clock.after(ANNOUNCE_EVERY_MS, () => {
      this.#resting = false;
      // Emptied in between, or the same sentence twice would be announced once.
      if (this.#region) this.#region.textContent = "";
      this.#tell();
    });
  }
}
