import type { KeyValueStorage } from "../../../src/web/console/outbox";

/** localStorage without a browser. `full` makes writing throw, as a browser does at its quota. */
export class MemoryStorage implements KeyValueStorage {
  full = false;
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    this.#items.set(key, value);
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }
}
