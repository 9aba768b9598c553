import type { Api } from "../api";
import type { Mention } from "../editorial";

/** Notes that name whoever is here and that they have not read, newest first. */
export class Mentions {
  unread = $state.raw<readonly Mention[]>([]);
  readonly #api: Pick<Api, "mentions" | "readMention">;
  /** Notes read here: an answer that was on its way meanwhile may still hold them. */
  readonly #read = new Set<string>();

  constructor(api: Pick<Api, "mentions" | "readMention">) {
    this.#api = api;
  }

  async load(): Promise<void> {
    try {
      const known = await this.#api.mentions();
      this.unread = known.filter(({ noteId }) => !this.#read.has(noteId));
    } catch {
      // Those that are known stay; a server of an earlier release has none.
    }
  }

  async read(noteId: string): Promise<void> {
    this.#read.add(noteId);
    this.unread = this.unread.filter((each) => each.noteId !== noteId);
    try {
      await this.#api.readMention(noteId);
    } catch {
      this.#read.delete(noteId); // it is there again with the next look
    }
  }

  forget(): void {
    this.#read.clear();
    this.unread = [];
  }
}
