import type { Me, StoryDetail } from "./editorial";
import type { Shelf } from "./outbox";
import { fieldsOf, readMe, readStory } from "./shape";
import { ownScriptUrl } from "./trusted";

const meKey = "liveblog.me";
const storyPrefix = "liveblog.story.";
/** Stories that can be written in without the server: those that were opened last. */
const mostStories = 10;

/** What the desk needs to open without the server: who was here last, and the headers of the stories that they had open. */
export class OfflineDesk {
  readonly #shelf: Shelf;
  readonly #now: () => number;

  constructor(shelf: Shelf, now: () => number) {
    this.#shelf = shelf;
    this.#now = now;
  }

  get me(): Me | undefined {
    const value = this.#read(meKey);
    return value === undefined ? undefined : readMe(value);
  }

  story(id: string): StoryDetail | undefined {
    const value = fieldsOf(this.#read(storyPrefix + id)).story;
    return value === undefined ? undefined : readStory(value);
  }

  keepMe(me: Me): void {
    this.#write(meKey, me);
  }

  keepStory(story: StoryDetail): void {
    this.#write(storyPrefix + story.id, { at: this.#now(), story });
    const keys = this.#storyKeys();
    if (keys.length <= mostStories) return;
    const at = (key: string) => Number(fieldsOf(this.#read(key)).at ?? 0);
    for (const old of keys.sort((a, b) => at(b) - at(a)).slice(mostStories)) this.#shelf.removeItem(old);
  }

  /** Who signs out leaves nothing that opens without them. */
  forget(): void {
    for (const key of [meKey, ...this.#storyKeys()]) this.#shelf.removeItem(key);
  }

  #storyKeys(): string[] {
    const keys = Array.from({ length: this.#shelf.length }, (_, index) => this.#shelf.key(index) ?? "");
    return keys.filter((key) => key.startsWith(storyPrefix));
  }

  #read(key: string): unknown {
    try {
      return JSON.parse(this.#shelf.getItem(key) ?? "") as unknown;
    } catch {
      return undefined;
    }
  }

  #write(key: string, value: unknown): void {
    try {
      this.#shelf.setItem(key, JSON.stringify(value));
    } catch {
      // A full shelf: the desk then opens with the server alone.
    }
  }
}

/** Has the browser keep the console's own page and files. */
export async function keepConsole(): Promise<void> {
  try {
    await navigator.serviceWorker?.register(ownScriptUrl("/console-offline.js"), { scope: "/console" });
  } catch {
    // A private window, or no https: the desk opens with the server alone.
  }
}
