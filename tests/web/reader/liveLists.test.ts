// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { EVERY_MS, followLists, SEARCH_EVERY_MS } from "../../../src/web/reader/liveFront";
import { FakeClock } from "../client/fakeClock";
import { endListenersWith } from "./pageListeners";

const read = vi.fn<(address: string) => Promise<Response>>();
const settle = vi.fn();
const settled = () => new Promise((resolve) => setImmediate(resolve));

let clock: FakeClock;
let life: AbortController;

beforeEach(() => {
  life = new AbortController();
  endListenersWith(life.signal);
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("visible");
  vi.stubGlobal("scrollBy", vi.fn());
  vi.stubGlobal("scrollY", 0);
  vi.stubGlobal("fetch", read.mockReset());
  settle.mockReset();
  clock = new FakeClock();
});

afterEach(() => {
  life.abort();
  document.body.replaceChildren();
});

const teaser = (name: string) => `<article class="teaser"><h2><a href="/${name}">${name}</a></h2></article>`;
const moreAt = (address?: string) => (address ? `<a id="more" href="${address}">More</a>` : "");
const section = (names: readonly string[], more?: string) =>
  `<main class="front section"><div id="stories">${names.map(teaser).join("")}</div>${moreAt(more)}</main>`;
const hit = (name: string) => `<li><h3><a href="/${name}">${name}</a></h3></li>`;
const found = (names: readonly string[]) =>
  `<main class="front results"><form></form>${
    names.length > 0 ? `<ol class="hits">${names.map(hit).join("")}</ol>` : '<p class="nothing">Nothing found.</p>'
  }</main>`;
const names = (selector: string) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
const stories = () => names("#stories > article a");

function open(html: string): void {
  document.body.innerHTML = html;
  followLists(clock, settle, () => 0);
}

async function later(milliseconds: number, ...answers: readonly string[]): Promise<void> {
  for (const answer of answers) read.mockResolvedValueOnce(new Response(answer));
  clock.advance(milliseconds);
  for (let n = 0; n < 5; n++) await settled();
}

it("a page of the front page that has a number follows what is taken down", async () => {
  open(`<main class="front home">${teaser("a")}${teaser("b")}</main>`);
  await later(EVERY_MS, `<main class="front home">${teaser("b")}</main>`);
  expect(names("main > article a")).toEqual(["b"]);
  expect(read.mock.calls).toEqual([[location.href, { credentials: "omit", cache: "no-cache" }]]);
});

it("a section's page follows what is taken down, also of what came on scrolling", async () => {
  open(section(["a", "b", "c", "d"], "/sections/world?before=4"));
  await later(
    EVERY_MS,
    section(["a", "b"], "/sections/world?before=2"),
    section(["d", "e"], "/sections/world?before=5"),
  );
  expect(stories()).toEqual(["a", "b", "d", "e"]);
  expect(read.mock.calls.map(([address]) => address)).toEqual([location.href, "/sections/world?before=2"]);
  expect(document.querySelector("#more")?.getAttribute("href"), "what comes next").toBe("/sections/world?before=5");
  expect(settle).toHaveBeenCalled();
});

it("a section's page that was read to its end goes on to the end", async () => {
  open(section(["a", "b"]));
  await later(EVERY_MS, section(["new", "a"], "/sections/world?before=2"), section(["b"]));
  expect(stories()).toEqual(["new", "a", "b"]);
});

it("a section that has lost its last story says so", async () => {
  open(section(["a"]));
  await later(EVERY_MS, '<main class="section"><div id="stories"></div><p class="nothing">No stories yet.</p></main>');
  expect([stories(), names("main > .nothing")]).toEqual([[], ["No stories yet."]]);
});

it("stays as it is when one of its pages does not come", async () => {
  open(section(["a", "b"]));
  read.mockResolvedValueOnce(new Response(section(["b"], "/sections/world?before=2")));
  read.mockResolvedValueOnce(new Response("", { status: 503 }));
  await later(EVERY_MS);
  expect(read).toHaveBeenCalledTimes(2);
  expect(stories()).toEqual(["a", "b"]);
});

it("what was found follows what is taken down, and asks less often than a list", async () => {
  open(found(["a", "b"]));
  await later(SEARCH_EVERY_MS - 1);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(read, "not even when the reader comes back").not.toHaveBeenCalled();
  await later(1, found(["b"]));
  expect(names(".hits a")).toEqual(["b"]);
  await later(SEARCH_EVERY_MS, found([]));
  expect([names(".hits a"), names("main > .nothing")]).toEqual([[], ["Nothing found."]]);
});

it("does not ask at once when the reader switches back and forth", async () => {
  open(section(["a"]));
  await later(EVERY_MS, section(["a"]));
  for (const [milliseconds, reads] of [
    [EVERY_MS / 2 - 1, 1],
    [1, 2],
  ] as const) {
    clock.advance(milliseconds);
    read.mockResolvedValueOnce(new Response(section(["a"])));
    document.dispatchEvent(new Event("visibilitychange"));
    await settled();
    expect(read).toHaveBeenCalledTimes(reads);
  }
});

const under = (own: readonly string[]) =>
  `<main data-story="own"><section class="next-stories"><h2><a href="/sections/world">World</a></h2>
    <div id="stories" data-most="3" data-without="/own">${own.map(teaser).join("")}</div>
    ${moreAt("/sections/world?before=9")}</section></main>`;

it("the stories under a story follow what is taken down while they are in view", async () => {
  let top = 900;
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(() => ({ top, bottom: top + 50 }) as DOMRect);
  vi.stubGlobal("innerHeight", 800);
  open(under(["a", "b"]));
  await later(EVERY_MS);
  expect(read, "out of view").not.toHaveBeenCalled();
  top = 700;
  await later(EVERY_MS, section(["own", "b", "c", "d", "e"], "/sections/world?before=5"));
  expect(stories(), "without the story, and no more than fit").toEqual(["b", "c", "d"]);
  expect(read.mock.calls.map(([address]) => new URL(address).pathname)).toEqual(["/sections/world"]);
  read.mockResolvedValueOnce(new Response("", { status: 404 }));
  await later(EVERY_MS);
  expect(stories()).toEqual([]);
  expect(document.querySelector(".next-stories")?.hasAttribute("hidden")).toBe(true);
});

it("does not read the section before its stories have come under the story", async () => {
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue({ top: 10, bottom: 10 } as DOMRect);
  open('<section class="next-stories"><h2><a href="/sections/world">World</a></h2><div id="stories"></div></section>');
  await later(EVERY_MS);
  expect(read).not.toHaveBeenCalled();
});

it.each([
  ["only the story itself", section(["own"])],
  ["no story", '<main class="section"><div id="stories"></div><p class="nothing">No stories yet.</p></main>'],
])("nothing is left under a story whose section holds %s", async (_, answer) => {
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue({ top: 10, bottom: 60 } as DOMRect);
  open(under(["a"]));
  await later(EVERY_MS, answer);
  expect([stories(), document.querySelector(".nothing"), document.querySelector("#more")]).toEqual([[], null, null]);
  expect(document.querySelector(".next-stories")?.hasAttribute("hidden")).toBe(true);
});
