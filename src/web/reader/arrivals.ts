import type { EntryView } from "../protocol/messages";
import { HeldEntries } from "../story/heldEntries";
import { words } from "../story/words";

/** New entries held back while the reader is reading, as many as a page shows. Older ones are then behind "Older updates". */
export const MAX_HELD = 300;

/** New entries waiting for the reader, counted on the pill and in the document's title. */
export class Arrivals {
  readonly #pill: HTMLElement | null;
  readonly #held = new HeldEntries(MAX_HELD);
  #title = document.title;
  readonly #counted: (waiting: number) => void;

  /** A reader who has paused wants no pill, but waiting entries are still counted. */
  #isQuiet = false;
  /** New entries go below what is being read, because the reader has chosen that order. */
  #isBelow = false;

  constructor(pill: HTMLElement | null, reveal: () => void, counted: (waiting: number) => void = () => undefined) {
    this.#pill = pill;
    this.#counted = counted;
    pill?.addEventListener("click", reveal);
  }

  /** The page's own title has changed. */
  retitle(title: string): void {
    this.#title = title;
    this.#show();
  }

  present(how: { readonly quiet?: boolean; readonly below?: boolean }): void {
    this.#isQuiet = how.quiet ?? this.#isQuiet;
    this.#isBelow = how.below ?? this.#isBelow;
    this.#show();
  }

  get count(): number {
    return this.#held.size;
  }

  has(entryId: string): boolean {
    return this.#held.has(entryId);
  }

  ids(): string[] {
    return this.#held.ids();
  }

  entries(): EntryView[] {
    return this.#held.entries();
  }

  hold(entry: EntryView): void {
    this.#held.hold(entry);
    this.#show();
  }

  drop(entryId: string): void {
    if (this.#held.drop(entryId)) this.#show();
  }

  /** Gives out what was held, as `HeldEntries.take` does. */
  take(): ReturnType<HeldEntries["take"]> {
    const taken = this.#held.take();
    this.#show();
    return taken;
  }

  #show(): void {
    const count = this.#held.size;
    if (this.#pill) {
      const label = this.#isBelow ? words.newUpdatesBelow : words.newUpdates;
      this.#pill.hidden = count === 0 || this.#isQuiet;
      this.#pill.textContent = count === 0 ? "" : label(count);
    }
    this.#counted(count);
    document.title = count === 0 ? this.#title : `(${count}) ${this.#title}`;
  }
}
