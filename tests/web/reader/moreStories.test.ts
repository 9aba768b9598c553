// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { loadStoriesOnScroll } from "../../../src/web/reader/moreStories";
import { soon } from "../soon";

/** The window that the reader scrolls: a test decides when the link comes into view. */
class Sight {
  static current: Sight | undefined;
  readonly watched = new Set<Element>();
  readonly margin: string | undefined;
  readonly #seen: IntersectionObserverCallback;
  constructor(seen: IntersectionObserverCallback, options?: IntersectionObserverInit) {
    this.#seen = seen;
    this.margin = options?.rootMargin;
    Sight.current = this;
  }
  observe(element: Element): void {
    this.watched.add(element);
  }
  unobserve(element: Element): void {
    this.watched.delete(element);
  }
  disconnect(): void {
    this.watched.clear();
  }
  come(...inSight: readonly boolean[]): void {
    const turns = inSight.length > 0 ? inSight : [true];
    const seen = turns.map((isIntersecting) => ({ isIntersecting }) as IntersectionObserverEntry);
    if (this.watched.size > 0) this.#seen(seen, this as unknown as IntersectionObserver);
  }
}

let fetched = vi.fn<(address: string) => Promise<Response>>();

const teaser = (story: string) => `<article><h2><a href="/${story}">${story}</a></h2></article>`;

function page(stories: readonly string[], next?: string): Response {
  const articles = stories.map(teaser).join("");
  const more = next ? `<a id="more" href="${next}">Older stories</a>` : "";
  return new Response(`<main><div id="stories">${articles}</div>${more}</main>`);
}

function open(): { list: HTMLElement; titles: () => (string | null)[]; link: () => Element | null } {
  document.body.innerHTML =
    '<div id="stories"><article>One</article></div><a id="more" href="/sections/world?before=1">Older stories</a>';
  const list = document.getElementById("stories");
  const link = document.querySelector<HTMLAnchorElement>("#more");
  if (!list || !link) throw new Error("no list");
  loadStoriesOnScroll(list, link);
  return {
    list,
    titles: () => [...list.children].map((story) => story.textContent),
    link: () => document.querySelector("#more"),
  };
}

beforeEach(() => {
  fetched = vi.fn();
  vi.stubGlobal("IntersectionObserver", Sight);
  vi.stubGlobal("fetch", fetched);
});

it("stories come as the link comes into sight, page after page, until there are no more", async () => {
  const { titles, link } = open();
  fetched.mockResolvedValueOnce(page(["Two", "Three"], "/sections/world?before=3"));
  Sight.current?.come();
  await soon(() => expect(titles()).toEqual(["One", "Two", "Three"]));
  expect(fetched.mock.lastCall?.[0]).toMatch(/before=1$/);
  fetched.mockResolvedValueOnce(page(["Four"]));
  await soon(() => expect(link()?.getAttribute("href")).toMatch(/before=3$/));
  Sight.current?.come();
  await soon(() => expect(titles()).toEqual(["One", "Two", "Three", "Four"]));
  expect(fetched.mock.lastCall?.[0]).toMatch(/before=3$/);
  expect(link()).toBeNull();
  expect(Sight.current?.watched.size).toBe(0);
});

it("nothing is asked for until the reader is near the link", async () => {
  const { titles } = open();
  expect(Number.parseInt(Sight.current?.margin ?? "", 10), "a little before it is in sight").toBeGreaterThan(0);
  Sight.current?.come(false);
  expect(fetched).not.toHaveBeenCalled();
  fetched.mockResolvedValueOnce(page(["Two"]));
  Sight.current?.come(false, true);
  await soon(() => expect(titles()).toEqual(["One", "Two"]));
});

it("one page is asked for at a time", async () => {
  const { titles } = open();
  let answer: (response: Response) => void = () => {};
  fetched.mockReturnValueOnce(
    new Promise<Response>((resolve) => {
      answer = resolve;
    }),
  );
  Sight.current?.come();
  Sight.current?.come();
  answer(page(["Two"]));
  await soon(() => expect(titles()).toEqual(["One", "Two"]));
  expect(fetched).toHaveBeenCalledOnce();
});

