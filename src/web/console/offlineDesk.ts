import type { Me, StoryDetail } from "./editorial";
import type { KeyValueStorage } from "./outbox";
import { fieldsOf, readMe, readStory } from "./shape";
import { ownScriptUrl } from "./trusted";

const meKey = "liveblog.me";
const storyPrefix = "liveblog.story.";
/** How many stories can be written in offline: those that were opened last. */
const mostStories = 10;

/** What the desk needs to open offline: the last user, and the headers of the stories that they had open. */
export class OfflineDesk {
  readonly #storage: KeyValueStorage;
  readonly #now: () => number;

  constructor(storage: KeyValueStorage, now: () => number) {
    this.#storage = storage;
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
    for (const old of keys.sort((a, b) => at(b) - at(a)).slice(mostStories)) this.#storage.removeItem(old);
  }

  /** Signing out deletes everything that could be opened offline. */
  forget(): void {
    for (const key of [meKey, ...this.#storyKeys()]) this.#storage.removeItem(key);
  }

  #storyKeys(): string[] {
    const keys = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index) ?? "");
    return keys.filter((key) => key.startsWith(storyPrefix));
  }

  #read(key: string): unknown {
    try {
      return JSON.parse(this.#storage.getItem(key) ?? "") as unknown;
    } catch {
      return undefined;
    }
  }

  #write(key: string, value: unknown): void {
    try {
      this.#storage.setItem(key, JSON.stringify(value));
    } catch {
      // Storage is full: the desk then opens only with the server.
    }
  }
}

/** Has the browser cache the console's page and files. */
export async function keepConsole(): Promise<void> {
  try {
    await navigator.serviceWorker?.register(ownScriptUrl("/console-offline.js"), { scope: "/console" });
  } catch {
    // A private window, or no https: the desk opens only with the server.
  }
}
