// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import { Arrivals, MAX_HELD } from "../../../src/web/reader/arrivals";
import { LivePage, MAX_ARTICLES } from "../../../src/web/reader/livePage";
import { Announcer } from "../../../src/web/story/announcer";
import { KeyEventsList } from "../../../src/web/story/keyEvents";
import { Timeline } from "../../../src/web/story/timeline";
import { words } from "../../../src/web/story/words";
import { FakeClock } from "../client/fakeClock";
import { type EntryTraits, entry, entryId, put, removed, snapshot } from "../protocol/samples";
import { article, FakeViewport, logOf, one } from "./storyPageRig";

class Window extends FakeViewport {
  inSight = true;
  readonly kept: string[] = [];

  override isInSight(): boolean {
    return this.inSight;
  }

  override keepPlace(change: () => void): void {
    change();
    this.kept.push(logOf().join(" "));
  }
}

const settle = vi.fn();
const glow = vi.fn<(article: HTMLElement) => void>();
const arrived = vi.fn<(entry: { readonly id: string }) => void>();

let timeline: Timeline;
let arrivals: Arrivals;
let viewport: Window;
let page: LivePage;

beforeEach(() => {
  for (const mock of [settle, glow, arrived]) mock.mockReset();
});

afterEach(() => {
  document.getSelection()?.removeAllRanges();
  document.body.replaceChildren();
  document.title = "";
});

function open(log: readonly number[], more?: number, hasKeyEvents = true): void {
  document.title = "Bridge closed";
  document.body.innerHTML = `<section id="pinned"></section><section id="log">${log.map((n) => entry(n).html).join("")}</section>
    <aside id="key-events"><ol></ol></aside><button id="pill"></button><p id="announce"></p>`;
  timeline = new Timeline(one("#log"), one("#pinned"), more === undefined ? undefined : cursorOf(entry(more)));
  arrivals = new Arrivals(one("#pill"), () => undefined);
  viewport = new Window();
  page = new LivePage({
    timeline,
    arrivals,
    keyEvents: hasKeyEvents ? new KeyEventsList(one("#key-events"), one("#key-events ol")) : undefined,
    viewport,
    announcer: new Announcer(one("#announce"), new FakeClock(), words),
    settle,
    glow,
    arrived,
  });
}

const publish = (n: number, traits: EntryTraits = {}) => page.apply([put(n, entry(n, traits))]);
const numbers = (ids: readonly string[]) => ids.map((id) => Number(id.slice(-12)));
const held = () => numbers(arrivals.ids());
const glowed = () => numbers(glow.mock.calls.map(([it]) => it.dataset.id ?? ""));
const told = () => numbers(arrived.mock.calls.map(([it]) => it.id));
const textOf = (n: number) => article(n).querySelector("p")?.textContent;
const keyEvents = () => [...document.querySelectorAll("#key-events bdi")].map(({ textContent }) => textContent);
const select = (n: number) => document.getSelection()?.selectAllChildren(article(n));
const deselect = () => document.getSelection()?.removeAllRanges();

describe("changes", () => {
  it("are made together, without moving what is read, and everything is arranged once after them", () => {
    open([2, 1]);
    const order: string[] = [];
    settle.mockImplementation(() => order.push(`settled ${logOf().join(" ")}`));
    page.apply([put(3), removed(4, 1), put(5, entry(4))]);
    expect(order).toEqual(["settled 4 3 2"]);
    expect(viewport.kept).toEqual(["4 3 2"]);
    expect([glowed(), told()]).toEqual([
      [3, 4],
      [3, 4],
    ]);
  });

  it("of other kinds are not for the log", () => {
    open([1]);
    page.apply([
      { ...put(2), kind: "somethingNew" as never },
      { ...removed(3, 1), kind: "storyPut" },
    ]);
    expect(logOf()).toEqual([1]);
  });

  it("of what is shown neither glow, nor are told, nor announced", () => {
    open([2, 1]);
    viewport.atNewest = false;
    publish(2, { version: 2, text: "Better" });
    expect([textOf(2), held(), glowed(), told()]).toEqual(["Better", [], [], []]);
    expect(one("#announce").textContent).toBe("");
  });

  it("that are new are announced, and held back from a reader who is further down", () => {
    open([1]);
    viewport.atNewest = false;
    publish(2);
    publish(2, { version: 2, text: "Better" });
    expect([logOf(), held(), told(), glowed()]).toEqual([[1], [2], [2], []]);
    expect(one("#announce").textContent).toBe("1 new update");
    expect(arrivals.entries()[0]?.version).toBe(2);
  });

  it("that would begin above the window are held back as well", () => {
    open([1]);
    viewport.inSight = false;
    publish(2);
    expect([logOf(), held(), told(), glowed()]).toEqual([[1], [2], [2], []]);
  });

  it("beyond the page are not shown; pinned ones are", () => {
    open([5], 4);
    publish(3);
    publish(2, { pinned: true });
    expect([logOf(), logOf("#pinned"), held(), told()]).toEqual([[5], [2], [], [2]]);
  });

  it("remove an entry wherever it is or waits", () => {
    open([3, 2, 1]);
    viewport.atNewest = false;
    publish(4, { key: true, title: "Four" });
    select(2);
    publish(2, { version: 2 });
    page.apply([removed(5, 4), removed(6, 2)]);
    expect([logOf(), held(), keyEvents()]).toEqual([[3, 1], [], []]);
    deselect();
    page.released();
    expect(logOf()).toEqual([3, 1]);
  });

  it("let the oldest go from a page that is as long as it may get", () => {
    open(
      Array.from({ length: MAX_ARTICLES }, (_, i) => MAX_ARTICLES - i),
      1,
    );
    publish(MAX_ARTICLES + 1);
    expect(logOf()).toHaveLength(MAX_ARTICLES);
    expect(timeline.more).toBe(cursorOf(entry(2)));
  });
});

