// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import type { ReadingOrder } from "../../../src/web/story/readingOrder";
import { Timeline } from "../../../src/web/story/timeline";
import { type EntryTraits, entry, NOON } from "../protocol/samples";

afterEach(() => document.body.replaceChildren());

function open(log: readonly number[], { pinned = [], more, order }: OpenTraits = {}) {
  document.body.innerHTML = `<section id="pinned"></section><section id="log"></section>`;
  const [above, below] = [...document.querySelectorAll("section")] as [HTMLElement, HTMLElement];
  above.innerHTML = pinned.map((n) => entry(n, { pinned: true }).html).join("");
  below.innerHTML = log.map((n) => entry(n).html).join("");
  const timeline = new Timeline(below, above, more === undefined ? undefined : cursorOf(entry(more)), order);
  const put = (n: number, traits: EntryTraits = {}) => timeline.put(entry(n, traits));
  return { timeline, above, below, put };
}

interface OpenTraits {
  readonly pinned?: readonly number[];
  readonly more?: number;
  readonly order?: ReadingOrder;
}

const numbers = (articles: readonly Element[]) =>
  articles.map((article) => Number((article as HTMLElement).dataset.id?.slice(-12)));
const shown = (section: HTMLElement) => numbers([...section.children]);

describe("a new entry", () => {
  it.each([
    ["newest" as const, [5, 3, 1], 4, [5, 4, 3, 1]],
    ["newest" as const, [5, 3, 1], 6, [6, 5, 3, 1]],
    ["newest" as const, [5, 3, 1], 0, [5, 3, 1, 0]],
    ["oldest" as const, [1, 3, 5], 4, [1, 3, 4, 5]],
    ["oldest" as const, [1, 3, 5], 6, [1, 3, 5, 6]],
    ["oldest" as const, [1, 3, 5], 0, [0, 1, 3, 5]],
  ])("in a log of %s first goes where its time belongs", (order, log, n, then) => {
    const { below, put } = open(log, { order });
    expect(put(n)).toBe(document.getElementById(`e-${entry(n).id}`));
    expect(shown(below)).toEqual(then);
  });

  it("pinned goes above, newest first whatever the log's order", () => {
    const { above, below, put } = open([1], { pinned: [4, 2], order: "oldest" });
    put(3, { pinned: true });
    expect([shown(above), shown(below)]).toEqual([[4, 3, 2], [1]]);
  });

  it("pinned stands in the log of a page without a section for those", () => {
    const { below } = open([3, 1]);
    new Timeline(below, null, undefined).put(entry(2, { pinned: true }));
    expect(shown(below)).toEqual([3, 2, 1]);
  });

  it("beyond the page is not shown, and goes if it has moved there; a pinned one stays", () => {
    const { above, below, put } = open([5, 4], { more: 4 });
    expect(put(3)).toBeUndefined();
    expect(put(5, { at: NOON, version: 2 })).toBeUndefined();
    expect(shown(below)).toEqual([4]);
    expect(put(4, { version: 2 }), "the last of the page").toBeDefined();
    put(2, { pinned: true });
    expect(shown(above)).toEqual([2]);
  });

  it("whose HTML is wrong changes nothing", () => {
    const { timeline, below } = open([1]);
    const before = below.innerHTML;
    expect(timeline.put({ ...entry(1), html: "<p>loose</p>", at: NOON + 1 })).toBeUndefined();
    expect(below.innerHTML).toBe(before);
  });
});

describe("an edited entry", () => {
  it("takes the place of the former one, and moves only when its time or its section changes", () => {
    const { above, below, put } = open([3, 2, 1]);
    const heading = document.createElement("h2");
    below.children[1]?.before(heading);
    put(2, { version: 2 });
    expect(heading.nextElementSibling?.getAttribute("data-version")).toBe("2");
    put(3, { version: 2 });
    expect(heading.previousElementSibling?.getAttribute("data-version")).toBe("2");
    put(1, { at: NOON + 9 * 60_000, version: 2 });
    expect(numbers([...below.querySelectorAll("article")])).toEqual([1, 3, 2]);
    put(3, { pinned: true });
    expect([shown(above), numbers([...below.querySelectorAll("article")])]).toEqual([[3], [1, 2]]);
  });
});

