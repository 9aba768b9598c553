// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SeenEntries } from "../../../src/web/reader/seenEntries";
import { counts, entry, entryId, header, NOON, snapshot } from "../protocol/samples";
import { article, logOf, one, openPage, text } from "./storyPageRig";

const LATE_MS = 10 * 60_000;

const takenDown = vi.fn();
const live = vi.fn();
const seen = { arrived: vi.fn(), readersAre: vi.fn(), leave: vi.fn(), tick: vi.fn() };

beforeEach(() => {
  localStorage.clear();
  for (const mock of [takenDown, live, ...Object.values(seen)]) mock.mockReset();
});

const open = (entries: number) =>
  openPage(entries, "", undefined, "", { seen: seen as unknown as SeenEntries, takenDown, live });
const press = (label: RegExp) =>
  [...document.querySelectorAll("button")].find((it) => it.textContent?.match(label))?.click();

describe("what others of the page are told", () => {
  it("that it is live, each time it is", () => {
    const { server, clock } = open(1);
    expect(live).toHaveBeenCalledOnce();
    server.connection.drop();
    clock.advance(60_000);
    server.connection.accept();
    server.connection.deliver();
    expect(live).toHaveBeenCalledTimes(2);
  });

  it("that something was taken down, whatever the way it is heard of", () => {
    const { publish, remove, server } = open(3);
    publish(4);
    expect(takenDown).not.toHaveBeenCalled();
    remove(4);
    expect(takenDown).toHaveBeenCalledTimes(1);
    const say = (traits: object) => server.connection.say("Snapshot", snapshot(server.head, [entry(1)], traits));
    say({});
    expect(takenDown).toHaveBeenCalledTimes(1);
    say({ edition: 1 });
    expect(takenDown).toHaveBeenCalledTimes(2);
    say({ edition: 1 });
    expect(takenDown, "it is known by now").toHaveBeenCalledTimes(2);
    say({ edition: 1, epoch: "e2" });
    expect(takenDown).toHaveBeenCalledTimes(3);
  });

  it("which entries arrive live: not what was published long before, such as an old one that is pinned now", () => {
    const { change } = open(1);
    // A change tells what time it is at the server.
    const at = NOON + 60 * 60_000;
    const arrive = (n: number, published: number) =>
      change({ kind: "entryPut", at, entry: { ...entry(n, { at: published }), published } });
    arrive(2, at);
    arrive(3, at - LATE_MS + 1);
    arrive(4, at - LATE_MS);
    expect(seen.arrived.mock.calls.flat()).toEqual([entryId(2), entryId(3)]);
  });

  it("how many read, each second that passes in sight, and that the reader leaves", () => {
    const { page, server, clock } = open(1);
    server.connection.say("Counts", counts({ head: 1, readers: 7 }));
    expect(seen.readersAre).toHaveBeenCalledExactlyOnceWith(7);
    seen.tick.mockReset();
    clock.advance(3000);
    expect(seen.tick).toHaveBeenCalledTimes(3);
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    clock.advance(3000);
    expect(seen.tick).toHaveBeenCalledTimes(3);
    page.leave();
    expect(seen.leave).toHaveBeenCalledOnce();
    expect(localStorage.getItem("liveblog.read")).toContain("harbour");
  });
});

describe("while the reader has paused", () => {
  it("no number changes and no second passes, but a reader who goes on has the latest header", () => {
    const { server, change, clock } = open(1);
    press(/^Pause$/);
    server.connection.say("Counts", counts({ head: 1, readers: 7 }));
    change({ kind: "storyPut", header: header({ headline: "First" }) });
    change({ kind: "storyPut", header: header({ headline: "Second", updated: NOON + 3_600_000 }) });
    clock.advance(3000);
    expect([text("[data-field=readers]"), text("[data-field=freshness]"), text("h1")]).toEqual([
      "",
      "",
      "Bridge closed",
    ]);
    expect(text("[data-field=updated]")).toBe("Updated 12:00");
    press(/^Resume$/);
    expect([text("h1"), text("[data-field=updated]")]).toEqual(["Second", "Updated 13:00"]);
    expect(document.title).toBe("Second");
    clock.advance(1000);
    expect(text("[data-field=freshness]")).toBe("updated 1 s ago");
    change({ kind: "storyPut", header: header({ headline: "Third" }) });
    press(/^Pause$/);
    press(/^Resume$/);
    expect(text("h1"), "what has waited is shown once").toBe("Third");
  });

  it("a story that starts to pause or ends says so at once", () => {
    const { change } = open(1);
    press(/^Pause$/);
    change({ kind: "storyPut", header: header({ headline: "Soon", status: "paused" }) });
    expect(text("h1")).toBe("Soon");
    expect(one("main").dataset.status).toBe("paused");
  });
});

describe("the marks of time", () => {
  it("move with changes of entries as well", () => {
    const { publish, remove } = open(2);
    publish(3);
    expect(text("[data-field=updated]")).toBe("Updated 13:00");
    remove(1);
    expect(text("[data-field=updated]"), "a removal without a time takes nothing back").toBe("Updated 13:00");
  });

  it("move on going on by the latest of what has waited", () => {
    const { publish, remove } = open(2);
    press(/^Pause$/);
    publish(3);
    remove(1);
    expect(text("[data-field=updated]")).toBe("Updated 12:00");
    press(/^Resume/);
    expect(text("[data-field=updated]")).toBe("Updated 13:00");
  });

  it("do not tell how fresh an ended story is", () => {
    const { change, publish, clock } = open(1);
    change({ kind: "storyPut", header: header({ status: "ended" }) });
    publish(2);
    clock.advance(3000);
    expect(text("[data-field=freshness]")).toBe("");
  });
});

describe("the page", () => {
  it("has what is new waiting behind the newest, which the reader can ask for", () => {
    const { page, publish, viewport } = open(2);
    viewport.scrollAway();
    publish(3);
    page.goToNewest();
    expect([logOf(), viewport.shown]).toEqual([[3, 2, 1], 2]);
    expect(one("#pill").hidden).toBe(true);
  });

  it("folds what is pinned, names what it shows, and keeps a glow no longer than it lasts", () => {
    const { publish, clock } = open(1);
    publish(2, { pinned: true, title: "Ferries" });
    expect(one("#pinned article > .fold").getAttribute("aria-label")).toBe("Pinned: Ferries");
    expect(article(2).getAttribute("aria-label")).toBe("Ferries");
    clock.advance(4999);
    expect(article(2).classList.contains("new")).toBe(true);
    clock.advance(1);
    expect(article(2).classList.contains("new")).toBe(false);
  });

  it("says that the network is gone when the browser reports it", () => {
    const { page, server } = open(1);
    server.connection.drop();
    expect(text("[data-field=state]")).toBe("Reconnecting");
    const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    page.networkLost();
    expect(text("[data-field=state]")).toBe("Offline");
    online.mockReturnValue(true);
    page.wake();
    expect(text("[data-field=state]")).toBe("Reconnecting");
  });
});
