// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import type { OlderUpdates } from "../../../src/web/reader/olderUpdates";
import { ReadingLine } from "../../../src/web/reader/readingLine";
import { leavePlace, placeLeft } from "../../../src/web/reader/readingPlace";
import { SinceYouLeft } from "../../../src/web/reader/sinceYouLeft";
import type { KeyEventsList } from "../../../src/web/story/keyEvents";
import type { ReadingOrder } from "../../../src/web/story/readingOrder";
import { Timeline } from "../../../src/web/story/timeline";
import { type EntryTraits, entry, entryId } from "../protocol/samples";
import { one } from "./storyPageRig";

const shownInView = vi.fn<(element: Element, how: unknown) => void>();
const settled = () => new Promise((resolve) => setImmediate(resolve));
const cursor = (n: number) => cursorOf(entry(n));
const placeAt = (n: number) => ({ cursor: cursor(n), published: entry(n).published });

interface Traits {
  readonly left?: number;
  readonly more?: number;
  readonly order?: ReadingOrder;
  readonly keyEvents?: number;
  readonly older?: Partial<OlderUpdates>;
}

let timeline: Timeline;
let since: SinceYouLeft;

/** A page of these entries, opened by a reader who has left off at one. */
function open(log: readonly (number | [number, EntryTraits])[], traits: Traits = {}): void {
  const { left, more, order, keyEvents, older } = traits;
  if (left !== undefined) leavePlace("harbour", placeAt(left));
  const html = log.map((it) => (typeof it === "number" ? entry(it) : entry(...it)).html).join("");
  document.body.innerHTML = `<div id="reading"></div><section id="log">${html}</section>`;
  timeline = new Timeline(one("#log"), null, more === undefined ? undefined : cursor(more), order);
  since = new SinceYouLeft({
    story: "harbour",
    log: one("#log"),
    timeline,
    keyEvents: keyEvents === undefined ? undefined : ({ countSince: () => keyEvents } as unknown as KeyEventsList),
    older: older as OlderUpdates | undefined,
    line: new ReadingLine(one("#reading")),
  });
}

beforeEach(() => {
  localStorage.clear();
  shownInView.mockReset();
  Element.prototype.scrollIntoView = function (this: Element, how) {
    shownInView(this, how);
  };
});

afterEach(() => document.body.replaceChildren());

const article = (n: number) => one(`#e-${entryId(n)}`);
const mark = () => document.querySelector<HTMLElement>(".left-off");
const told = () => document.querySelector(".since")?.textContent;
const readOn = () => one(".since button").click();

describe("the count", () => {
  it.each([
    ["one update", [3, 2], 2, {}, "Since you left: 1 update Read on from there"],
    ["updates", [3, 2, 1], 1, {}, "Since you left: 2 updates Read on from there"],
    [
      "key events among them",
      [[4, { key: true }], 3, [2, { key: true }]] as [number, EntryTraits][],
      2,
      {},
      "Since you left: 2 updates, including 1 key event Read on from there",
    ],
    [
      "key events of which the list knows more, on a page that has all",
      [3, 2],
      2,
      { keyEvents: 5 },
      "Since you left: 1 update Read on from there",
    ],
    ["more than the page has", [5, 4], 1, { more: 4 }, "Since you left: more than 2 updates Read on from there"],
    [
      "more than the page has, with the list's key events",
      [5, 4],
      1,
      { more: 4, keyEvents: 2 },
      "Since you left: more than 2 updates, including 2 key events Read on from there",
    ],
    [
      "more than the page has, with more key events than the list knows",
      [
        [5, { key: true }],
        [4, { key: true }],
      ] as [number, EntryTraits][],
      1,
      { more: 4, keyEvents: 1 },
      "Since you left: more than 2 updates, including 2 key events Read on from there",
    ],
    [
      "no more than the page has, which ends where the reader was",
      [5, 4],
      4,
      { more: 4 },
      "Since you left: 1 update Read on from there",
    ],
  ])("tells of %s", (_, log, left, traits, says) => {
    open(log as (number | [number, EntryTraits])[], { left, ...traits });
    expect(told()).toBe(says);
  });

  it.each([
    ["was never here", undefined],
    ["knows everything", 3],
    ["knows more than a cached page", 4],
  ])("tells nothing to a reader who %s", (_, left) => {
    open([3, 2, 1], left === undefined ? {} : { left });
    expect([told(), mark()]).toEqual([undefined, null]);
    since.settle();
    expect(mark()).toBeNull();
  });

  it("is told anew, once, when the page has caught up", () => {
    open([3, 2], { left: 2 });
    timeline.put(entry(4));
    since.count();
    expect(document.querySelectorAll(".since")).toHaveLength(1);
    expect(told()).toContain("2 updates");
    for (const n of [3, 4]) timeline.remove(entryId(n));
    since.count();
    expect(told(), "what was new is gone").toBeUndefined();
  });

  it("goes by what the reader had when this page was opened", () => {
    open([3, 2], { left: 2 });
    since.leave();
    since.count();
    expect(told()).toContain("1 update");
  });
});

