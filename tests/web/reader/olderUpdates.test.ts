// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import type { EntryPage, EntryView } from "../../../src/web/protocol/messages";
import { type LivePage, MAX_ARTICLES } from "../../../src/web/reader/livePage";
import { OlderUpdates } from "../../../src/web/reader/olderUpdates";
import { Timeline } from "../../../src/web/story/timeline";
import { entry, entryId } from "../protocol/samples";
import { logOf, one } from "./storyPageRig";

const readPage = vi.fn<(before: string) => Promise<EntryPage>>();
const told = vi.fn<(entries: number) => void>();
const settled = () => new Promise((resolve) => setImmediate(resolve));
const cursor = (n: number) => cursorOf(entry(n));
const pageOf = (numbers: readonly number[], more?: number): EntryPage => ({
  entries: numbers.map((n) => entry(n)),
  ...(more === undefined ? {} : { more: cursor(more) }),
});

let timeline: Timeline;
let older: OlderUpdates;
let asked: string[] = [];

beforeEach(() => {
  readPage.mockReset();
  told.mockReset();
  asked = [];
});

afterEach(() => document.body.replaceChildren());

/** A log of these entries, which ends at an entry; the page that it is part of notes what it is asked to do. */
function open(log: readonly number[], more?: number): void {
  document.body.innerHTML = `<section id="log">${log.map((n) => entry(n).html).join("")}</section><a id="older" href="/harbour?page=7#log">Older updates</a>`;
  timeline = new Timeline(one("#log"), null, more === undefined ? undefined : cursor(more));
  const page: Pick<LivePage, "applyPage" | "drop" | "endAt"> = {
    applyPage: (entries: readonly EntryView[]) => {
      asked.push(`put ${entries.map(({ id }) => Number(id.slice(-12))).join(" ")}`);
      for (const each of entries) timeline.put(each);
    },
    drop: (id: string) => {
      asked.push(`drop ${Number(id.slice(-12))}`);
      timeline.remove(id);
    },
    endAt: (end: string | undefined) => {
      asked.push(`end ${end === undefined ? "" : Number(end.slice(-12))}`.trim());
      timeline.endAt(end);
    },
  };
  older = new OlderUpdates(link(), { timeline, page: page as LivePage, readPage, told });
}

const link = () => one<HTMLAnchorElement>("#older");

/** A click, by mouse unless told otherwise; true if the page takes it, so that the browser does not follow the link. */
function click(how: MouseEventInit = {}): boolean {
  let isTaken = false;
  const look = (event: MouseEvent) => {
    isTaken = event.defaultPrevented;
    event.preventDefault();
  };
  link().addEventListener("click", look, { once: true });
  link().dispatchEvent(new MouseEvent("click", { detail: 1, cancelable: true, ...how }));
  return isTaken;
}

describe("the link", () => {
  it("is the server's until the page ends elsewhere, and then leads to what is older than that", () => {
    open([3, 2], 2);
    for (const more of [cursor(2), undefined, cursor(2)]) {
      timeline.more = more;
      older.settle();
      expect(link().getAttribute("href")).toBe("/harbour?page=7#log");
    }
    timeline.more = cursor(1);
    older.settle();
    const { pathname, search } = new URL(link().href);
    expect(pathname + search).toBe(`/harbour?before=${cursor(1)}`);
    timeline.more = cursor(2);
    older.settle();
    expect(new URL(link().href).searchParams.getAll("before")).toEqual([cursor(2)]);
  });

  it("is hidden while the page reaches the story's beginning", () => {
    open([1]);
    older.settle();
    expect(link().hidden).toBe(true);
    timeline.more = cursor(1);
    older.settle();
    expect(link().hidden).toBe(false);
  });

  it("stands where the oldest entry is", () => {
    open([2, 1], 1);
    older.stand(one("#log"), true);
    expect(one("#log").previousElementSibling).toBe(link());
    older.stand(one("#log"), false);
    expect(one("#log").nextElementSibling).toBe(link());
  });
});

