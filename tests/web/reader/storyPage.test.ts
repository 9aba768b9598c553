// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { QUIET_POLL_MS } from "../../../src/web/client/quietTransport";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import { ANNOUNCE_EVERY_MS } from "../../../src/web/story/announcer";
import { LocalTimes } from "../../../src/web/story/localTimes";
import { counts, entry, entryId, header, NOON } from "../protocol/samples";
import { article, logOf, one, openPage, QUIET, text } from "./storyPageRig";

beforeEach(() => {
  localStorage.clear();
  document.getSelection()?.removeAllRanges();
});

describe("a new entry", () => {
  it("at the top of the page appears at once and glows once", () => {
    const { publish, clock } = openPage(2);
    publish(3);
    expect(logOf()).toEqual([3, 2, 1]);
    expect(article(3).classList.contains("new")).toBe(true);
    clock.advance(5000);
    expect(article(3).classList.contains("new")).toBe(false);
  });

  it("while the reader is further down moves nothing and is counted by the pill and the title", () => {
    const { publish, viewport } = openPage(2);
    viewport.scrollAway();
    publish(3);
    expect(logOf()).toEqual([2, 1]);
    expect(one("#pill").hidden).toBe(false);
    expect(text("#pill")).toBe("1 new update");
    publish(4);
    expect(text("#pill")).toBe("2 new updates");
    expect(document.title).toBe("(2) Bridge closed");
  });

  it("is revealed by the pill, which shows the newest and goes", () => {
    const { publish, viewport } = openPage(2);
    viewport.scrollAway();
    publish(3);
    publish(4);
    one("#pill").click();
    expect(logOf()).toEqual([4, 3, 2, 1]);
    expect(viewport.shown).toBe(1);
    expect(one("#pill").hidden).toBe(true);
    expect(document.title).toBe("Bridge closed");
  });

  it("is revealed by scrolling back to the top, without being moved there", () => {
    const { publish, viewport } = openPage(2);
    viewport.scrollAway();
    publish(3);
    viewport.scrollBack();
    expect(logOf()).toEqual([3, 2, 1]);
    expect(viewport.shown).toBe(0);
    expect(one("#pill").hidden).toBe(true);
  });

  it("stands at its display time, not at its arrival", () => {
    const { publish } = openPage(3);
    publish(9, { at: NOON + 2.5 * 60_000 });
    expect(logOf()).toEqual([3, 9, 2, 1]);
  });

  it("that is older than the page stays behind the older link", () => {
    const { publish } = openPage(3, cursorOf(entry(1)));
    publish(9, { at: NOON });
    expect(logOf()).toEqual([3, 2, 1]);
    expect(one("#pill").hidden).toBe(true);
  });

  it("changed or removed while held is revealed as it then is, or not at all", () => {
    const { publish, remove, viewport } = openPage(1);
    viewport.scrollAway();
    publish(2);
    publish(3);
    publish(2, { text: "Second thoughts", version: 2 });
    remove(3);
    expect(text("#pill")).toBe("1 new update");
    one("#pill").click();
    expect(logOf()).toEqual([2, 1]);
    expect(article(2).textContent).toContain("Second thoughts");
  });

  it("whose HTML is not its own article is not shown", () => {
    const { change } = openPage(1);
    change({ kind: "entryPut", entry: { ...entry(2), html: "<p>loose</p>" } });
    change({ kind: "entryPut", entry: { ...entry(3), html: entry(4).html } });
    expect(logOf()).toEqual([1]);
  });
});