describe("what is on the page", () => {
  it("is found wherever it stands, the pinned ones first and the log newest first in either order", () => {
    const { timeline } = open([1, 2], { pinned: [4, 3], order: "oldest" });
    expect(numbers(timeline.articles())).toEqual([4, 3, 2, 1]);
    expect(numbers(timeline.pinnedArticles())).toEqual([4, 3]);
    expect(timeline.find(entry(3).id)?.id).toBe(`e-${entry(3).id}`);
    expect(timeline.find(entry(9).id)).toBeUndefined();
    expect(new Timeline(document.createElement("div"), null, undefined).pinnedArticles()).toEqual([]);
  });

  it("ends where the rest is beyond", () => {
    const { timeline } = open([2], { more: 2 });
    expect([1, 2, 3].map((n) => timeline.isBeyond(entry(n)))).toEqual([true, false, false]);
    expect(open([2]).timeline.isBeyond(entry(1))).toBe(false);
  });

  it("is turned around once, without the headings and marks between, and laid out anew", () => {
    const { timeline, below } = open([3, 2, 1]);
    below.children[1]?.before(document.createElement("h2"));
    timeline.turn("newest");
    expect(below.childElementCount).toBe(4);
    timeline.turn("oldest");
    expect(timeline.order).toBe("oldest");
    expect(shown(below)).toEqual([1, 2, 3]);
    expect(below.querySelectorAll("[data-inserted]")).toHaveLength(3);
    timeline.turn("oldest");
    expect(shown(below)).toEqual([1, 2, 3]);
    timeline.turn("newest");
    expect(shown(below)).toEqual([3, 2, 1]);
  });
});

describe("the page's end", () => {
  it.each(["newest" as const, "oldest" as const])("in a log of %s first keeps the newest", (order) => {
    const log = order === "newest" ? [4, 3, 2, 1] : [1, 2, 3, 4];
    const { timeline } = open(log, { pinned: [0], order });
    timeline.trim(4);
    expect(timeline.more, "a log no longer than allowed").toBeUndefined();
    timeline.trim(3);
    expect(numbers(timeline.articles())).toEqual([0, 4, 3, 2]);
    expect(timeline.more).toBe(cursorOf(entry(2)));
  });

  it("is set by a cursor, or is the story's beginning", () => {
    const { timeline, below } = open([4, 3, 2, 1]);
    timeline.endAt(cursorOf(entry(3)));
    expect([shown(below), timeline.more]).toEqual([[4, 3], cursorOf(entry(3))]);
    timeline.endAt(undefined);
    expect([shown(below), timeline.more]).toEqual([[4, 3], undefined]);
  });
});

describe("an entry that is taken down", () => {
  it.each([
    ["the middle one", 2, 1],
    ["the last one", 0, 1],
    ["a pinned one", 4, 3],
  ])("hands the keyboard on: %s", (_, gone, next) => {
    const { timeline } = open([3, 2, 1, 0], { pinned: [4] });
    document.querySelector<HTMLElement>(`#e-${entry(gone).id} a`)?.focus();
    timeline.remove(entry(gone).id);
    expect(timeline.find(entry(gone).id)).toBeUndefined();
    expect(document.activeElement).toBe(document.querySelector(`#e-${entry(next).id} a.at`));
  });

  it("leaves the keyboard where it is if it is elsewhere", () => {
    const { timeline, below } = open([3, 2, 1]);
    const link = document.querySelector<HTMLElement>(`#e-${entry(3).id} a`);
    link?.focus();
    timeline.remove(entry(2).id);
    timeline.remove(entry(9).id);
    expect(shown(below)).toEqual([3, 1]);
    expect(document.activeElement).toBe(link);
  });
});
