import { newestFirst } from "../protocol/entryOrder";
import type { EntryView } from "../protocol/messages";

/** How many waiting updates are shown when the reader scrolls back to the newest by hand; more would push the newest far out of sight, so they wait for the button. */
export const MAX_SHOWN_ON_RETURN = 3;

/** New entries that wait for the reader. Of more than the most, the newest are kept. */
export class HeldEntries {
  readonly #held = new Map<string, EntryView>();
  readonly #most: number;
  #overflowed = false;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#held.size;
  }

  has(entryId: string): boolean {
    return this.#held.has(entryId);
  }

  ids(): string[] {
    return [...this.#held.keys()];
  }

  entries(): EntryView[] {
    return [...this.#held.values()];
  }

  hold(entry: EntryView): void {
    this.#held.set(entry.id, entry);
    if (this.#held.size <= this.#most) return;
    const oldest = this.#inOrder().at(-1);
    if (oldest) this.#held.delete(oldest.id);
    this.#overflowed = true;
  }

  /** Returns whether it was held. */
  drop(entryId: string): boolean {
    return this.#held.delete(entryId);
  }

  /**
   * Gives out what was held, newest first. When some had to be let go, `endsAt` is the oldest that is left: what is on the page
   * beyond it no longer joins on, and must go.
   */
  take(): { entries: EntryView[]; endsAt?: EntryView } {
    const entries = this.#inOrder();
    const oldest = entries.at(-1);
    const overflowed = this.#overflowed;
    this.#held.clear();
    this.#overflowed = false;
    return overflowed && oldest ? { entries, endsAt: oldest } : { entries };
  }

  #inOrder(): EntryView[] {
    return this.entries().sort(newestFirst);
  }
}