describe("an edited entry", () => {
  it("changes in place", () => {
    const { publish } = openPage(3);
    publish(2, { text: "Better words", version: 2 });
    expect(logOf()).toEqual([3, 2, 1]);
    expect(article(2).textContent).toContain("Better words");
    expect(article(2).classList.contains("new")).toBe(false);
  });

  it("moves when its display time does", () => {
    const { publish } = openPage(3);
    publish(1, { at: NOON + 10 * 60_000, version: 2 });
    expect(logOf()).toEqual([1, 3, 2]);
  });

  it("moves to the pinned section and back", () => {
    const { publish } = openPage(3);
    publish(2, { pinned: true, version: 2 });
    expect(logOf("#pinned")).toEqual([2]);
    expect(logOf()).toEqual([3, 1]);
    publish(2, { version: 3 });
    expect(logOf("#pinned")).toEqual([]);
    expect(logOf()).toEqual([3, 2, 1]);
  });

  it("waits while the keyboard is in it, and the latest change wins", async () => {
    const { publish } = openPage(2);
    const link = article(2).querySelector<HTMLElement>("a.at");
    link?.focus();
    publish(2, { text: "First edit", version: 2 });
    publish(2, { text: "Second edit", version: 3 });
    expect(article(2).textContent).toContain("Entry 2");
    link?.blur();
    await Promise.resolve();
    expect(article(2).textContent).toContain("Second edit");
  });

  it("waits while a selection is in it", async () => {
    const { publish } = openPage(2);
    document.getSelection()?.selectAllChildren(article(2));
    publish(2, { text: "Edited", version: 2 });
    expect(article(2).textContent).toContain("Entry 2");
    document.getSelection()?.removeAllRanges();
    document.dispatchEvent(new Event("selectionchange"));
    await Promise.resolve();
    expect(article(2).textContent).toContain("Edited");
  });

  it("waits while something plays in it", async () => {
    const { publish } = openPage(2);
    const video = document.createElement("video");
    const paused = vi.spyOn(video, "paused", "get").mockReturnValue(false);
    article(2).append(video);
    publish(2, { text: "Edited", version: 2 });
    expect(article(2).textContent).toContain("Entry 2");
    paused.mockReturnValue(true);
    video.dispatchEvent(new Event("pause"));
    await Promise.resolve();
    expect(article(2).textContent).toContain("Edited");
  });
});

describe("a removed entry", () => {
  it("goes, even while the keyboard is in it, and the keyboard goes on to its neighbour", () => {
    const { remove } = openPage(3);
    article(2).querySelector<HTMLElement>("a.at")?.focus();
    remove(2);
    expect(logOf()).toEqual([3, 1]);
    expect(article(1).contains(document.activeElement)).toBe(true);
  });

  it("sends the keyboard on to an update, and not to an advertisement between updates", () => {
    const { remove } = openPage(3);
    const place = document.createElement("aside");
    place.innerHTML = '<a href="https://shop.example/">Buy</a>';
    article(2).after(place);
    article(2).querySelector<HTMLElement>("a.at")?.focus();
    remove(2);
    expect(article(1).contains(document.activeElement)).toBe(true);
  });
});

describe("key events", () => {
  const titles = () => [...document.querySelectorAll("#key-events li a")].map((link) => link.lastChild?.textContent);

  it("come, change, are ordered and go with their entries", () => {
    const { publish, remove } = openPage(1);
    expect(one("#key-events").hidden).toBe(true);
    publish(3, { key: true, title: "Three" });
    publish(2, { key: true, text: "No title here" });
    expect(titles()).toEqual(["Three", "No title here"]);
    publish(3, { key: true, title: "Three again", version: 2 });
    remove(2);
    expect(titles()).toEqual(["Three again"]);
    publish(3, { title: "Three again", version: 3 });
    expect(one("#key-events").hidden).toBe(true);
  });

  it("that the server linked by their own page, being older than the log, change and go as well", () => {
    const old = (n: number) =>
      `<li><a href="/harbour/entries/${entryId(n)}"><b><time datetime="2026-02-08T12:0${n}:00Z">12:0${n}</time></b>Old ${n}</a></li>`;
    const { publish, remove } = openPage(1, "", undefined, old(8) + old(7));
    publish(8, { key: true, title: "Old 8 corrected", version: 2 });
    expect(titles()).toEqual(["Old 8 corrected", "Old 7"]);
    remove(7);
    expect(titles()).toEqual(["Old 8 corrected"]);
  });
});

