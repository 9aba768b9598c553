import type { Api } from "../api";
import type { Mention } from "../editorial";

/** Notes that name whoever is here and that they have not read, newest first. */
export class Mentions {
  unread = $state.raw<readonly Mention[]>([]);
  readonly #api: Pick<Api, "mentions" | "readMention">;

  constructor(api: Pick<Api, "mentions" | "readMention">) {
    this.#api = api;
  }

  async load(): Promise<void> {
    try {
      this.unread = await this.#api.mentions();
    } catch {
      // Those that are known stay; a server of an earlier release has none.
    }
  }

  async read(noteId: string): Promise<void> {
    this.unread = this.unread.filter((each) => each.noteId !== noteId);
    try {
      await this.#api.readMention(noteId);
    } catch {
      // It is there again with the next look.
    }
  }

  forget(): void {
    this.unread = [];
  }
}
