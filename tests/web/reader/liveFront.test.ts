// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EVERY_MS, LiveFront, type LiveFrontParts } from "../../../src/web/reader/liveFront";
import { FakeClock } from "../client/fakeClock";
import { endListenersWith } from "./pageListeners";

interface Story {
  readonly name: string;
  readonly line?: string;
  readonly kind?: string;
  readonly at?: string;
  readonly picture?: string;
}

const thumb = (picture?: string) => (picture ? `<a class="thumb"><img src="/media/${picture}"></a>` : "");

const teaser = ({ name, line = "Quiet.", kind = "teaser", at = "2026-02-09T12:00:00Z", picture }: Story) =>
  `<article class="${kind}">${thumb(picture)}<h2><a href="/${name}">${name}</a></h2><p>${line}</p><time datetime="${at}">12:00</time></article>`;

const page = (stories: readonly Story[], id = "content") =>
  `<main class="home" id="${id}"><h1>Live</h1>${stories.map(teaser).join("")}<nav>Older</nav><div>${teaser({ name: "nested" })}</div></main>`;

const read = vi.fn<(address: string) => Promise<Response>>();
const settle = vi.fn();
const scrolled = vi.fn();
const settled = () => new Promise((resolve) => setImmediate(resolve));

let life: AbortController;
let clock: FakeClock;
let front: LiveFront;
let main: HTMLElement;
let visibility: DocumentVisibilityState;

beforeEach(() => {
  life = new AbortController();
  endListenersWith(life.signal);
  visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  vi.stubGlobal("scrollBy", scrolled.mockReset());
  vi.stubGlobal("scrollY", 0);
  read.mockReset();
  settle.mockReset();
  clock = new FakeClock();
});

afterEach(() => {
  life.abort();
  document.body.replaceChildren();
});

function open(...stories: readonly Story[]): void {
  openWith({}, ...stories);
}

function openWith(parts: Partial<LiveFrontParts>, ...stories: readonly Story[]): void {
  document.body.innerHTML = page(stories);
  main = document.querySelector("main") as HTMLElement;
  const random = () => 0;
  front = new LiveFront({ list: main, kind: "#content", first: "/", clock, random, read, settle, ...parts });
}

async function refresh(...stories: readonly Story[]): Promise<void> {
  read.mockResolvedValueOnce(new Response(page(stories)));
  await front.refresh();
}

const teasers = () => [...main.querySelectorAll<HTMLElement>(":scope > article")];
const shown = () => teasers().map((it) => it.querySelector("a")?.textContent);
const named = (name: string) => teasers().find((it) => it.textContent?.includes(name)) as HTMLElement;

const [harbour, storm, fire] = [{ name: "harbour" }, { name: "storm" }, { name: "fire" }];

