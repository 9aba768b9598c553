import { forgetStory, PAGES } from "./keptCaches";
import { type KeptVersion, storyOf, versionOfKept } from "./keptVersion";

type Fetch = (request: string, options?: RequestInit) => Promise<Response>;

/** Stories checked at once while a page is open: a reader who keeps thirty must not send thirty requests a minute. */
export const CHECKED_AT_ONCE = 5;

/** Several tabs ask for checks; a story is not checked again sooner than this. */
const CHECK_AGAIN_MS = 45_000;

/** A page that is about to be shown from the cache waits no longer than this for the check. */
const PATIENCE_MS = 2000;

/**
 * Asks the server whether the kept version of a story is still public, with the tail address that every reader at that position requests. Only
 * a clear answer counts: without one, the kept version stays.
 */
export class KeptCheck {
  readonly #caches: CacheStorage;
  readonly #fetch: Fetch;
  readonly #origin: string;
  readonly #askedAt = new Map<string, number>();

  constructor(caches: CacheStorage, fetch: Fetch, origin: string) {
    this.#caches = caches;
    this.#fetch = fetch;
    this.#origin = origin;
  }

  /** Checks the stories whose last check was longest ago. */
  async some(): Promise<void> {
    const asked = (story: string) => this.#askedAt.get(story) ?? 0;
    const due = [...(await this.#stories()).keys()].filter((story) => Date.now() - asked(story) >= CHECK_AGAIN_MS);
    await this.#check(due.sort((a, b) => asked(a) - asked(b)).slice(0, CHECKED_AT_ONCE));
  }

  async all(): Promise<void> {
    await this.#check([...(await this.#stories()).keys()]);
  }

  /** Whether the server says, within a moment, that something was taken down since the page was kept. Such a story is deleted from the cache. */
  async isErased(story: string): Promise<boolean> {
    const kept = (await this.#stories()).get(story);
    const erased = kept !== undefined && (await this.#isErased(story, kept));
    if (erased) await forgetStory(this.#caches, story);
    return erased;
  }

  async #check(stories: readonly string[]): Promise<void> {
    for (const story of stories) {
      this.#askedAt.set(story, Date.now());
      await this.isErased(story);
    }
  }

  async #isErased(story: string, { version, seq }: KeptVersion): Promise<boolean> {
    const live = `${this.#origin}/live/${story}`;
    try {
      const tail = await this.#ask(`${live}/changes/${encodeURIComponent(version)}/${seq + 1}`);
      if (tail.status !== 410) return tail.status === 404;
      // Either something was erased, or the position is just too old to be continued.
      const snapshot = await this.#ask(`${live}/snapshot`);
      if (!snapshot.ok) return snapshot.status === 404 || snapshot.status === 410;
      const { epoch, edition } = (await snapshot.json()) as { epoch?: unknown; edition?: unknown };
      return `${epoch}.${edition}` !== version;
    } catch {
      return false;
    }
  }

  #ask(address: string): Promise<Response> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return this.#fetch(address, { credentials: "omit", cache: "no-cache", signal });
  }

  /** Each story with the newest of its pages. */
  async #stories(): Promise<Map<string, KeptVersion>> {
    const pages = await this.#caches.open(PAGES);
    const stories = new Map<string, KeptVersion>();
    for (const { url } of await pages.keys()) {
      const page = await pages.match(url);
      const kept = page && versionOfKept(page);
      const story = storyOf(url);
      if (kept && kept.seq >= (stories.get(story)?.seq ?? 0)) stories.set(story, kept);
    }
    return stories;
  }
}
