/** When more entries than this change at once, reading the list again is cheaper than asking for each. */
const mostSingleReads = 20;

/** The requests with which changes are read. */
export interface ChangeRequests {
  story: () => Promise<void>;
  entry: (id: string) => Promise<void>;
  /** The story and the window of its entries. */
  all: () => Promise<void>;
}

/** Reads what the hub says has changed, with one request at a time: a burst of changes to one entry costs one request, not one each. */
export class ChangeReader {
  readonly #requests: ChangeRequests;
  readonly #entries = new Set<string>();
  #storyChanged = false;
  #reading = false;

  constructor(requests: ChangeRequests) {
    this.#requests = requests;
  }

  /** Reads the entry, or without one the story, as soon as what is being read has arrived. */
  async read(entryId: string | undefined): Promise<void> {
    if (entryId) this.#entries.add(entryId);
    else this.#storyChanged = true;
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#entries.size > 0 || this.#storyChanged) await this.#readNext();
    } finally {
      this.#reading = false;
    }
  }

  async #readNext(): Promise<void> {
    const [id] = this.#entries;
    if (this.#storyChanged || id === undefined) {
      this.#storyChanged = false;
      await this.#requests.story();
    } else if (this.#entries.size > mostSingleReads) {
      this.#entries.clear();
      await this.#requests.all();
    } else {
      this.#entries.delete(id);
      await this.#requests.entry(id);
    }
  }
}