describe("the stories", () => {
  it("come, go and move as the server has them, between what else is on the page", async () => {
    open(harbour, storm);
    const kept = named("storm");
    await refresh(fire, storm);
    expect(shown()).toEqual(["fire", "storm"]);
    expect(named("storm"), "an unchanged story stays the same").toBe(kept);
    expect([...main.children].map(({ localName }) => localName)).toEqual(["h1", "article", "article", "nav", "div"]);
    expect(named("fire").ownerDocument).toBe(document);
    expect(settle).toHaveBeenCalledOnce();
    await refresh(storm, fire);
    expect(shown()).toEqual(["storm", "fire"]);
  });

  it.each([
    ["its newest line", { line: "Bridge open." }],
    ["a space in that", { line: "Qui et." }],
    ["its kind", { kind: "teaser ended" }],
    ["its time", { at: "2026-02-09T13:00:00Z" }],
    ["its picture", { picture: "tug" }],
  ])("is replaced when %s changes", async (_, change) => {
    open(harbour, storm);
    const before = teasers();
    await refresh(harbour, { ...storm, ...change });
    expect(teasers()[0]).toBe(before[0]);
    expect(teasers()[1]).not.toBe(before[1]);
    expect(teasers()).toHaveLength(2);
  });

  it("is not replaced for what the page's script has written, nor for white space", async () => {
    open(harbour, storm);
    const before = teasers();
    for (const time of main.querySelectorAll("time")) time.textContent = "just now";
    main.querySelector("p")?.append("\n  Wind.");
    await refresh({ ...harbour, line: "Quiet. Wind." }, storm);
    expect(teasers()).toEqual(before);
    expect(teasers()[0]).toBe(before[0]);
    expect(settle).not.toHaveBeenCalled();
  });

  it("stay above what follows them, however many there are", async () => {
    open(harbour, storm, fire);
    await refresh(fire, harbour, storm, { name: "flood" });
    expect(shown()).toEqual(["fire", "harbour", "storm", "flood"]);
    expect(teasers().at(-1)?.nextElementSibling?.localName).toBe("nav");
    open(harbour);
    await refresh(harbour, storm);
    expect(teasers().at(-1)?.nextElementSibling?.localName).toBe("nav");
  });

  it("lose a picture that was withdrawn, and get another one", async () => {
    open({ ...harbour, picture: "tug" });
    await refresh({ ...harbour, picture: "ferry" });
    expect(main.querySelector(".thumb img")?.getAttribute("src")).toBe("/media/ferry");
    await refresh(harbour);
    expect(main.querySelector(".thumb")).toBeNull();
  });

  it("come to a page that had none, and leave one that has none any more", async () => {
    open(harbour);
    for (let n = 0; n < 2; n++) {
      read.mockResolvedValueOnce(
        new Response('<main class="home" id="content"><p class="nothing">No stories yet.</p></main>'),
      );
      await front.refresh();
      expect([shown(), main.querySelector(".nothing")?.textContent]).toEqual([[], "No stories yet."]);
      await refresh(harbour, storm);
      expect([shown(), main.querySelector(".nothing")]).toEqual([["harbour", "storm"], null]);
    }
  });

  it.each([404, 410])("go from a page that is no more (%d)", async (status) => {
    open(harbour);
    read.mockResolvedValueOnce(new Response("", { status }));
    await front.refresh();
    expect(shown()).toEqual([]);
  });
});

describe("a reader who has scrolled", () => {
  beforeEach(() => {
    vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
      return { top: teasers().indexOf(this as HTMLElement) * 100 - scrollY } as DOMRect;
    });
  });

  it.each([
    [81, "storm", 100],
    [150, "fire", 100],
  ])("by %d pixels keeps the story that is at the top of the window", async (by) => {
    open(harbour, storm, fire);
    vi.stubGlobal("scrollY", by);
    await refresh({ name: "flood" }, harbour, storm, fire);
    expect(scrolled).toHaveBeenCalledExactlyOnceWith({ top: 100, behavior: "instant" });
  });

  it("goes by the first story in the window, and not by one above", async () => {
    open(harbour, storm, fire);
    vi.stubGlobal("scrollY", 100);
    await refresh(storm, fire);
    expect(scrolled).toHaveBeenCalledExactlyOnceWith({ top: -100, behavior: "instant" });
  });

  it("keeps the place of a story that is replaced, and none of one that has gone", async () => {
    open(harbour, storm);
    vi.stubGlobal("scrollY", 100);
    await refresh({ name: "flood" }, harbour, { ...storm, line: "Wind." });
    expect(scrolled).toHaveBeenCalledExactlyOnceWith({ top: 100, behavior: "instant" });
    scrolled.mockReset();
    vi.stubGlobal("scrollY", 200);
    await refresh({ name: "flood" }, harbour);
    expect(scrolled).not.toHaveBeenCalled();
  });

  it("by no more than a little sees what is new on top", async () => {
    open(harbour, fire);
    vi.stubGlobal("scrollY", 80);
    await refresh(storm, harbour, fire);
    expect(scrolled).not.toHaveBeenCalled();
  });
});