describe("a press", () => {
  it("reads on, says how many came, and takes the keyboard to the first of them", async () => {
    open([5, 4], 4);
    readPage.mockResolvedValueOnce(pageOf([3, 2], 2));
    expect(click({ detail: 0 })).toBe(true);
    expect(link().textContent).toBe("Loading older updates");
    await settled();
    expect(readPage).toHaveBeenCalledExactlyOnceWith(cursor(4));
    expect([logOf(), timeline.more, link().textContent]).toEqual([[5, 4, 3, 2], cursor(2), "Older updates"]);
    expect(told).toHaveBeenCalledExactlyOnceWith(2);
    expect(document.activeElement).toBe(one(`#e-${entryId(3)} a.at`));
  });

  it("by mouse leaves the keyboard where it is", async () => {
    open([5, 4], 4);
    readPage.mockResolvedValueOnce(pageOf([3]));
    click();
    await settled();
    expect(told).toHaveBeenCalledExactlyOnceWith(1);
    expect(document.activeElement).toBe(document.body);
    expect(timeline.more).toBeUndefined();
  });

  it.each([{ button: 1 }, { metaKey: true }, { ctrlKey: true }, { shiftKey: true }, { altKey: true }])(
    "that the browser has other uses for is its own: %j",
    (how) => {
      open([2], 2);
      expect(click(how)).toBe(false);
      expect(readPage).not.toHaveBeenCalled();
    },
  );

  it("follows the link where nothing is known to be older", () => {
    open([2]);
    expect(click()).toBe(false);
    expect(readPage).not.toHaveBeenCalled();
  });

  it("follows the link from a page that is as long as it may get", async () => {
    const numbers = Array.from({ length: MAX_ARTICLES }, (_, i) => 1000 - i);
    open(numbers, 700);
    expect(click()).toBe(false);
    one("#log").lastElementChild?.remove();
    readPage.mockResolvedValueOnce(pageOf([]));
    expect(click()).toBe(true);
    await settled();
    expect(readPage).toHaveBeenCalledOnce();
  });

  it("asks once, however often it is made meanwhile", async () => {
    open([2], 2);
    readPage.mockResolvedValueOnce(pageOf([1], 1));
    click();
    expect(click()).toBe(true);
    expect(readPage).toHaveBeenCalledOnce();
    await settled();
    readPage.mockResolvedValueOnce(pageOf([0]));
    click();
    await settled();
    expect(readPage).toHaveBeenLastCalledWith(cursor(1));
    expect(logOf()).toEqual([2, 1, 0]);
  });

  it("offers another try when nothing can be read", async () => {
    open([2], 2);
    readPage.mockRejectedValueOnce(new TypeError("no network"));
    click();
    await settled();
    expect([link().textContent, timeline.more]).toEqual(["Could not load. Try again", cursor(2)]);
    expect(told).not.toHaveBeenCalled();
    readPage.mockResolvedValueOnce(pageOf([1]));
    click();
    await settled();
    expect(logOf()).toEqual([2, 1]);
  });
});

describe("a page that has ended elsewhere while older updates were on their way", () => {
  /** Entry 4 is let go, as it is when too many new ones come. */
  const trimmed = (answer: EntryPage) => async () => {
    timeline.endAt(cursor(5));
    return answer;
  };

  it("gets none of them after a press, which would leave a hole, and the next press goes on from its end", async () => {
    open([6, 5, 4], 4);
    readPage.mockImplementationOnce(trimmed(pageOf([3], 3)));
    click({ detail: 0 });
    await settled();
    expect([logOf(), timeline.more, link().textContent]).toEqual([[6, 5], cursor(5), "Older updates"]);
    expect(told).not.toHaveBeenCalled();
    readPage.mockResolvedValueOnce(pageOf([4, 3]));
    click();
    await settled();
    expect(readPage).toHaveBeenLastCalledWith(cursor(5));
    expect(logOf()).toEqual([6, 5, 4, 3]);
  });

  it("is read on from its end on the way back to an entry", async () => {
    open([6, 5, 4], 4);
    readPage.mockImplementationOnce(trimmed(pageOf([3], 3))).mockResolvedValueOnce(pageOf([4, 3], 3));
    await older.loadBackTo(cursor(3));
    expect(readPage.mock.calls.flat()).toEqual([cursor(4), cursor(5)]);
    expect(logOf()).toEqual([6, 5, 4, 3]);
  });

  it.each([
    ["older updates", pageOf([5, 4, 3], 3)],
    ["the story's beginning", pageOf([5, 4, 3])],
  ])("still ends there after it was read again down to %s", async (_, answer) => {
    open([6, 5, 4, 3], 3);
    readPage.mockImplementationOnce(trimmed(answer));
    await older.reread(cursor(6));
    expect([logOf(), timeline.more]).toEqual([[6, 5], cursor(5)]);
  });

  it("ends even before that where it could not be read again", async () => {
    open([6, 5, 4, 3], 3);
    readPage.mockImplementationOnce(() =>
      trimmed(pageOf([]))().then(() => Promise.reject(new TypeError("no network"))),
    );
    await older.reread(cursor(6));
    expect([logOf(), timeline.more]).toEqual([[6], cursor(6)]);
  });
});

