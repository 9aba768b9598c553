import type { Clock } from "../client/clock";
import { parseServerHtml } from "../story/trustedHtml";

/** How often a list is read again while the page is visible. */
export const EVERY_MS = 30_000;

/** Searching costs the server more than a page; with the jitter it still comes to less than a minute. */
export const SEARCH_EVERY_MS = 42_000;

/** The times between readings are longer by up to this part, so that pages that were opened together spread out. */
const JITTER = 0.4;

/** A server that is asked too much is left alone for as many rounds. */
const REFUSED_ROUNDS = 5;

/** Readers who have scrolled no further get new stories on top; for others nothing moves. */
const AT_THE_TOP_PX = 80;

/** 200 stories (moreStories.ts) of 20 a page, without the story itself. */
const MAX_PAGES = 11;

const STORIES = ":scope > .teaser, :scope > #stories > .teaser, :scope > .hits > li";
const LINK = "h2 a, h3 a";

export interface LiveFrontParts {
  /** The element whose children the stories are. */
  readonly list: HTMLElement;
  /** Selects the main element of a page that has the list. */
  readonly kind: string;
  /** The address of the list's first page. */
  readonly first: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly read: (address: string) => Promise<Response>;
  /** Times and whatever else depends on the stories now there. */
  readonly settle: () => void;
  readonly everyMs?: number;
  /** Not read again within this time, even if the reader comes back to the page. */
  readonly restMs?: number;
}

interface Fresh {
  readonly stories: readonly HTMLElement[];
  /** What the server says where there are no stories. */
  readonly nothing?: Element | null;
  /** The address of what comes after them. */
  readonly next?: string | null;
}

/** Keeps an open page's list of stories up to date: which stories it has, their order and their newest lines. */
export class LiveFront {
  readonly #parts: LiveFrontParts;
  /** The list under a story, around which other things are read. */
  readonly #under: HTMLElement | null;
  #isReading = false;
  #restsUntil = 0;

  constructor(parts: LiveFrontParts) {
    this.#parts = parts;
    this.#under = parts.list.closest<HTMLElement>(".next-stories");
    this.#rest(parts.restMs ?? 0);
  }

  start(): void {
    document.addEventListener("visibilitychange", () => void this.refresh());
    const { clock, random, everyMs = EVERY_MS } = this.#parts;
    const tick = () =>
      clock.after(everyMs * (1 + JITTER * random()), () => {
        void this.refresh();
        tick();
      });
    tick();
  }

  /** Without an answer the page stays as it is until the next round. */
  async refresh(): Promise<void> {
    const { clock, restMs = 0 } = this.#parts;
    if (this.#isReading || document.visibilityState === "hidden" || clock.now() < this.#restsUntil) return;
    if (this.#under && !this.#isInView()) return;
    this.#isReading = true;
    this.#rest(restMs);
    try {
      const fresh = await this.#fresh();
      if (fresh) this.#show(fresh);
    } catch {
      return;
    } finally {
      this.#isReading = false;
    }
  }

  #rest(milliseconds: number): void {
    this.#restsUntil = this.#parts.clock.now() + milliseconds;
  }

  #isInView(): boolean {
    const { list } = this.#parts;
    const { top, bottom } = list.getBoundingClientRect();
    return list.childElementCount > 0 && top < innerHeight && bottom > 0;
  }

