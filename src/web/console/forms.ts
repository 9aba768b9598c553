import type { KeyValueStorage } from "./outbox";

const prefix = "liveblog.form.";
/** Room for the opening of a story and the text that it was before, each at the server's limit of 64 kB. */
const longestForm = 150_000;

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

  /** Returns false if it could not be stored: the form then holds what was typed only as long as it is open. */
  save(name: string, fields: unknown): boolean {
    const words = JSON.stringify(fields);
    if (words.length > longestForm) return false;
    try {
      this.#storage.setItem(this.#key(name), words);
      return true;
    } catch {
      return false;
    }
  }

  clear(name: string): void {
    this.#storage.removeItem(this.#key(name));
  }

  #key(name: string): string {
    return `${prefix}${this.#account()}.${name}`;
  }
}
