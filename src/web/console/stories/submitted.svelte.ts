import type { Api } from "../api";
import type { SubmittedEntry } from "../editorial";

/** What waits for approval in all stories, for those who may approve it. */
export class Submitted {
  /** The longest waiting first. */
  items = $state.raw<readonly SubmittedEntry[]>([]);
  /** All that wait, also those that are not listed. */
  total = $state(0);
  readonly #api: Pick<Api, "submitted">;
  #asked = 0;

  constructor(api: Pick<Api, "submitted">) {
    this.#api = api;
  }

  async load(): Promise<void> {
    const turn = ++this.#asked;
    try {
      const { items, total } = await this.#api.submitted();
      if (turn === this.#asked) [this.items, this.total] = [items, total];
    } catch {
      // Keep those that are known; the next time asks again.
    }
  }

  forget(): void {
    this.#asked++;
    [this.items, this.total] = [[], 0];
  }
}
