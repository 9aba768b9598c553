// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import { leavePlace, MAX_PLACES, placeLeft } from "../../../src/web/reader/readingPlace";
import { entry } from "../protocol/samples";
import { article, logOf, one, openPage, text } from "./storyPageRig";

beforeEach(() => localStorage.clear());

function press(label: string | RegExp): void {
  const found = [...document.querySelectorAll("button")].find((it) => it.textContent?.match(label));
  if (!found) throw new Error(`no button says ${label}`);
  found.click();
}

describe("the reader's order", () => {
  it("turns the log around, remembers it, and puts what is new below", () => {
    const { publish, viewport } = openPage(3);
    press("Oldest first");
    expect(logOf()).toEqual([1, 2, 3]);
    expect(viewport.turned).toEqual(["oldest"]);
    publish(4);
    expect(logOf()).toEqual([1, 2, 3, 4]);
    viewport.scrollAway();
    publish(5);
    publish(6);
    expect(text("#pill")).toBe("2 new updates below");
    one("#pill").click();
    expect(logOf()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(viewport.firstUnread).toBe(article(5));

    openPage(3);
    expect(logOf()).toEqual([1, 2, 3]);
    press("Newest first");
    expect(logOf()).toEqual([3, 2, 1]);
    openPage(3);
    expect(logOf()).toEqual([3, 2, 1]);
  });

  it("puts a late entry where its time belongs, and what is older above", async () => {
    const older = { entries: [entry(1)], story: "harbour", epoch: "e1", seq: 4 };
    const { publish } = openPage(4, cursorOf(entry(2)), async () => older);
    press("Oldest first");
    one(`#e-${entry(1).id}`).remove();
    publish(9, { at: entry(2).at + 1 });
    expect(logOf()).toEqual([2, 9, 3, 4]);
    expect(one("#log").previousElementSibling?.id).toBe("older");
    one("#older").click();
    await expect.poll(() => logOf()).toEqual([1, 2, 9, 3, 4]);
    press("Newest first");
    expect(one("#log").nextElementSibling?.id).toBe("older");
  });
});

describe("a reader who has paused", () => {
  it("sees nothing move; what comes waits, is counted, and is shown on going on", () => {
    const { publish, change, server } = openPage(3);
    press("Pause");
    expect(text("[data-field=state]")).toBe("Paused");
    publish(4, { key: true, title: "Bridge open" });
    publish(5);
    publish(2, { version: 2, text: "Corrected." });
    change({ kind: "storyPut", header: { ...server.snapshot().header, headline: "Bridge open again" } });
    expect(logOf()).toEqual([3, 2, 1]);
    expect(article(2).dataset.version).toBe("1");
    expect(one("#pill").hidden).toBe(true);
    expect(text("#announce")).toBe("");
    expect(text("#key-events")).not.toContain("Bridge open");
    expect(text("h1")).toBe("Bridge closed");
    expect(text("[data-field=freshness]")).toBe("");
    press(/^Resume \(2\)$/);
    expect(logOf()).toEqual([5, 4, 3, 2, 1]);
    expect(article(2).dataset.version).toBe("2");
    expect(text("#key-events")).toContain("Bridge open");
    expect(text("h1")).toBe("Bridge open again");
    expect(text("[data-field=state]")).toBe("Live");
  });

  it("does not see a second longer what is taken down", () => {
    const { remove, publish } = openPage(3);
    press("Pause");
    publish(4);
    remove(4);
    remove(2);
    expect(logOf()).toEqual([3, 1]);
    press(/^Resume$/);
    expect(logOf()).toEqual([3, 1]);
  });

  it("is still paused after a reload", () => {
    openPage(3);
    press("Pause");
    const { publish } = openPage(3);
    expect(text("[data-field=state]")).toBe("Paused");
    publish(4);
    expect(logOf()).toEqual([3, 2, 1]);
  });

  it("is offered the replay as soon as the story has ended", () => {
    const { change, server } = openPage(3);
    const replay = () => [...document.querySelectorAll("#reading button")].filter((it) => it.textContent === "Replay");
    expect(replay()).toHaveLength(0);
    change({ kind: "storyPut", header: { ...server.snapshot().header, status: "ended" } });
    expect(replay()).toHaveLength(1);
  });

  it("learns at once that the story has ended", () => {
    const { change, publish, server } = openPage(3);
    press("Pause");
    publish(4);
    change({ kind: "storyPut", header: { ...server.snapshot().header, status: "ended" } });
    expect(text("[data-field=state]")).toBe("Ended");
    expect(logOf()).toEqual([4, 3, 2, 1]);
    expect(one("[data-action=pause]").hidden).toBe(true);
  });
});

describe("since the reader left", () => {
  const placeOf = (n: number) => ({ cursor: cursorOf(entry(n)), published: entry(n).published });

  it("counts by when entries came, not by the times that they show", () => {
    // Entry 3 arrived after the reader had left, although its time is no later than what they had read.
    localStorage.setItem("liveblog.read", JSON.stringify({ harbour: `${placeOf(3).cursor} ${placeOf(2).published}` }));
    openPage(3);
    expect(text(".since")).toContain("Since you left: 1 update");
    expect(one(".left-off").nextElementSibling).toBe(article(2));
  });

  it("tells nothing to who comes for the first time, or comes back to what they know", () => {
    const { page } = openPage(3);
    expect(document.querySelector(".since")).toBeNull();
    page.leave();
    openPage(3);
    expect(document.querySelector(".since")).toBeNull();
    expect(document.querySelector(".left-off")).toBeNull();
  });

  it("counts what came, marks where they left off, and reads on from there", async () => {
    openPage(2).page.leave();
    openPage(5);
    expect(text(".since")).toBe("Since you left: 3 updates Read on from there");
    expect(one(".left-off").nextElementSibling).toBe(article(2));
    press("Oldest first");
    expect(one(".left-off").nextElementSibling).toBe(article(3));
    let shown: Element | undefined;
    Element.prototype.scrollIntoView = function (this: Element) {
      shown = this;
    };
    press("Read on");
    await expect.poll(() => document.querySelector(".since")).toBeNull();
    expect(shown).toBe(one(".left-off"));
    expect(document.activeElement).toBe(one(".left-off"));
  });

  it("marks it above the heading of a day, and stays there", () => {
    openPage(2).page.leave();
    const { publish } = openPage(4);
    for (const n of [2, 1]) article(n).dataset.at = String(entry(n).at - 86_400_000);
    one(".left-off").remove();
    for (const n of [5, 6]) {
      publish(n);
      expect(one(".left-off").nextElementSibling).toBe(one(".day"));
      expect(one(".day").nextElementSibling).toBe(article(2));
    }
  });

  it("says that there is more than the page holds, and loads it to read on", async () => {
    openPage(1).page.leave();
    const older = { entries: [entry(2), entry(1)], story: "harbour", epoch: "e1", seq: 5 };
    openPage(5, cursorOf(entry(3)), async () => older);
    for (const n of [2, 1]) one(`#e-${entry(n).id}`).remove();
    Element.prototype.scrollIntoView = () => undefined;
    expect(text(".since")).toContain("Since you left: more than");
    expect(document.querySelector(".left-off")).toBeNull();
    press("Read on");
    await expect.poll(() => logOf()).toEqual([5, 4, 3, 2, 1]);
    expect(one(".left-off").nextElementSibling).toBe(article(1));
  });

  it("does not take as read what waited behind the pill", () => {
    const { page, publish, viewport } = openPage(2);
    viewport.scrollAway();
    publish(3);
    page.leave();
    expect(placeLeft("harbour")?.cursor).toBe(cursorOf(entry(2)));
  });

  it("remembers a bounded number of stories, never goes back, and survives what others stored", () => {
    localStorage.setItem("liveblog.read", '{"harbour":17,"storm":"x"}');
    expect(placeLeft("harbour")).toBeUndefined();
    for (let n = 0; n <= MAX_PLACES; n++) leavePlace(`story-${n}`, placeOf(n));
    expect(Object.keys(JSON.parse(localStorage.getItem("liveblog.read") ?? ""))).toHaveLength(MAX_PLACES);
    expect(placeLeft("story-0")).toBeUndefined();
    leavePlace("story-9", placeOf(1));
    expect(placeLeft("story-9")).toEqual(placeOf(9));
  });
});
