/** There are never more removals than this between requesting a page of entries and reading it. */
const REMEMBERED = 500;

/** Ids of entries that left the story, so that a page that was already loading cannot bring them back. */
export class RecentlyRemoved {
  readonly #ids = new Set<string>();

  add(entryId: string): void {
    this.#ids.add(entryId);
    if (this.#ids.size <= REMEMBERED) return;
    for (const oldest of this.#ids) {
      this.#ids.delete(oldest);
      break;
    }
  }

  /** The entry was published again. */
  forget(entryId: string): void {
    this.#ids.delete(entryId);
  }

  has(entryId: string): boolean {
    return this.#ids.has(entryId);
  }
}