describe("the header", () => {
  it("follows the story, and the Updated mark moves", () => {
    const { change } = openPage(1);
    change({ kind: "storyPut", header: header({ headline: "Bridge open", updated: NOON + 3_600_000 }) });
    expect(text("h1")).toBe("Bridge open");
    expect(text("[data-field=updated]")).toBe("Updated 13:00");
  });

  it("of an ended story says so, and from then on the page asks now and then, without a socket", () => {
    const { change, remove, server, clock } = openPage(2);
    change({ kind: "storyPut", header: header({ status: "ended", ended: NOON }) });
    expect(text("[data-field=state]")).toBe("Ended");
    expect(server.connection.closedBy).toBe("done");
    expect(server.connections, "nobody asks at once: all pages hear of the end together").toHaveLength(1);
    clock.advance(QUIET_POLL_MS);
    expect(server.connections).toHaveLength(2);
    expect(server.connection.rung).toBe(QUIET);
    server.connection.accept();
    server.connection.deliver();
    remove(1);
    expect(logOf()).toEqual([2]);
    expect(text("[data-field=state]")).toBe("Ended");
    expect(text("[data-field=freshness]")).toBe("");
  });

  it("of a story that is live again brings the page back to a live one", () => {
    const { change, publish, server, clock } = openPage(1);
    change({ kind: "storyPut", header: header({ status: "ended", ended: NOON }) });
    clock.advance(QUIET_POLL_MS);
    server.connection.accept();
    server.connection.deliver();
    change({ kind: "storyPut", header: header({ status: "live" }) });
    expect(server.connection.rung).toBe(0);
    server.connection.accept();
    server.connection.deliver();
    expect(text("[data-field=state]")).toBe("Live");
    expect(one("[data-action=pause]").hidden).toBe(false);
    expect(document.querySelector("#reading")?.textContent).not.toContain("Replay");
    publish(2);
    expect(logOf()).toEqual([2, 1]);
  });
});

describe("the strip", () => {
  it("shows the connection and how fresh the page is", () => {
    const { server, clock, publish } = openPage(1);
    expect(text("[data-field=state]")).toBe("Live");
    publish(2);
    clock.advance(3000);
    expect(text("[data-field=freshness]")).toBe("updated 3 s ago");
    server.connection.drop();
    expect(text("[data-field=state]")).toBe("Reconnecting");
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    clock.advance(500);
    server.connection.drop();
    expect(text("[data-field=state]")).toBe("Offline");
  });

  it("says that a story is not available when it is refused for good, and is then read anew", () => {
    const { server, clock, gone } = openPage(1);
    server.connection.say("Refused", { story: "harbour", code: 4404, message: "unknown" });
    expect(text("[data-field=state]")).toBe("Not available");
    expect(gone, "pages do not all ask in one moment").toHaveLength(0);
    clock.advance(3000);
    expect(gone).toHaveLength(1);
  });

  it("says that a story pauses, which is not what a reader's own pause says", () => {
    const { change, publish } = openPage(1);
    change({ kind: "storyPut", header: header({ status: "paused" }) });
    expect(document.querySelector<HTMLElement>("[data-field=state]")?.dataset.state).toBe("break");
    publish(2);
    expect(logOf()).toEqual([2, 1]);
  });

  it("shows counts in the page's digits, and views that never fall", () => {
    const { server } = openPage(1);
    server.connection.say("Counts", counts({ head: 1 }));
    expect(text("[data-field=views]")).toBe("Views: 38,112");
    expect(text("[data-field=readers]")).toBe("1,204 reading now");
    server.connection.say("Counts", counts({ head: 1, views: 5, readers: 2 }));
    expect(text("[data-field=views]")).toBe("Views: 38,112");
    expect(text("[data-field=readers]")).toBe("2 reading now");
  });
});

describe("the days above the entries", () => {
  it("go by the times' own clock, which is the server's, and on over midnight while nothing happens", () => {
    let now = NOON;
    const { publish, clock } = openPage(1, "", undefined, "", { times: new LocalTimes("en", "UTC", () => now) });
    publish(2);
    expect(document.querySelector(".day")).toBeNull();
    now += 12 * 3_600_000;
    clock.advance(12 * 3_600_000);
    expect(text("#log > .day")).toBe("Monday 9 February 2026");
    expect(document.querySelectorAll(".day")).toHaveLength(1);
  });
});

describe("the announcement", () => {
  it("tells numbers only, and not more often than the throttle allows", () => {
    const { publish, clock } = openPage(1);
    publish(2);
    expect(text("#announce")).toBe("1 new update");
    publish(3);
    publish(4);
    expect(text("#announce")).toBe("1 new update");
    clock.advance(ANNOUNCE_EVERY_MS);
    expect(text("#announce")).toBe("2 new updates");
  });

  it("is not made for edits", () => {
    const { publish } = openPage(2);
    publish(2, { version: 2 });
    expect(text("#announce")).toBe("");
  });
});
