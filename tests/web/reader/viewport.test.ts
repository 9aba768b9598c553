// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { WindowViewport } from "../../../src/web/reader/viewport";
import { entry } from "../protocol/samples";
import { soon } from "../soon";
import { article, layPage, one } from "./storyPageRig";

const HEIGHT = 200;
let scrolled = 0;
const scrollBy = vi.fn();

/** Lays the page out as a browser would: every article is 200 pixels high, one below the other, seen from `scrolled`. */
beforeEach(() => {
  layPage(5);
  vi.stubGlobal("scrollBy", scrollBy.mockClear());
  vi.stubGlobal("innerHeight", 500);
  vi.stubGlobal("requestAnimationFrame", (run: FrameRequestCallback) => queueMicrotask(() => run(0)));
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    const index = this.id === "log" ? 0 : [...document.querySelectorAll("article")].indexOf(this as HTMLElement);
    const top = index * HEIGHT - scrolled;
    return { top, bottom: top + HEIGHT } as DOMRect;
  });
});

const insertAbove = () => one("#log").prepend(article(1).cloneNode(true));

it("keeps the first article in view at its offset when something is inserted above", () => {
  scrolled = 250;
  new WindowViewport(one("#log")).keepPlace(insertAbove);
  expect(scrollBy).toHaveBeenCalledExactlyOnceWith({ top: HEIGHT, behavior: "instant" });
});

it("goes by the next article when the first one in view is removed", () => {
  scrolled = 250;
  new WindowViewport(one("#log")).keepPlace(() => article(4).remove());
  expect(scrollBy).toHaveBeenCalledExactlyOnceWith({ top: -HEIGHT, behavior: "instant" });
});

it("takes an article that was replaced for the same one", () => {
  scrolled = 250;
  new WindowViewport(one("#log")).keepPlace(() => {
    const next = document.createElement("template");
    next.innerHTML = entry(4, { text: "Edited", version: 2 }).html;
    article(4).replaceWith(next.content);
  });
  expect(scrollBy).not.toHaveBeenCalled();
});

it("keeps what is read at the log's top where it is too, and makes room where the page is too short to scroll", () => {
  scrolled = 0;
  new WindowViewport(one("#log")).keepPlace(insertAbove);
  expect(scrollBy).toHaveBeenCalledExactlyOnceWith({ top: HEIGHT, behavior: "instant" });
  expect(document.body.style.minBlockSize).toBe(`${500 + HEIGHT}px`);
});

it("shows no more in one change than keeps the newest in view, and nothing at all where the log only peeps in", () => {
  const viewport = new WindowViewport(one("#log"));
  scrolled = -300;
  const seen: boolean[] = [];
  viewport.keepPlace(() => {
    for (let n = 0; n < 3; n++) {
      seen.push(viewport.seesNewest());
      insertAbove();
    }
  });
  expect(seen).toEqual([true, true, false]);
  scrolled = -450;
  expect(viewport.seesNewest()).toBe(false);
});

it("sees whether what a change has inserted will begin above the window", () => {
  const viewport = new WindowViewport(one("#log"));
  const inSight: boolean[] = [];
  for (scrolled of [-HEIGHT, -HEIGHT + 1]) {
    viewport.keepPlace(() => {
      insertAbove();
      inSight.push(viewport.isInSight(one("#log > article")));
    });
  }
  expect(inSight).toEqual([true, false]);
});

it("rests the browser's own anchoring for the change and no longer", async () => {
  new WindowViewport(one("#log")).keepPlace(() => {
    expect(document.documentElement.style.overflowAnchor).toBe("none");
  });
  await soon(() => expect(document.documentElement.style.overflowAnchor).toBe(""));
});

it("sees the newest only while its place is in view and the page is visible", () => {
  const viewport = new WindowViewport(one("#log"));
  scrolled = 0;
  expect(viewport.seesNewest()).toBe(true);
  scrolled = 1;
  expect(viewport.seesNewest()).toBe(false);
  scrolled = 0;
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  expect(viewport.seesNewest()).toBe(false);
});
