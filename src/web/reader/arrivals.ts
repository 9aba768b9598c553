import { newestFirst } from "../protocol/entryOrder";
import type { EntryView } from "../protocol/messages";
import { words } from "./words";

/** New entries kept back while the reader reads on; as many as a page shows. Older ones are then behind "Older updates". */
export const MAX_HELD = 300;

/** New entries that wait for the reader: counted by the pill and in the document's title. */
export class Arrivals {
  readonly #pill: HTMLElement | null;
  readonly #held = new Map<string, EntryView>();
  readonly #title = document.title;
  #overflowed = false;

  constructor(pill: HTMLElement | null, reveal: () => void) {
    this.#pill = pill;
    pill?.addEventListener("click", reveal);
  }

  get count(): number {
    return this.#held.size;
  }

  has(entryId: string): boolean {
    return this.#held.has(entryId);
  }

  ids(): string[] {
    return [...this.#held.keys()];
  }

  hold(entry: EntryView): void {
    this.#held.set(entry.id, entry);
    if (this.#held.size > MAX_HELD) {
      const oldest = this.#inOrder().at(-1);
      if (oldest) this.#held.delete(oldest.id);
      this.#overflowed = true;
    }
    this.#show();
  }

  drop(entryId: string): void {
    if (this.#held.delete(entryId)) this.#show();
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
    this.#show();
    return overflowed && oldest ? { entries, endsAt: oldest } : { entries };
  }

  #inOrder(): EntryView[] {
    return [...this.#held.values()].sort(newestFirst);
  }

  #show(): void {
    const count = this.#held.size;
    if (this.#pill) {
      this.#pill.hidden = count === 0;
      this.#pill.textContent = count === 0 ? "" : words.newUpdates(count);
    }
    document.title = count === 0 ? this.#title : `(${count}) ${this.#title}`;
  }
}