describe("a reader whose keyboard is in a story", () => {
  const focusOn = (name: string) => named(name).querySelector("a")?.focus();

  it("gets the others, and loses those that were taken down", async () => {
    open(harbour, storm);
    focusOn("harbour");
    await refresh(fire, harbour);
    expect(shown()).toEqual(["fire", "harbour"]);
    expect(document.activeElement).toBe(named("harbour").querySelector("a"));
  });

  it("stays in it when it is replaced, without moving the page", async () => {
    open(harbour, storm);
    focusOn("storm");
    const focused = vi.spyOn(HTMLElement.prototype, "focus");
    await refresh(harbour, { ...storm, line: "Wind." });
    expect(document.activeElement).toBe(named("storm").querySelector("h2 a"));
    expect(focused).toHaveBeenCalledExactlyOnceWith({ preventScroll: true });
  });

  it("stays on the link it was on when the story only moves", async () => {
    open(harbour, storm);
    const thumb = document.createElement("a");
    thumb.href = "/storm";
    named("storm").prepend(thumb);
    thumb.focus();
    await refresh(storm, harbour);
    expect(document.activeElement).toBe(thumb);
  });

  it("goes on from the first one when the story has gone", async () => {
    open(harbour, storm);
    focusOn("storm");
    await refresh(harbour);
    expect(shown()).toEqual(["harbour"]);
    expect(document.activeElement).toBe(named("harbour").querySelector("a"));
  });

  it("is on the page when all have gone", async () => {
    open(harbour);
    focusOn("harbour");
    read.mockResolvedValueOnce(new Response("", { status: 404 }));
    await front.refresh();
    expect(document.activeElement).toBe(document.body);
  });
});

describe("the page stays as it is", () => {
  it.each([
    ["the network fails", () => Promise.reject(new TypeError("no network"))],
    ["the server refuses", async () => new Response(page([fire]), { status: 500 })],
    ["the answer is another page", async () => new Response(page([fire], "sign-in"))],
    ["the answer has no stories", async () => new Response(page([]))],
  ])("when %s, until the next round", async (_, answer) => {
    open(harbour);
    read.mockImplementationOnce(answer);
    await front.refresh();
    expect(shown()).toEqual(["harbour"]);
    await refresh(storm);
    expect(shown()).toEqual(["storm"]);
  });

  it("and nothing is read, while it is hidden", async () => {
    open(harbour);
    visibility = "hidden";
    await front.refresh();
    expect(read).not.toHaveBeenCalled();
    visibility = "visible";
    await refresh(storm);
    expect(shown()).toEqual(["storm"]);
  });

  it("while one answer is on its way, which is not asked for twice", async () => {
    open(harbour);
    let answer: (response: Response) => void = () => undefined;
    read.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const first = front.refresh();
    await front.refresh();
    expect(read).toHaveBeenCalledOnce();
    answer(new Response(page([storm])));
    await first;
    expect(shown()).toEqual(["storm"]);
  });
});

it("reads again and again, and at once when the reader comes back", async () => {
  open(harbour);
  read.mockImplementation(async () => new Response(page([harbour])));
  front.start();
  clock.advance(EVERY_MS - 1);
  expect(read).not.toHaveBeenCalled();
  for (let n = 1; n <= 2; n++) {
    clock.advance(n === 1 ? 1 : EVERY_MS);
    await settled();
    expect(read).toHaveBeenCalledTimes(n);
  }
  document.dispatchEvent(new Event("visibilitychange"));
  await settled();
  expect(read).toHaveBeenCalledTimes(3);
});

it("spreads its readings, later but never earlier", async () => {
  openWith({ random: () => 0.5 }, harbour);
  read.mockImplementation(async () => new Response(page([harbour])));
  front.start();
  clock.advance(1.2 * EVERY_MS - 1);
  expect(read).not.toHaveBeenCalled();
  clock.advance(1);
  await settled();
  expect(read).toHaveBeenCalledTimes(1);
});

it.each([429, 503])("leaves a server that answers %d alone for five rounds", async (status) => {
  open(harbour);
  read.mockImplementation(async () => new Response("", { status }));
  front.start();
  for (let n = 1; n <= 6; n++) {
    clock.advance(EVERY_MS);
    await settled();
    document.dispatchEvent(new Event("visibilitychange"));
    await settled();
    expect(read).toHaveBeenCalledTimes(n < 6 ? 1 : 2);
  }
});

it("rests between readings, also when the reader switches back and forth", async () => {
  openWith({ restMs: 1_000 }, harbour);
  read.mockImplementation(async () => new Response(page([harbour])));
  await front.refresh();
  clock.advance(999);
  await front.refresh();
  expect(read).not.toHaveBeenCalled();
  clock.advance(1);
  await front.refresh();
  await front.refresh();
  expect(read).toHaveBeenCalledOnce();
});
