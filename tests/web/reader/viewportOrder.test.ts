// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WindowViewport } from "../../../src/web/reader/viewport";
import { isInUse } from "../../../src/web/story/inUse";
import { endListenersWith } from "./pageListeners";
import { article, layPage, one } from "./storyPageRig";

const HEIGHT = 200;
const WINDOW = 500;
const scrollBy = vi.fn();
const scrolledInto = vi.fn<(element: Element, how: unknown) => void>();

let scrolled: number;
let visibility: DocumentVisibilityState;
let stop: AbortController;

/** Five articles of 200 pixels, one below the other, in a window of 500, seen from `scrolled`. */
beforeEach(() => {
  stop = new AbortController();
  endListenersWith(stop.signal);
  layPage(5);
  scrolled = 0;
  visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  vi.stubGlobal("scrollBy", scrollBy.mockReset());
  vi.stubGlobal("scrollY", 0);
  vi.stubGlobal("innerHeight", WINDOW);
  vi.stubGlobal("requestAnimationFrame", (run: FrameRequestCallback) => queueMicrotask(() => run(0)));
  scrolledInto.mockReset();
  Element.prototype.scrollIntoView = function (this: Element, how) {
    scrolledInto(this, how);
  };
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    const articles = [...document.querySelectorAll("article")];
    if (this.className === "opening") return { bottom: -scrolled } as DOMRect;
    if (this.id === "log") return { top: -scrolled, bottom: articles.length * HEIGHT - scrolled } as DOMRect;
    const top = articles.indexOf(this as HTMLElement) * HEIGHT - scrolled;
    return { top, bottom: top + HEIGHT } as DOMRect;
  });
});

afterEach(() => {
  stop.abort();
  document.body.replaceChildren();
  document.body.removeAttribute("style");
});

const reverse = () => one("#log").append(...[...one("#log").children].reverse());

describe("turning the log around", () => {
  it("keeps the first update that begins in the window, for a reader within the log", () => {
    scrolled = 250;
    // 4 has begun above the window; 3 is at 150, and after the turn where it was from the other end.
    new WindowViewport(one("#log")).turn("oldest", reverse);
    expect(scrollBy).not.toHaveBeenCalled();
    scrolled = 450;
    new WindowViewport(one("#log")).turn("newest", reverse);
    expect(scrollBy).toHaveBeenCalledExactlyOnceWith({ top: -2 * HEIGHT, behavior: "instant" });
  });

  it("keeps one that fills the window where no other begins in it", () => {
    vi.stubGlobal("innerHeight", 100);
    scrolled = 250;
    new WindowViewport(one("#log")).turn("oldest", reverse);
    expect(scrollBy).toHaveBeenCalledExactlyOnceWith({ top: 2 * HEIGHT, behavior: "instant" });
  });

  it("counts one that begins exactly at the window's top as beginning in it", () => {
    scrolled = HEIGHT;
    new WindowViewport(one("#log")).turn("oldest", reverse);
    expect(scrollBy).toHaveBeenCalledExactlyOnceWith({ top: 2 * HEIGHT, behavior: "instant" });
  });

  it("moves nothing for a reader at its beginning", () => {
    new WindowViewport(one("#log")).turn("oldest", reverse);
    expect(scrollBy).not.toHaveBeenCalled();
  });
});

describe("the oldest first", () => {
  it("has its newest where the log ends, and everything put there in sight", () => {
    const viewport = new WindowViewport(one("#log"));
    viewport.turn("oldest", reverse);
    scrolled = 499;
    expect(viewport.seesNewest()).toBe(false);
    scrolled = 500;
    expect(viewport.seesNewest()).toBe(true);
    visibility = "hidden";
    expect(viewport.seesNewest()).toBe(false);
    expect(viewport.isInSight(article(1))).toBe(true);
  });

  it("shows the first that was not read, else the last, else the log", () => {
    const viewport = new WindowViewport(one("#log"));
    viewport.turn("oldest", reverse);
    viewport.showNewest(article(4));
    viewport.showNewest();
    one("#log").replaceChildren();
    const [first, last] = scrolledInto.mock.calls.map(([element]) => element.id.slice(-1));
    viewport.showNewest();
    expect([first, last, scrolledInto.mock.lastCall?.[0]]).toEqual(["4", "5", one("#log")]);
  });
});

describe("the keyboard with the oldest first", () => {
  it("goes on from the update that is shown, and not from the beginning of the log", () => {
    const viewport = new WindowViewport(one("#log"));
    viewport.turn("oldest", reverse);
    viewport.showNewest(article(4));
    expect(document.activeElement).toBe(article(4));
    expect(isInUse(article(4), ""), "its edits need not wait").toBe(false);
    viewport.showNewest();
    expect(document.activeElement).toBe(article(5));
    one("#log").replaceChildren();
    viewport.showNewest();
    expect(document.activeElement).toBe(one("#log"));
  });
});