  /** A list that has grown on scrolling is read to where it ends. */
  async #fresh(): Promise<Fresh | undefined> {
    const { list, kind, first, read, everyMs = EVERY_MS } = this.#parts;
    const most = Number(list.dataset.most ?? Number.POSITIVE_INFINITY);
    const needed = this.#shown().length;
    const stories: HTMLElement[] = [];
    let next: string | null = first;
    for (let page = 0; next && page < MAX_PAGES; page++) {
      const answer = await read(next);
      if (page === 0 && (answer.status === 404 || answer.status === 410)) return { stories };
      if (answer.status === 429 || answer.status === 503) this.#rest(REFUSED_ROUNDS * everyMs);
      const main: Element | null = answer.ok ? parseServerHtml(await answer.text()).querySelector(kind) : null;
      if (!main) return undefined;
      stories.push(...[...main.querySelectorAll<HTMLElement>(STORIES)].filter((story) => !isOwn(list, story)));
      next = main.querySelector("#more")?.getAttribute("href") ?? null;
      const nothing = main.querySelector(":scope > .nothing");
      // Under a story its section may hold nothing else, and what the server says of an empty section has no place there.
      if (stories.length === 0) return this.#under ? { stories } : nothing ? { stories, nothing } : undefined;
      if (list.id !== "stories") break;
      if (document.getElementById("more") && stories.length >= Math.min(needed, most)) break;
    }
    return { stories: stories.slice(0, most), next };
  }

  #shown(): HTMLElement[] {
    return [...this.#parts.list.children].filter(
      (story): story is HTMLElement => story instanceof HTMLElement && story.matches(".teaser, .hits > li"),
    );
  }

  #show({ stories: fresh, nothing, next: further }: Fresh): void {
    const { list, settle } = this.#parts;
    const shown = this.#shown();
    if (shown.map(tellingOf).join() === fresh.map(tellingOf).join()) return;
    const before = new Map(shown.map((story) => [addressOf(story), story]));
    const next = fresh.map((story) => {
      const same = before.get(addressOf(story));
      return same && tellingOf(same) === tellingOf(story) ? same : document.adoptNode(story);
    });
    const isFurtherDown = this.#under ? list.getBoundingClientRect().top < 0 : scrollY > AT_THE_TOP_PX;
    const read = isFurtherDown ? shown.find((story) => story.getBoundingClientRect().top >= 0) : undefined;
    const top = read?.getBoundingClientRect().top ?? 0;
    const focus = document.activeElement;
    const held = shown.find((story) => story.contains(focus));
    const after = shown.at(-1)?.nextSibling ?? null;
    for (const story of shown) if (!next.includes(story)) story.remove();
    for (const story of next) list.insertBefore(story, after);
    this.#end(fresh.length === 0, nothing, further);
    settle();
    if (held && focus !== document.activeElement) {
      const now = next.find((story) => addressOf(story) === addressOf(held));
      // What only moved has lost the keyboard as well.
      const link = now === held ? focus : (now ?? next[0])?.querySelector(LINK);
      if (link instanceof HTMLElement) link.focus({ preventScroll: true });
    }
    const place = read && next.find((story) => addressOf(story) === addressOf(read));
    if (place) scrollBy({ top: place.getBoundingClientRect().top - top, behavior: "instant" });
  }

  /** What stands after the stories, or in their place. */
  #end(isEmpty: boolean, nothing?: Element | null, next?: string | null): void {
    const { list } = this.#parts;
    if (this.#under) this.#under.hidden = isEmpty;
    const main = list.closest("main");
    main?.querySelector(":scope > .nothing")?.remove();
    if (nothing) main?.append(document.adoptNode(nothing));
    const more = document.getElementById("more");
    if (this.#under && isEmpty) more?.remove();
    if (list.id === "stories" && more instanceof HTMLAnchorElement && next) more.href = next;
  }
}

/** Keeps the page's list current: the front page, a section's page, what was found, or the stories under a story. */
export function followLists(clock: Clock, settle: () => void, random: () => number = Math.random): void {
  const read = (address: string) => fetch(address, { credentials: "omit", cache: "no-cache" });
  const follow = (list: HTMLElement | null, kind: string, first = location.href, times = {}) => {
    const rest = { restMs: EVERY_MS / 2, ...times };
    if (list) new LiveFront({ list, kind, first, clock, random, read, settle, ...rest }).start();
  };
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  follow(find("main.home"), "main.home");
  follow(find("main.section > #stories"), "main.section");
  follow(find("main.results > .hits"), "main.results", location.href, {
    everyMs: SEARCH_EVERY_MS,
    restMs: SEARCH_EVERY_MS,
  });
  const section = document.querySelector<HTMLAnchorElement>(".next-stories h2 a");
  follow(find(".next-stories > #stories"), "main.section", section?.href);
}

export function addressOf(story: Element): string {
  return story.querySelector(LINK)?.getAttribute("href") ?? "";
}

/** Whether it is the one that the list stands under. */
export function isOwn(list: HTMLElement, story: Element): boolean {
  return addressOf(story) === list.dataset.without;
}

/** The story's HTML from the server, whatever the page's script has done to its times. */
function tellingOf(story: HTMLElement): string {
  const told = story.cloneNode(true) as HTMLElement;
  for (const time of told.querySelectorAll("time")) time.replaceWith(time.dateTime);
  const picture = told.querySelector(".thumb img")?.outerHTML;
  return `${addressOf(told)} ${told.className} ${picture} ${told.textContent?.replace(/\s+/g, " ")}`;
}