it.each([
  ["the network fails", () => Promise.reject(new TypeError("no network"))],
  ["the server refuses", () => Promise.resolve(new Response("", { status: 503 }))],
])("the link stays for the reader to press when %s", async (_, answer) => {
  const { titles, link } = open();
  fetched.mockImplementationOnce(answer);
  Sight.current?.come();
  await soon(() => expect(Sight.current?.watched.size).toBe(0));
  expect(link()).not.toBeNull();
  expect(titles()).toEqual(["One"]);
});

it("a page that has grown long goes on with the link", () => {
  const { list } = open();
  for (let n = list.childElementCount; n < 200; n++) list.append(document.createElement("article"));
  Sight.current?.come();
  expect(fetched).not.toHaveBeenCalled();
});

it("under a story come the first of its section, without the story itself, and no more than asked for", async () => {
  const teasers = (...names: readonly string[]) => page(names, "/sections/world?before=9");
  document.body.innerHTML = `<aside class="next-stories"><div id="stories" data-most="3" data-without="/own"></div><a id="more" href="/sections/world">World</a></aside>`;
  const [list, link] = [document.getElementById("stories"), document.querySelector<HTMLAnchorElement>("#more")];
  if (!list || !link) throw new Error("no list");
  const loaded = vi.fn();
  loadStoriesOnScroll(list, link, loaded);
  fetched.mockResolvedValueOnce(teasers("a", "own", "b"));
  Sight.current?.come();
  await soon(() => expect(loaded).toHaveBeenCalledOnce());
  expect([...list.children].map(({ textContent }) => textContent)).toEqual(["a", "b"]);
  expect(fetched.mock.lastCall).toEqual([new URL("/sections/world", location.href).href, { credentials: "omit" }]);
  fetched.mockResolvedValueOnce(teasers("c", "d"));
  await soon(() => expect(Sight.current?.watched.size).toBe(1));
  Sight.current?.come();
  await soon(() => expect(loaded).toHaveBeenCalledTimes(2));
  expect([...list.children].map(({ textContent }) => textContent)).toEqual(["a", "b", "c"]);
  await soon(() => expect(Sight.current?.watched.size, "the list is full").toBe(0));
  expect(link.isConnected).toBe(true);
});

it.each([
  ["own", true],
  ["other", false],
])("a section that has only %s has nothing to offer under the story: %s", async (name, isHidden) => {
  document.body.innerHTML = `<aside class="next-stories"><div id="stories" data-without="/own"></div><a id="more" href="/sections/world">World</a></aside>`;
  const [list, link] = [document.getElementById("stories"), document.querySelector<HTMLAnchorElement>("#more")];
  if (!list || !link) throw new Error("no list");
  loadStoriesOnScroll(list, link);
  fetched.mockResolvedValueOnce(page([name]));
  Sight.current?.come();
  await soon(() => expect(link.isConnected).toBe(false));
  expect(document.querySelector("aside")?.hasAttribute("hidden")).toBe(isHidden);
});

it("a story that is already in the list is not listed again", async () => {
  const named = (name: string) => `<article><h2><a href="/${name}">${name}</a></h2></article>`;
  document.body.innerHTML = `<div id="stories">${named("a")}</div><a id="more" href="/sections/world?before=1">Older</a>`;
  const [list, link] = [document.getElementById("stories"), document.querySelector<HTMLAnchorElement>("#more")];
  if (!list || !link) throw new Error("no list");
  loadStoriesOnScroll(list, link);
  fetched.mockResolvedValueOnce(new Response(`<div id="stories">${named("a")}${named("b")}</div>`));
  Sight.current?.come();
  await soon(() => expect([...list.children].map(({ textContent }) => textContent)).toEqual(["a", "b"]));
});
