import type { Api } from "../api";
import type { Mention } from "../editorial";

/** Unread notes that mention the signed-in user, newest first. */
export class Mentions {
  unread = $state.raw<readonly Mention[]>([]);
  readonly #api: Pick<Api, "mentions" | "readMention">;
  /** Notes marked as read here: an answer already on its way may still contain them. */
  readonly #read = new Set<string>();

  constructor(api: Pick<Api, "mentions" | "readMention">) {
    this.#api = api;
  }

  async load(): Promise<void> {
    try {
      const known = await this.#api.mentions();
      this.unread = known.filter(({ noteId }) => !this.#read.has(noteId));
    } catch {
      // Keep those that are known; a server of an earlier release has none.
    }
  }

  async read(noteId: string): Promise<void> {
    this.#read.add(noteId);
    this.unread = this.unread.filter((each) => each.noteId !== noteId);
    try {
      await this.#api.readMention(noteId);
    } catch {
      this.#read.delete(noteId); // it comes back with the next request
    }
  }

  forget(): void {
    this.#read.clear();
    this.unread = [];
  }
}