describe("what is beyond a snapshot", () => {
  it("is read again: put, filled in, and dropped where it is gone", async () => {
    open([6, 5, 4, 3, 1], 1);
    readPage
      .mockResolvedValueOnce(pageOf([5, 3], 3))
      .mockImplementationOnce(async () => {
        expect(timeline.more, "what is not read yet still belongs to the page").toBe(cursor(1));
        return pageOf([2], 2);
      })
      .mockResolvedValueOnce(pageOf([1], 1));
    await older.reread(cursor(6));
    expect(asked).toEqual(["put 5 3", "drop 4", "put 2", "put 1", "end 1"]);
    expect(readPage.mock.calls.flat()).toEqual([cursor(6), cursor(3), cursor(2)]);
    expect([logOf(), timeline.more]).toEqual([[6, 5, 3, 2, 1], cursor(1)]);
  });

  it.each([
    ["older updates", pageOf([5, 4, 3, 2], 2), [6, 5, 4, 3, 2]],
    ["the story's beginning", pageOf([5, 4, 3, 2, 1]), [6, 5, 4, 3, 2, 1]],
  ])("is on the page down to where it was read, beyond the page's former end: %s", async (_, answer, then) => {
    open([6, 5, 4], 4);
    readPage.mockResolvedValueOnce(answer);
    await older.reread(cursor(6));
    expect([logOf(), timeline.more]).toEqual([then, answer.more]);
  });

  it("is read to the story's beginning if that comes first", async () => {
    open([4, 3, 2, 1]);
    readPage.mockResolvedValueOnce(pageOf([3]));
    await older.reread(cursor(4));
    expect(asked).toEqual(["put 3", "drop 2", "drop 1", "end"]);
    expect(readPage).toHaveBeenCalledOnce();
    expect(timeline.more).toBeUndefined();
  });

  it("is read page by page to the story's beginning, where the page goes so far", async () => {
    open([4, 3, 2, 1]);
    readPage.mockResolvedValueOnce(pageOf([3], 3)).mockResolvedValueOnce(pageOf([2, 1]));
    await older.reread(cursor(4));
    expect([logOf(), timeline.more]).toEqual([[4, 3, 2, 1], undefined]);
  });

  it("is read no further than the page went", async () => {
    open([4, 3, 2], 2);
    readPage.mockResolvedValueOnce(pageOf([3, 2], 2));
    await older.reread(cursor(4));
    expect(readPage).toHaveBeenCalledOnce();
    expect(asked).toEqual(["put 3 2", "end 2"]);
  });

  it("drops the last entry before the next page begins, and not what that page may have", async () => {
    open([4, 3, 2, 1], 1);
    readPage.mockResolvedValueOnce({ entries: [], more: cursor(3) }).mockRejectedValueOnce(new TypeError("no network"));
    await older.reread(cursor(4));
    expect(asked).toEqual(["put ", "drop 3", "end 3"]);
    expect([logOf(), timeline.more]).toEqual([[4], cursor(3)]);
  });

  it("ends where it could not be read", async () => {
    open([6, 5, 4, 3], 3);
    readPage.mockResolvedValueOnce(pageOf([5], 5)).mockRejectedValueOnce(new TypeError("no network"));
    await older.reread(cursor(6));
    expect([logOf(), timeline.more]).toEqual([[6, 5], cursor(5)]);
    open([4, 3, 2, 1]);
    readPage.mockRejectedValueOnce(new TypeError("no network"));
    await older.reread(cursor(3));
    expect([logOf(), timeline.more], "also where it had all of the story").toEqual([[4, 3], cursor(3)]);
  });

  it("is read no further than a page may be long", async () => {
    const numbers = Array.from({ length: MAX_ARTICLES }, (_, i) => 1000 - i);
    open([...numbers, 1], 1);
    const inserted = entry(650);
    readPage.mockResolvedValueOnce({ entries: [inserted], more: cursor(650) });
    await older.reread(cursor(701));
    expect(readPage, "one more than it may be long").not.toHaveBeenCalled();
    expect(asked).toEqual(["end 701"]);
    expect(timeline.logArticles()).toHaveLength(MAX_ARTICLES);
    asked = [];
    timeline.more = cursor(1);
    timeline.put(entry(1));
    one("#log").firstElementChild?.remove();
    await older.reread(cursor(701));
    expect(readPage, "as long as it may be").toHaveBeenCalledExactlyOnceWith(cursor(701));
    expect(asked).toEqual(["put 650", "end 650"]);
  });
});

describe("on the way back to an entry", () => {
  it("loads until that is on the page, and no further", async () => {
    open([5], 5);
    readPage.mockResolvedValueOnce(pageOf([4, 3], 3)).mockResolvedValueOnce(pageOf([2, 1], 1));
    await older.loadBackTo(cursor(2));
    expect(readPage.mock.calls.flat()).toEqual([cursor(5), cursor(3)]);
    expect([logOf(), timeline.more]).toEqual([[5, 4, 3, 2, 1], cursor(1)]);
    await older.loadBackTo(cursor(1));
    expect(readPage, "where the page ends").toHaveBeenCalledTimes(2);
  });

  it("stops at the story's beginning", async () => {
    open([5], 5);
    readPage.mockResolvedValueOnce(pageOf([4]));
    await older.loadBackTo(cursor(2));
    expect([readPage.mock.calls.length, timeline.more]).toEqual([1, undefined]);
  });

  it("stops where nothing can be read", async () => {
    open([5], 5);
    readPage.mockRejectedValueOnce(new TypeError("no network"));
    await older.loadBackTo(cursor(2));
    expect([readPage.mock.calls.length, timeline.more, logOf()]).toEqual([1, cursor(5), [5]]);
  });

  it("stops when the page is as long as it may get", async () => {
    open(
      Array.from({ length: MAX_ARTICLES - 1 }, (_, i) => 1000 - i),
      702,
    );
    readPage.mockResolvedValueOnce(pageOf([701], 701));
    await older.loadBackTo(cursor(2));
    expect(readPage).toHaveBeenCalledOnce();
  });
});