describe("the mark", () => {
  it("stands between what is new and what was read, in either order", () => {
    open([4, 3, 2, 1], { left: 2 });
    expect(mark()?.textContent).toBe("You left off here");
    expect(mark()?.nextElementSibling).toBe(article(2));
    open([1, 2, 3, 4], { left: 2, order: "oldest" });
    expect(mark()?.nextElementSibling).toBe(article(3));
  });

  it("stands above a day's heading", () => {
    open([3, 2], { left: 2 });
    const heading = document.createElement("h2");
    heading.className = "day";
    article(2).before(heading);
    since.settle();
    expect(mark()?.nextElementSibling).toBe(heading);
  });

  it("follows what changes, and is not moved where it is right", () => {
    open([4, 3, 2, 1], { left: 2 });
    const changes = new MutationObserver(() => undefined);
    changes.observe(one("#log"), { childList: true });
    since.settle();
    expect(changes.takeRecords()).toEqual([]);
    changes.disconnect();
    article(2).remove();
    since.settle();
    expect(mark()?.nextElementSibling).toBe(article(1));
    article(1).remove();
    since.settle();
    expect(mark(), "nothing that was read is left").toBeNull();
    since.settle();
  });

  it("stands nowhere on a page that ends before it", () => {
    open([5, 4], { left: 1, more: 4 });
    expect(mark()).toBeNull();
    // Published long ago, and put at a later time since.
    article(4).dataset.published = String(entry(0).at);
    since.settle();
    expect(mark(), "where there may be unread ones beyond").toBeNull();
    delete article(4).dataset.published;
    timeline.more = cursor(1);
    timeline.put(entry(1));
    since.settle();
    expect(mark()?.nextElementSibling).toBe(article(1));
  });

  it("does not stand in an empty log", () => {
    open([3, 2], { left: 2 });
    one("#log").replaceChildren();
    since.settle();
    expect(mark()).toBeNull();
  });
});

describe("reading on", () => {
  it("goes to the mark, with everything above laid out, and takes the keyboard there", async () => {
    open([3, 2], { left: 2 });
    let laidOut = 0;
    shownInView.mockImplementation(() => {
      laidOut = document.querySelectorAll("[data-inserted]").length;
    });
    const focused = vi.spyOn(HTMLElement.prototype, "focus");
    readOn();
    await settled();
    expect(laidOut).toBe(2);
    expect(focused, "where it has been scrolled to").toHaveBeenCalledExactlyOnceWith({ preventScroll: true });
    expect(shownInView).toHaveBeenCalledExactlyOnceWith(mark(), { block: "center", behavior: "instant" });
    expect(document.activeElement).toBe(mark());
    expect(mark()?.tabIndex).toBe(-1);
    expect(told(), "it has done its work").toBeUndefined();
  });

  it("loads what is missing first", async () => {
    const loadBackTo = vi.fn(async () => {
      timeline.more = undefined;
      for (const n of [2, 1]) timeline.put(entry(n));
    });
    open([4, 3], { left: 1, more: 3, older: { loadBackTo } });
    readOn();
    await settled();
    expect(loadBackTo).toHaveBeenCalledExactlyOnceWith(cursor(1));
    expect(mark()?.nextElementSibling).toBe(article(1));
    expect(shownInView).toHaveBeenCalledWith(mark(), expect.anything());
  });

  it("goes to the oldest update where the place cannot be loaded", async () => {
    open([5, 4, 3], { left: 1, more: 3, older: { loadBackTo: async () => undefined } });
    readOn();
    await settled();
    expect(shownInView).toHaveBeenCalledExactlyOnceWith(article(3), expect.anything());
    expect(document.activeElement).toBe(article(3));
  });

  it("goes nowhere in a log that has become empty", async () => {
    open([3, 2], { left: 2 });
    one("#log").replaceChildren();
    readOn();
    await settled();
    expect(shownInView).not.toHaveBeenCalled();
    expect(told()).toBeUndefined();
  });
});

describe("leaving", () => {
  it("takes what is on the page as read, to the newest place and the latest arrival", () => {
    open([4, 3]);
    article(3).dataset.published = String(entry(9).at);
    since.leave();
    expect(placeLeft("harbour")).toEqual({ cursor: cursor(4), published: entry(9).at });
  });

  it("an empty page says nothing about what was read", () => {
    open([]);
    since.leave();
    expect(localStorage.length).toBe(0);
  });
});

it("marks the place on a page without a line to tell it in", () => {
  leavePlace("harbour", placeAt(2));
  open([3, 2]);
  mark()?.remove();
  const log = one("#log");
  const parts = { story: "harbour", log, timeline, keyEvents: undefined, older: undefined, line: undefined };
  new SinceYouLeft(parts).count();
  expect(mark()?.nextElementSibling).toBe(article(2));
});