describe("an article in use", () => {
  it("waits for the reader, who then gets the latest change of each, without being moved", () => {
    open([3, 2, 1]);
    select(2);
    publish(2, { version: 2, text: "Second" });
    publish(2, { version: 3, text: "Third" });
    publish(3, { version: 2, text: "Other" });
    expect([textOf(2), textOf(3)]).toEqual(["Entry 2", "Other"]);
    page.released();
    expect(textOf(2)).toBe("Entry 2");
    deselect();
    viewport.kept.length = 0;
    settle.mockReset();
    page.released();
    expect(textOf(2)).toBe("Third");
    expect([viewport.kept.length, settle.mock.calls.length]).toEqual([1, 1]);
    page.released();
    expect(viewport.kept, "nothing waits any more").toHaveLength(1);
  });

  it("that has left the page meanwhile does not come back", () => {
    open([3, 2, 1]);
    select(2);
    publish(2, { version: 2 });
    article(2).remove();
    page.released();
    expect(logOf()).toEqual([3, 1]);
  });
});

describe("what was held back", () => {
  function hold(...held: readonly number[]): void {
    open([1]);
    viewport.atNewest = false;
    for (const n of held) publish(n);
  }

  it("is shown at the reader's request, from its oldest on, and glows", () => {
    hold(2, 3, 4);
    page.reveal();
    expect([logOf(), held(), glowed()]).toEqual([[4, 3, 2, 1], [], [4, 3, 2]]);
    expect([viewport.shown, viewport.firstUnread]).toEqual([1, article(2)]);
    page.reveal();
    expect(viewport.shown, "nothing waits").toBe(1);
  });

  it("is shown to a reader who goes to the newest, which is where they get", () => {
    hold(2, 3);
    page.goToNewest();
    expect([logOf(), viewport.shown, viewport.firstUnread]).toEqual([[3, 2, 1], 2, article(3)]);
  });

  it.each([
    [3, []],
    [4, [2, 3, 4, 5]],
  ])("is shown to a reader who comes back by hand if it is little: %d", (count, then) => {
    hold(...Array.from({ length: count }, (_, i) => i + 2));
    page.returned();
    expect(logOf(), "not back yet").toEqual([1]);
    viewport.atNewest = true;
    page.returned();
    expect([held(), viewport.shown]).toEqual([then, 0]);
  });

  it("leaves no hole before what was on the page, when some had to be let go", () => {
    hold(...Array.from({ length: MAX_HELD + 1 }, (_, i) => i + 2));
    page.apply([removed(999, 9)]);
    page.reveal();
    expect([logOf().length, logOf().at(-1), timeline.more]).toEqual([MAX_HELD - 1, 3, cursorOf(entry(3))]);
  });

  it("is nothing to arrange where nothing waits", () => {
    open([1]);
    page.returned();
    expect(settle).not.toHaveBeenCalled();
  });
});

describe("a paused page", () => {
  it("lets everything wait but what is taken down, and shows it on going on", () => {
    open([3, 2, 1]);
    page.pause(true);
    publish(4, { key: true, title: "Four" });
    publish(3, { key: true, title: "Three", version: 2 });
    publish(2, { version: 2, text: "Better" });
    page.apply([removed(9, 1)]);
    expect([logOf(), held(), keyEvents(), textOf(2)]).toEqual([[3, 2], [4], [], "Entry 2"]);
    expect([one("#pill").hidden, one("#announce").textContent]).toEqual([true, ""]);
    expect(told(), "it has arrived all the same").toEqual([4]);
    page.released();
    page.returned();
    expect([logOf(), textOf(2)]).toEqual([[3, 2], "Entry 2"]);
    page.pause(false);
    expect([logOf(), textOf(2), keyEvents()]).toEqual([[4, 3, 2], "Better", ["Four", "Three"]]);
  });

  it("does not list a key event that was taken down while its change waited", () => {
    open([2, 1]);
    page.pause(true);
    publish(2, { key: true, title: "Two", version: 2 });
    page.apply([removed(9, 2)]);
    page.pause(false);
    expect([logOf(), keyEvents()]).toEqual([[1], []]);
  });

  it("shows the pill again to a reader who is further down", () => {
    open([1]);
    viewport.atNewest = false;
    page.pause(true);
    publish(2);
    page.pause(false);
    expect([logOf(), one("#pill").hidden]).toEqual([[1], false]);
  });
});

