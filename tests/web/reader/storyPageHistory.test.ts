// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import type { EntryPage } from "../../../src/web/protocol/messages";
import { MAX_HELD } from "../../../src/web/reader/arrivals";
import { MAX_ARTICLES } from "../../../src/web/reader/livePage";
import { patient } from "../patience.ts";
import { entry, NOON, snapshot } from "../protocol/samples";
import { soon } from "../soon.ts";
import { article, logOf, one, openPage, text } from "./storyPageRig";

beforeEach(() => {
  localStorage.clear();
  document.getSelection()?.removeAllRanges();
});

describe("a snapshot while the page is open", () => {
  it("is reconciled in place: unchanged articles stay the same elements", () => {
    const { server } = openPage(4);
    const kept = article(3);
    const entries = [entry(5), entry(4, { text: "Edited", version: 2 }), entry(3), entry(1)];
    const keyEvents = [{ id: entry(5).id, at: NOON, title: "Five" }];
    server.connection.say("Snapshot", snapshot(9, entries, { keyEvents }));
    expect(logOf()).toEqual([5, 4, 3, 1]);
    expect(article(3)).toBe(kept);
    expect(article(4).textContent).toContain("Edited");
    expect(text("#key-events ol")).toContain("Five");
  });

  it("of another history replaces what has the same version", () => {
    const { server } = openPage(2);
    server.connection.say("Snapshot", snapshot(9, [entry(2, { text: "Rewritten" })], { epoch: "e2" }));
    expect(logOf()).toEqual([2]);
    expect(article(2).textContent).toContain("Rewritten");
  });

  it("holds new entries back while the reader is further down, and drops held ones that are gone", () => {
    const { server, viewport, publish } = openPage(2);
    viewport.scrollAway();
    publish(3);
    server.connection.say("Snapshot", snapshot(9, [entry(5), entry(4), entry(2), entry(1)]));
    expect(logOf()).toEqual([2, 1]);
    expect(text("#pill")).toBe("2 new updates");
    one("#pill").click();
    expect(logOf()).toEqual([5, 4, 2, 1]);
  });

  it("reads articles older than its window again instead of trusting them", async () => {
    const readPage = vi.fn<(before: string) => Promise<EntryPage>>();
    const { server } = openPage(4, cursorOf(entry(1)), readPage);
    readPage.mockResolvedValueOnce({
      entries: [entry(3), entry(2, { text: "Edited", version: 2 })],
      more: cursorOf(entry(2)),
    });
    readPage.mockResolvedValueOnce({ entries: [] });
    server.connection.say("Snapshot", snapshot(9, [entry(6), entry(5)], { more: cursorOf(entry(5)) }));
    await soon(() => expect(logOf()).toEqual([6, 5, 3, 2]));
    expect(readPage.mock.calls).toEqual([[cursorOf(entry(5))], [cursorOf(entry(2))]]);
    expect(article(2).textContent).toContain("Edited");
    expect(one("#older").hidden).toBe(true);
  });

  it("ends the page at the last proven entry when older ones cannot be read", async () => {
    const { server } = openPage(4, cursorOf(entry(1)));
    server.connection.say("Snapshot", snapshot(9, [entry(6), entry(5)], { more: cursorOf(entry(5)) }));
    await soon(() => expect(logOf()).toEqual([6, 5]));
    expect(one<HTMLAnchorElement>("#older").href).toContain(`before=${cursorOf(entry(5))}`);
  });
});

describe("older updates", () => {
  it("are put below and the link moves on, then goes", async () => {
    const readPage = vi.fn<(before: string) => Promise<EntryPage>>();
    openPage(6, cursorOf(entry(1)), readPage);
    readPage.mockResolvedValueOnce({ entries: [entry(0)], more: cursorOf(entry(0)) });
    one("#older").click();
    await soon(() => expect(logOf()).toEqual([6, 5, 4, 3, 2, 1, 0]));
    expect(one<HTMLAnchorElement>("#older").href).toContain(cursorOf(entry(0)));
    readPage.mockResolvedValueOnce({ entries: [] });
    one("#older").click();
    await soon(() => expect(one("#older").hidden).toBe(true));
  });

  it("offer another try when they cannot be read", async () => {
    openPage(2, cursorOf(entry(1)));
    one("#older").click();
    await soon(() => expect(text("#older")).toBe("Could not load. Try again"));
    expect(logOf()).toEqual([2, 1]);
  });

  it("never bring back what was removed while they were on their way", async () => {
    let answer: (page: EntryPage) => void = () => undefined;
    const { remove } = openPage(2, cursorOf(entry(1)), () => new Promise((resolve) => (answer = resolve)));
    one("#older").click();
    remove(0);
    answer({ entries: [entry(0)] });
    await soon(() => expect(text("#older")).toBe("Older updates"));
    expect(logOf()).toEqual([2, 1]);
  });
});

describe("bounds", () => {
  it(
    "the log keeps its newest articles, and the older link starts where it ends",
    () => {
      const { publish } = openPage(MAX_ARTICLES, cursorOf(entry(1)));
      publish(MAX_ARTICLES + 1);
      expect(logOf()).toHaveLength(MAX_ARTICLES);
      expect(logOf().at(-1)).toBe(2);
      expect(one<HTMLAnchorElement>("#older").href).toContain(cursorOf(entry(2)));
    },
    patient(30_000),
  );

  it(
    "entries held back beyond the bound leave no hole",
    () => {
      const { publish, viewport } = openPage(2, cursorOf(entry(1)));
      viewport.scrollAway();
      for (let n = 3; n <= MAX_HELD + 4; n++) publish(n);
      expect(text("#pill")).toBe(`${MAX_HELD} new updates`);
      one("#pill").click();
      expect(logOf()).toHaveLength(MAX_HELD);
      expect(logOf().at(-1)).toBe(5);
      expect(one<HTMLAnchorElement>("#older").href).toContain(cursorOf(entry(5)));
    },
    patient(30_000),
  );
});