describe("the newest first", () => {
  it("is shown at the log's top, which gets the keyboard", () => {
    const focused = vi.spyOn(HTMLElement.prototype, "focus");
    new WindowViewport(one("#log")).showNewest(article(4));
    expect(focused).toHaveBeenCalledExactlyOnceWith({ preventScroll: true });
    expect(scrolledInto).toHaveBeenCalledExactlyOnceWith(one("#log"), { block: "start", behavior: "instant" });
    expect(document.activeElement).toBe(one("#log"));
    expect(one("#log").tabIndex).toBe(-1);
  });

  it.each([
    [0, true],
    [1, false],
    [-333, true],
    [-334, false],
    [-WINDOW, true],
  ])("scrolled by %d, sees where the newest goes: %s", (by, sees) => {
    scrolled = by;
    expect(new WindowViewport(one("#log")).seesNewest()).toBe(sees);
  });

  it("is not where the log begins two thirds down a window, with an update in it", () => {
    vi.stubGlobal("innerHeight", 300);
    scrolled = -200;
    expect(new WindowViewport(one("#log")).seesNewest()).toBe(false);
    scrolled = -199;
    expect(new WindowViewport(one("#log")).seesNewest()).toBe(true);
  });

  it("is not there while the same change has just pushed the log out of sight", () => {
    const viewport = new WindowViewport(one("#log"));
    let sees: boolean | undefined;
    scrolled = -450;
    viewport.keepPlace(() => {
      scrolled -= HEIGHT;
      sees = viewport.seesNewest();
    });
    expect(sees, "an update was in view, and will be again").toBe(false);
    scrolled = -WINDOW;
    expect(viewport.seesNewest(), "after the change").toBe(true);
  });

  it("does not push away the story's opening while that is in sight", () => {
    const viewport = new WindowViewport(one("#log"));
    one("#log").insertAdjacentHTML("beforebegin", '<div class="opening"></div>');
    scrolled = -1;
    expect(viewport.seesNewest()).toBe(false);
    one(".opening").hidden = true;
    expect(viewport.seesNewest()).toBe(true);
    one(".opening").hidden = false;
    scrolled = 0;
    expect(viewport.seesNewest(), "it has just gone").toBe(true);
  });
});

describe("an update is near", () => {
  it.each([
    [5, HEIGHT - 1, true],
    [5, HEIGHT, false],
    [3, 101, true],
    [3, 100, false],
  ])("%d, seen from %d, if its end is in the window: %s", (n, from, isNear) => {
    scrolled = from;
    const viewport = new WindowViewport(one("#log"));
    expect(viewport.isNearby(article(n))).toBe(isNear);
    visibility = "hidden";
    expect(viewport.isNearby(article(n))).toBe(false);
  });
});

describe("a reader's return", () => {
  it("is told at each scrolling of theirs, but not at the page's own, and when the page is seen again", () => {
    const run = vi.fn();
    const viewport = new WindowViewport(one("#log"));
    viewport.onReturn(run);
    window.dispatchEvent(new Event("scroll"));
    expect(run).toHaveBeenCalledTimes(1);
    vi.stubGlobal("scrollY", HEIGHT);
    viewport.keepPlace(() => one("#log").prepend(article(1)));
    expect(scrollBy).toHaveBeenCalledOnce();
    window.dispatchEvent(new Event("scroll"));
    expect(run, "the page's own").toHaveBeenCalledTimes(1);
    window.dispatchEvent(new Event("scroll"));
    expect(run, "back to the same place").toHaveBeenCalledTimes(2);
    viewport.keepPlace(() => one("#log").prepend(article(1)));
    vi.stubGlobal("scrollY", HEIGHT + 1);
    window.dispatchEvent(new Event("scroll"));
    expect(run).toHaveBeenCalledTimes(3);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(run).toHaveBeenCalledTimes(4);
  });
});

it("keeps what is in view, and not what ends just above it", () => {
  scrolled = HEIGHT;
  new WindowViewport(one("#log")).keepPlace(() => article(5).after(article(1).cloneNode()));
  expect(scrollBy).toHaveBeenCalledExactlyOnceWith({ top: HEIGHT, behavior: "instant" });
});

it("makes no room for what moves up, nor on a page that is long enough", () => {
  const viewport = new WindowViewport(one("#log"));
  scrolled = 250;
  viewport.keepPlace(() => article(5).remove());
  expect(document.body.style.minBlockSize).toBe("");
  viewport.keepPlace(() => undefined);
  expect(document.body.style.minBlockSize, "nothing has moved").toBe("");
  vi.spyOn(document.documentElement, "scrollHeight", "get").mockReturnValue(WINDOW + HEIGHT);
  viewport.keepPlace(() => one("#log").prepend(article(1).cloneNode()));
  expect(scrollBy).toHaveBeenCalledTimes(2);
  expect(document.body.style.minBlockSize).toBe("");
});
