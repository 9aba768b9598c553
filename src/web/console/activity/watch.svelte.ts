import type { KeyValueStorage } from "../outbox";
import type { MassErasure } from "../people";

const seenKey = "liveblog.massErasuresSeen";

/** What an administrator has to be told about without looking for it. */
export class Watch {
  massErasures = $state.raw<readonly MassErasure[]>([]);
  #seenUntil = $state("");
  readonly #storage: KeyValueStorage;

  constructor(storage: KeyValueStorage) {
    this.#storage = storage;
    this.#seenUntil = storage.getItem(seenKey) ?? "";
  }

  /** Alerts that nobody has looked at in this browser since they were raised. */
  get unseen(): number {
    return this.massErasures.filter(({ lastAt }) => lastAt > this.#seenUntil).length;
  }

  seen(): void {
    const last =
      this.massErasures
        .map(({ lastAt }) => lastAt)
        .toSorted()
        .at(-1) ?? "";
    if (last <= this.#seenUntil) return;
    this.#seenUntil = last;
    try {
      this.#storage.setItem(seenKey, last);
    } catch {
      // If storage is full, the mark comes back with the next visit, which does no harm.
    }
  }
}
