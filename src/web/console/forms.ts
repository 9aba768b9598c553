import type { KeyValueStorage } from "./outbox";

const prefix = "liveblog.form.";
/** A form is a few fields; anything longer is not a form. */
const longestForm = 100_000;

/** Keeps what a user typed into a form, until it is sent or discarded. */
export class Forms {
  readonly #storage: KeyValueStorage;
  readonly #account: () => string;

  constructor(storage: KeyValueStorage, account: () => string) {
    this.#storage = storage;
    this.#account = account;
  }

  load(name: string): unknown {
    try {
      return JSON.parse(this.#storage.getItem(this.#key(name)) ?? "null") as unknown;
    } catch {
      return undefined;
    }
  }

  save(name: string, fields: unknown): void {
    const words = JSON.stringify(fields);
    if (words.length > longestForm) return;
    try {
      this.#storage.setItem(this.#key(name), words);
    } catch {
      // Storage is full: the form still holds what was typed as long as it is open.
    }
  }

  clear(name: string): void {
    this.#storage.removeItem(this.#key(name));
  }

  #key(name: string): string {
    return `${prefix}${this.#account()}.${name}`;
  }
}
