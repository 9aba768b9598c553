// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EntryPage, type EntryView, Limits } from "../../../src/web/protocol/messages";
import { openReplay, PAGES_AT_A_TIME, PART, type Replay, STEP_MS } from "../../../src/web/reader/replay";
import { LocalTimes } from "../../../src/web/story/localTimes";
import { FakeClock } from "../client/fakeClock";
import { entry, entryId } from "../protocol/samples";
import { layPage, one, text } from "./storyPageRig";

const settled = () => new Promise((resolve) => setImmediate(resolve));
const readNumbered = vi.fn<(number: number) => Promise<EntryPage>>();

let served: readonly EntryView[];
let clock: FakeClock;
let replay: Replay;

beforeEach(() => {
  clock = new FakeClock();
  readNumbered.mockReset().mockImplementation(async (number) => {
    const end = served.length - (number - 1) * Limits.EntriesPerPage;
    return { entries: served.slice(Math.max(0, end - Limits.EntriesPerPage), Math.max(0, end)) };
  });
});

afterEach(() => document.body.replaceChildren());

/** A story of so many entries, of which the page believes that there are `total`. */
async function open(entries: number, total = entries): Promise<void> {
  layPage(1);
  served = Array.from({ length: entries }, (_, i) => entry(entries - i));
  const times = new LocalTimes("en", "UTC");
  replay = await openReplay({ log: one("#log"), readNumbered, total, clock, times, closed: () => undefined });
}

const scrubber = () => one<HTMLInputElement>(".replay input");
const all = () => [...document.querySelectorAll<HTMLElement>(".replayed > article")];
const shown = () => all().flatMap(({ hidden, dataset }) => (hidden ? [] : Number(dataset.id?.slice(-12))));
const button = (label: string) =>
  [...document.querySelectorAll<HTMLButtonElement>(".replay button")].find((it) => it.textContent === label);
const press = (label: string) => button(label)?.click();

async function scrub(to: number): Promise<void> {
  scrubber().value = String(to);
  scrubber().dispatchEvent(new Event("input"));
  await settled();
}

describe("its controls", () => {
  it("are named, stand above the log that it shows, and have the keyboard", async () => {
    await open(3);
    const box = one(".replay");
    expect([box.getAttribute("aria-label"), scrubber().getAttribute("aria-label")]).toEqual(["Replay", "Replay"]);
    expect([scrubber().type, scrubber().min, scrubber().max, scrubber().value]).toEqual(["range", "", "2", "0"]);
    expect(scrubber().parentElement?.className).toBe("controls");
    expect(box.nextElementSibling?.className).toBe("log replayed");
    expect(box.nextElementSibling?.nextElementSibling?.id).toBe("log");
    expect(document.activeElement).toBe(button("Play"));
    expect(all()[0]?.querySelector(".at")?.textContent?.trim(), "in the reader's zone").toMatch(/^12:03/);
    expect(document.querySelectorAll(`#e-${entryId(1)}`), "no two of an id").toHaveLength(1);
  });

  it("go through the speeds and back to the first", async () => {
    await open(3);
    for (const [speed, next] of [
      ["1×", "2×"],
      ["2×", "4×"],
      ["4×", "1×"],
    ]) {
      press(speed as string);
      expect(button(next as string)).toBeDefined();
    }
  });

  it("say Pause while it plays, and Play again at the end", async () => {
    await open(2);
    press("Play");
    expect(button("Pause")).toBeDefined();
    clock.advance(STEP_MS);
    expect([button("Pause"), shown()]).toEqual([undefined, [2, 1]]);
  });

  it("show nothing of a story without entries", async () => {
    await open(0);
    expect([scrubber().max, text(".moment"), scrubber().getAttribute("aria-valuetext")]).toEqual(["0", "", ""]);
    served = [entry(1)];
    await replay.reread();
    expect(shown()).toEqual([1]);
  });
});