describe("a snapshot", () => {
  it("puts what is newer, drops what is gone, and lists its key events", () => {
    open([4, 3, 2, 1]);
    const same = article(3);
    const events = [{ id: entryId(9), at: entry(9).at, title: "Nine" }];
    const view = snapshot(9, [entry(4, { version: 2, text: "Better" }), entry(3, { text: "Ignored" }), entry(1)], {
      keyEvents: events,
    });
    expect(page.reconcile(view, true)).toBe(false);
    expect([logOf(), textOf(4), keyEvents()]).toEqual([[4, 3, 1], "Better", ["Nine"]]);
    expect(article(3)).toBe(same);
    expect(timeline.more).toBeUndefined();
  });

  it("of another history replaces whatever its version", () => {
    open([2]);
    page.reconcile(snapshot(9, [entry(2, { text: "Rewritten" })]), false);
    expect(textOf(2)).toBe("Rewritten");
  });

  it("never takes back a newer version", () => {
    open([2]);
    publish(2, { version: 3, text: "Third" });
    page.reconcile(snapshot(9, [entry(2, { version: 2, text: "Second" })]), true);
    expect(textOf(2)).toBe("Third");
  });

  it("drops what was held back and is gone, and keeps the rest", () => {
    open([1]);
    viewport.atNewest = false;
    for (const n of [2, 3]) publish(n);
    page.reconcile(snapshot(9, [entry(3), entry(1)]), true);
    expect(held()).toEqual([3]);
    expect(told(), "it has not arrived again").toEqual([2, 3]);
  });

  it("leaves what is older than it for now, says so, and does not take the page's end from it", () => {
    open([4, 3, 2], 2);
    const more = cursorOf(entry(4));
    expect(page.reconcile(snapshot(9, [entry(5), entry(4)], { more }), true)).toBe(true);
    expect([logOf(), timeline.more]).toEqual([[5, 4, 3, 2], cursorOf(entry(2))]);
  });

  it("ends the page where it ends if nothing is older, the last of its own included", () => {
    open([5, 4]);
    const more = cursorOf(entry(4));
    expect(page.reconcile(snapshot(9, [entry(5)], { more }), true)).toBe(false);
    expect([logOf(), timeline.more]).toEqual([[5], more]);
  });

  it("does not leave a pinned entry that is not pinned any more", () => {
    open([5]);
    publish(1, { pinned: true });
    expect(page.reconcile(snapshot(9, [entry(5)], { more: cursorOf(entry(5)) }), true)).toBe(false);
    expect(logOf("#pinned")).toEqual([]);
  });
});

describe("a page read over HTTP", () => {
  it("fills in and corrects, takes nothing back, and brings nothing back", () => {
    open([3, 2]);
    publish(3, { version: 3, text: "Third" });
    page.apply([removed(9, 1)]);
    page.applyPage([
      entry(3, { version: 2, text: "Second" }),
      entry(2, { version: 2, text: "Better" }),
      entry(1),
      entry(0),
    ]);
    expect([logOf(), textOf(3), textOf(2)]).toEqual([[3, 2, 0], "Third", "Better"]);
    expect([told(), glowed()], "it is nothing new").toEqual([[], []]);
  });

  it("does not replace what it has unchanged, and brings back what was published again", () => {
    open([2, 1]);
    const same = article(2);
    page.applyPage([entry(2, { text: "Same version" })]);
    expect(article(2)).toBe(same);
    page.apply([removed(8, 1), put(9, entry(1)), removed(10, 1)]);
    page.applyPage([entry(1)]);
    expect(logOf()).toEqual([2]);
    page.apply([put(11, entry(1, { version: 2 }))]);
    timeline.remove(entryId(1));
    page.applyPage([entry(1, { version: 2 })]);
    expect(logOf()).toEqual([2, 1]);
  });

  it("may say that an entry is gone, which then does not come back either", () => {
    open([2, 1]);
    page.drop(entryId(2));
    page.applyPage([entry(2)]);
    expect(logOf()).toEqual([1]);
    expect(settle).toHaveBeenCalledTimes(2);
  });

  it("may end the page", () => {
    open([3, 2, 1]);
    page.endAt(cursorOf(entry(2)));
    expect([logOf(), settle.mock.calls.length]).toEqual([[3, 2], 1]);
  });
});

it("does without a list of key events", () => {
  open([2, 1], undefined, false);
  page.pause(true);
  publish(3, { key: true, title: "Three" });
  page.pause(false);
  page.apply([removed(9, 2)]);
  page.reconcile(snapshot(10, [entry(4), entry(3)]), true);
  expect(logOf()).toEqual([4, 3]);
});

it("turns the log around where the reader is, and says from then on that what is new is below", () => {
  open([3, 2, 1]);
  page.turn("oldest");
  expect([viewport.turned, logOf(), settle.mock.calls.length]).toEqual([["oldest"], [1, 2, 3], 1]);
  viewport.atNewest = false;
  publish(4);
  expect(one("#pill").textContent).toBe("1 new update below");
  page.turn("newest");
  expect(one("#pill").textContent).toBe("1 new update");
});
