// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { type EntryPage, type EntryView, Limits } from "../../../src/web/protocol/messages";
import { openReplay, PART, STEP_MS } from "../../../src/web/reader/replay";
import { LocalTimes } from "../../../src/web/story/localTimes";
import { FakeClock } from "../client/fakeClock";
import { entry } from "../protocol/samples";
import { soon } from "../soon";
import { layPage, one, text } from "./storyPageRig";

/** Entry 2 was published last, though its own time is before that of 3. */
const story: EntryView[] = [entry(4), entry(3), { ...entry(2), published: entry(9).at }, entry(1)];

/** What the server answers now. */
let served: readonly EntryView[] = story;

const pageOf = (entries: readonly EntryView[]): EntryPage => ({ entries: [...entries] }) as EntryPage;

async function replay() {
  layPage(4);
  const clock = new FakeClock();
  const closed = vi.fn();
  const readNumbered = async (number: number) => pageOf(number === 1 ? served : []);
  const times = new LocalTimes("en", "UTC");
  const opened = await openReplay({ log: one("#log"), readNumbered, total: 4, clock, times, closed });
  return { clock, closed, opened, times };
}

const shown = () =>
  [...document.querySelectorAll<HTMLElement>(".replayed > article:not([hidden])")].map((it) =>
    Number((it.dataset.id ?? "").slice(-12)),
  );

function press(label: string): void {
  [...document.querySelectorAll<HTMLButtonElement>(".replay button")].find((it) => it.textContent === label)?.click();
}

function scrub(to: number): void {
  const scrubber = one<HTMLInputElement>(".replay input");
  scrubber.value = String(to);
  scrubber.dispatchEvent(new Event("input"));
}

beforeEach(() => {
  served = story;
  document.body.replaceChildren();
});

it("tells its moment in the zone that the reader chooses while it is open", async () => {
  const { opened, times } = await replay();
  times.useZone("Asia/Tokyo");
  opened.settle();
  expect(text(".moment")).toMatch(/^As it stood at 9 February 2026, 21:01\./);
  expect(shown()).toEqual([1]);
});

it("shows the log as it stood at the moment that is chosen, in the order of publication", async () => {
  await replay();
  expect(one("#log").hidden).toBe(true);
  expect(shown()).toEqual([1]);
  expect(text(".moment")).toBe("As it stood at 9 February 2026, 12:01. Updates are shown in their current version.");
  scrub(2);
  expect(shown()).toEqual([4, 3, 1]);
  scrub(3);
  expect(shown()).toEqual([4, 3, 2, 1]);
  expect(one("input").getAttribute("aria-valuetext")).toBe("As it stood at 9 February 2026, 12:09");
  scrub(0);
  expect(shown()).toEqual([1]);
});

it("plays, pauses, plays faster, and rests at the end", async () => {
  const { clock } = await replay();
  press("Play");
  clock.advance(STEP_MS);
  expect(shown()).toEqual([3, 1]);
  press("Pause");
  clock.advance(10 * STEP_MS);
  expect(shown()).toEqual([3, 1]);
  press("1×");
  press("Play");
  clock.advance(STEP_MS);
  expect(shown()).toEqual([4, 3, 2, 1]);
  expect(clock.pending).toBe(0);
  press("Play");
  expect(shown()).toEqual([1]);
});

it("gives the page its log back", async () => {
  const { clock, closed } = await replay();
  press("Play");
  press("Close");
  expect(one("#log").hidden).toBe(false);
  expect(document.querySelector(".replay, .replayed")).toBeNull();
  expect(clock.pending).toBe(0);
  expect(closed).toHaveBeenCalledOnce();
});

it("is not opened when the server does not answer", async () => {
  layPage(2);
  const parts = { log: one("#log"), clock: new FakeClock(), times: new LocalTimes("en", "UTC"), closed: vi.fn() };
  await expect(
    openReplay({ ...parts, total: 2, readNumbered: () => Promise.reject(new Error("offline")) }),
  ).rejects.toThrow();
  expect(one("#log").hidden).toBe(false);
});

it("lets go of what is taken down and shows what is corrected while it is open", async () => {
  const { opened } = await replay();
  scrub(3);
  opened.remove(entry(3).id);
  opened.replace(entry(1, { version: 2, text: "Corrected" }));
  expect(shown()).toEqual([4, 2, 1]);
  expect(text(".replayed")).toContain("Corrected");
  served = [entry(4), entry(1)];
  await opened.reread();
  expect(shown()).toEqual([4, 1]);
});

/** The numbered pages of a story with that many entries. */
function pagesOf(total: number): (number: number) => Promise<EntryPage> {
  return async (number) => {
    const first = (number - 1) * Limits.EntriesPerPage + 1;
    const count = Math.max(0, Math.min(Limits.EntriesPerPage, total - first + 1));
    return pageOf(Array.from({ length: count }, (_, n) => entry(first + count - 1 - n)));
  };
}

it("begins at the first entry of a long story and goes on with the next part of it", async () => {
  layPage(4);
  const total = PART + 3;
  const readNumbered = pagesOf(total);
  const clock = new FakeClock();
  const times = new LocalTimes("en", "UTC");
  await openReplay({ log: one("#log"), readNumbered, total, clock, times, closed: vi.fn() });
  expect(shown()).toEqual([1]);
  expect(one<HTMLInputElement>(".replay input").max).toBe(String(total - 1));
  scrub(PART + 1);
  await soon(() => expect(shown()).toEqual([PART + 2, PART + 1]));
});

it("goes on past a full part of a story that has grown since the page was opened", async () => {
  layPage(4);
  const total = PART + 3;
  const readNumbered = pagesOf(total);
  const times = new LocalTimes("en", "UTC");
  const parts = { log: one("#log"), readNumbered, clock: new FakeClock(), times, closed: vi.fn() };
  const opened = await openReplay({ ...parts, total: PART - 10 });
  expect(one<HTMLInputElement>(".replay input").max).toBe(String(total - 1));
  opened.remove(entry(1).id);
  expect(one<HTMLInputElement>(".replay input").max, "one that is taken down does not end it").toBe(String(total - 1));
  scrub(PART + 1);
  await soon(() => expect(shown()).toEqual([PART + 2, PART + 1]));
});