describe("a change while it is open", () => {
  it("keeps the moment that is shown", async () => {
    await open(4);
    await scrub(2);
    replay.remove(entryId(1));
    expect([shown(), scrubber().value, scrubber().max]).toEqual([[3, 2], "1", "2"]);
    replay.remove(entryId(1));
    replay.remove(entryId(3));
    expect([shown(), scrubber().value]).toEqual([[2], "0"]);
    served = [4, 2, 1].map((n) => entry(n));
    await replay.reread();
    expect([shown(), scrubber().value, scrubber().max]).toEqual([[2, 1], "1", "2"]);
  });

  it("keeps the moment in a later part of the story as well", async () => {
    await open(PART + 3);
    await scrub(PART + 1);
    replay.remove(entryId(PART + 1));
    expect([shown(), scrubber().value]).toEqual([[PART + 2], String(PART)]);
  });

  it("leaves out what is no article", async () => {
    await open(1);
    served = [{ ...entry(2), html: "<p>no article</p>" }, entry(1)];
    await replay.reread();
    expect(one(".replayed").childNodes).toHaveLength(1);
  });

  it("shows a correction where it is, with its times, hidden if it is not its moment yet", async () => {
    await open(3);
    replay.replace(entry(3, { version: 2, text: "Better" }));
    replay.replace(entry(9));
    replay.replace({ ...entry(2), html: "<p>no article</p>" });
    expect([shown(), all().length]).toEqual([[1], 3]);
    expect(all()[0]?.textContent).toContain("Better");
    expect(all()[0]?.querySelector("time")?.title).not.toBe("");
    await scrub(2);
    expect(shown()).toEqual([3, 2, 1]);
  });
});

describe("a long story", () => {
  it("is read part by part, and no page more than needed", async () => {
    await open(Limits.EntriesPerPage + 1);
    expect(readNumbered.mock.calls.flat()).toEqual([1, 2]);
    await open(PART + 3);
    readNumbered.mockClear();
    await scrub(PART + 1);
    expect(readNumbered.mock.calls.flat()).toEqual([PAGES_AT_A_TIME + 1]);
    expect(shown()).toEqual([PART + 2, PART + 1]);
    await scrub(1);
    expect(shown()).toEqual([2, 1]);
  });

  it("is as long as its last part says, whatever the page believes", async () => {
    await open(3, 500);
    expect(scrubber().max).toBe("2");
    await open(PART, PART - 5);
    expect(scrubber().max).toBe(String(PART - 1));
    await open(PART + 3, PART + 90);
    expect(scrubber().max).toBe(String(PART + 89));
    await scrub(PART + 1);
    expect(scrubber().max).toBe(String(PART + 2));
  });

  it("stands still while its next part is read, and stays where it was if that fails", async () => {
    await open(PART + 3);
    await scrub(PART - 1);
    press("Play");
    let fail: (fault: Error) => void = () => undefined;
    readNumbered.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
    clock.advance(STEP_MS);
    expect(scrubber().value).toBe(String(PART));
    clock.advance(3 * STEP_MS);
    expect(scrubber().value, "while it is read").toBe(String(PART));
    fail(new TypeError("no network"));
    await settled();
    expect([scrubber().value, shown().length]).toEqual([String(PART - 1), PART]);
    expect(button("Play"), "it has paused").toBeDefined();
    press("Play");
    clock.advance(STEP_MS);
    await settled();
    expect(shown()).toEqual([PART + 1]);
  });
});

describe("while another part is read", () => {
  it("none is asked for again", async () => {
    await open(PART + 3);
    readNumbered.mockClear();
    scrubber().value = String(PART + 1);
    for (let n = 0; n < 2; n++) scrubber().dispatchEvent(new Event("input"));
    await settled();
    expect(readNumbered).toHaveBeenCalledExactlyOnceWith(PAGES_AT_A_TIME + 1);
    expect(shown()).toEqual([PART + 2, PART + 1]);
  });

  it("the later part stays, at its end, if the one before it cannot be read", async () => {
    await open(PART + 3);
    await scrub(PART + 1);
    readNumbered.mockRejectedValueOnce(new TypeError("no network"));
    await scrub(0);
    expect([scrubber().value, shown()]).toEqual([String(PART + 2), [PART + 3, PART + 2, PART + 1]]);
  });
});
