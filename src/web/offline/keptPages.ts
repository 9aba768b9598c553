import { FILES, forgetMedia, forgetStory, PAGES } from "./keptCaches";
import type { KeptCheck } from "./keptCheck";
import { storyOf, versionOfKept, versionOfPage, writeVersion } from "./keptVersion";

/** Pages kept on a device; the one loaded longest ago is dropped first. */
export const MAX_PAGES = 30;

/** A story's page is a tenth of this; anything larger is not one of our pages. */
export const MAX_PAGE_BYTES = 1_000_000;

/** Scripts, fonts and pictures of those pages; they share most of them. */
export const MAX_FILES = 60;

export const MAX_FILE_BYTES = 500_000;

/** Never cached: what is private, and what is live. */
const NOT_OURS = /^\/(api|console|live|hubs|health|metrics|openapi)(\/|$)/;

/** What the query of an address says about which page of a story it is; the rest does not matter. */
const PAGE_NAMES = ["before", "page", "order"];

/** A device that was offline for longer shows nothing, because it could not ask what was taken down meanwhile. */
export const MAX_AGE_MS = 7 * 24 * 3600_000;

type Fetch = (request: Request | string, options?: RequestInit) => Promise<Response>;

/**
 * The pages of stories that a reader has loaded, to be read offline. The network comes first: while it answers, whatever it
 * answers, nothing is served from here. Only responses marked public are kept, and the server never marks one with a cookie so.
 */
export class KeptPages {
  readonly #caches: CacheStorage;
  readonly #fetch: Fetch;
  readonly #origin: string;
  readonly #check: KeptCheck;

  constructor(caches: CacheStorage, fetch: Fetch, origin: string, check: KeptCheck) {
    this.#caches = caches;
    this.#fetch = fetch;
    this.#origin = origin;
    this.#check = check;
  }

  isOurs(address: string): boolean {
    const { origin, pathname } = new URL(address);
    return origin === this.#origin && !NOT_OURS.test(pathname);
  }

  /** The page from the network, or the kept one if there is no answer. `later` extends the worker's life until the response is kept. */
  async readPage(request: Request, preloaded: Promise<Response | undefined>, later: Later): Promise<Response> {
    let answer: Response;
    try {
      answer = (await preloaded) ?? (await this.#fetch(request));
    } catch (fault) {
      const kept = await (await this.#caches.open(PAGES)).match(keyOf(request.url));
      // The page did not load, but the server may still be reachable: then it is asked first.
      if (!kept || isTooOld(kept) || (await this.#check.isErased(storyOf(request.url)))) throw fault;
      return kept;
    }
    later(this.#keepPage(request.url, answer.clone()));
    return answer;
  }

  /** Files of the build never change under their name and are served from here; others only if the network does not answer. */
  async readFile(request: Request, later: Later): Promise<Response> {
    const files = await this.#caches.open(FILES);
    const kept = await files.match(request);
    if (kept && new URL(request.url).pathname.startsWith("/assets/")) return kept;
    try {
      const answer = await this.#fetch(request);
      later(this.#keepFile(request.url, answer.clone()));
      return answer;
    } catch (fault) {
      if (kept) return kept;
      throw fault;
    }
  }

  /** Keeps a page, and its files, that was loaded or has changed without passing through here. */
  async keep(page: string, addresses: readonly string[]): Promise<void> {
    const options: RequestInit = { credentials: "omit" };
    if (!this.isOurs(page)) return;
    await this.#keepPage(page, await this.#fetch(page, { ...options, cache: "no-cache" }));
    const files = await this.#caches.open(FILES);
    for (const address of addresses.slice(0, MAX_FILES)) {
      if (!this.isOurs(address) || (await files.match(address))) continue;
      await this.#keepFile(address, await this.#fetch(address, options));
    }
  }

  /** Something in the story was taken down. */
  forget(story: string): Promise<void> {
    return forgetStory(this.#caches, story);
  }

  async #keepPage(address: string, answer: Response): Promise<void> {
    // A response that says nothing about the page: a redirect, or a server in trouble.
    if (answer.type === "opaqueredirect" || answer.redirected || answer.status >= 500) return;
    const pages = await this.#caches.open(PAGES);
    const key = keyOf(address);
    const html = isPublic(answer, "text/html") ? await answer.text() : "";
    const version = versionOfPage(html);
    let isErased = false;
    for (const { url } of await pages.keys()) {
      if (url !== key && !(version && storyOf(url) === storyOf(key))) continue;
      const kept = await pages.match(url);
      if (!kept || versionOfKept(kept)?.version === version?.version) continue;
      isErased = true;
      await pages.delete(url);
    }
    if (isErased) await forgetMedia(this.#caches);
    await pages.delete(key);
    if (!version || new Blob([html]).size > MAX_PAGE_BYTES) return;
    const headers = new Headers(answer.headers);
    // The body is kept decoded.
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    writeVersion(headers, version);
    // The page's script reads this to know that the page is not current, and how old it is.
    headers.set("Server-Timing", `kept;desc="${Date.parse(answer.headers.get("date") ?? "")}"`);
    await pages.put(key, new Response(html, { headers }));
    await dropOldest(pages, MAX_PAGES);
  }

  async #keepFile(address: string, answer: Response): Promise<void> {
    const files = await this.#caches.open(FILES);
    if (answer.status === 404 || answer.status === 410) await files.delete(address);
    if (!isPublic(answer, "")) return;
    const body = await answer.clone().blob();
    if (body.size > MAX_FILE_BYTES) return;
    await files.delete(address);
    await files.put(address, answer);
    await dropOldest(files, MAX_FILES);
  }
}

type Later = (work: Promise<void>) => void;

/** A page is the same whatever campaign its link came from. */
function keyOf(address: string): string {
  const { origin, pathname, searchParams } = new URL(address);
  const named = new URLSearchParams();
  for (const name of PAGE_NAMES) {
    const value = searchParams.get(name);
    if (value) named.set(name, value);
  }
  const query = named.toString();
  return `${origin}${pathname}${query ? `?${query}` : ""}`;
}

function isTooOld(kept: Response): boolean {
  return Date.now() - Date.parse(kept.headers.get("date") ?? "") > MAX_AGE_MS;
}

function isPublic(answer: Response, type: string): boolean {
  const rules = (answer.headers.get("cache-control") ?? "").toLowerCase();
  const isKeepable = /\bpublic\b/.test(rules) && !/\b(no-store|private)\b/.test(rules);
  return answer.ok && isKeepable && (answer.headers.get("content-type") ?? "").startsWith(type);
}

/** A cache lists its contents in the order in which they were added. */
async function dropOldest(cache: Cache, limit: number): Promise<void> {
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - limit))) await cache.delete(key);
}
