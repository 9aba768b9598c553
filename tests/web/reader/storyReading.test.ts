// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import { Limits } from "../../../src/web/protocol/messages";
import type { LivePage } from "../../../src/web/reader/livePage";
import type { OlderUpdates } from "../../../src/web/reader/olderUpdates";
import { leavePlace } from "../../../src/web/reader/readingPlace";
import { PART } from "../../../src/web/reader/replay";
import { StoryReading } from "../../../src/web/reader/storyReading";
import { LocalTimes } from "../../../src/web/story/localTimes";
import type { ReadingOrder } from "../../../src/web/story/readingOrder";
import { Timeline } from "../../../src/web/story/timeline";
import { FakeClock } from "../client/fakeClock";
import { entry, entryId, put, removed } from "../protocol/samples";
import { soon } from "../soon";
import { one } from "./storyPageRig";

const KEY = "liveblog.order";
const leaveFor = vi.fn<(address: string) => void>();
const settle = vi.fn();
const turned = vi.fn<(order: ReadingOrder) => void>();
const stood = vi.fn<(log: HTMLElement, above: boolean) => void>();
const fetched = vi.fn<(address: string) => Promise<Response>>();

let timeline: Timeline;
let reading: StoryReading;

beforeEach(() => {
  localStorage.clear();
  for (const mock of [leaveFor, settle, turned, stood]) mock.mockReset();
  const page = { entries: [entry(2), entry(1)] };
  vi.stubGlobal(
    "fetch",
    fetched.mockReset().mockImplementation(async () => Response.json(page)),
  );
});

afterEach(() => document.body.replaceChildren());

function open({ more, status = "live", tz = "", line = true, archive = true, total = 2 } = {} as Traits): void {
  document.body.innerHTML = `<main data-status="${status}" data-total="${total}" ${tz && `data-tz="${tz}"`}>${line ? '<div id="reading"></div>' : ""}
    <section id="log">${entry(2).html}${entry(1).html}</section>${archive ? '<nav class="archive"><a href="/harbour?page=1">Beginning</a></nav>' : ""}</main>`;
  timeline = new Timeline(one("#log"), null, more === undefined ? undefined : cursorOf(entry(more)));
  reading = new StoryReading({
    story: "harbour",
    main: one("main"),
    log: one("#log"),
    timeline,
    keyEvents: undefined,
    page: { turn: turned } as Partial<LivePage> as LivePage,
    times: new LocalTimes("en", "UTC"),
    readPage: () => Promise.reject(new Error("no page is read here")),
    clock: new FakeClock(),
    older: { stand: stood } as Partial<OlderUpdates> as OlderUpdates,
    leaveFor,
    settle,
  });
}

interface Traits {
  readonly more?: number;
  readonly status?: string;
  readonly tz?: string;
  readonly line?: boolean;
  readonly archive?: boolean;
  readonly total?: number;
}

const buttons = () => [...document.querySelectorAll<HTMLButtonElement>("#reading button")];
const labels = () => buttons().map(({ textContent }) => textContent);
const press = (label: string) =>
  buttons()
    .find(({ textContent }) => textContent === label)
    ?.click();

describe("the line above the log", () => {
  it("offers what there is to choose, the replay only of a story that has ended", () => {
    open();
    expect(labels()).toEqual(["Oldest first"]);
    open({ tz: "Asia/Baku", status: "ended" });
    expect(labels()).toEqual([expect.stringContaining("Azerbaijan"), "Oldest first", "Replay"]);
    press(labels()[0] ?? "");
    expect(settle).toHaveBeenCalledOnce();
  });

  it("offers nothing on a page without it", () => {
    open({ line: false, status: "ended", tz: "Asia/Baku" });
    reading.ended();
    reading.wentOn();
    expect(document.querySelector("button")).toBeNull();
  });
});

it("counts again what came since the reader left when the page has caught up", () => {
  leavePlace("harbour", { cursor: cursorOf(entry(2)), published: entry(2).published });
  open();
  expect(document.querySelector(".since")).toBeNull();
  timeline.put(entry(3));
  reading.caughtUp();
  expect(document.querySelector(".since")?.textContent).toContain("1 update");
});

describe("the order", () => {
  it("is turned and remembered, with everything that depends on it", () => {
    open();
    press("Oldest first");
    expect([labels(), one("main").dataset.order, localStorage.getItem(KEY)]).toEqual([
      ["Newest first"],
      "oldest",
      "oldest",
    ]);
    expect(turned).toHaveBeenLastCalledWith("oldest");
    expect(stood).toHaveBeenLastCalledWith(one("#log"), true);
    press("Newest first");
    expect([labels(), one("main").dataset.order, localStorage.getItem(KEY)]).toEqual([
      ["Oldest first"],
      "newest",
      "newest",
    ]);
    expect(turned).toHaveBeenLastCalledWith("newest");
    expect(stood).toHaveBeenLastCalledWith(one("#log"), false);
  });

  it("is the remembered one on a page that has all of the story", () => {
    localStorage.setItem(KEY, "oldest");
    open();
    expect(turned).toHaveBeenCalledExactlyOnceWith("oldest");
    expect(labels()).toEqual(["Newest first"]);
    open({ more: 1 });
    expect(turned, "not on one that does not").toHaveBeenCalledOnce();
    localStorage.clear();
    open();
    expect(turned).toHaveBeenCalledOnce();
  });

  it("of a long story begins on another page, if there is a way to that", () => {
    open({ more: 1 });
    press("Oldest first");
    expect(leaveFor).toHaveBeenCalledExactlyOnceWith(new URL("/harbour?page=1", location.href).href);
    expect([turned.mock.calls, localStorage.getItem(KEY)]).toEqual([[], null]);
    open({ more: 1, archive: false });
    press("Oldest first");
    expect(turned).toHaveBeenCalledExactlyOnceWith("oldest");
    open();
    press("Oldest first");
    timeline.more = cursorOf(entry(1));
    press("Newest first");
    expect(turned).toHaveBeenLastCalledWith("newest");
    expect(leaveFor).toHaveBeenCalledOnce();
  });
});

describe("the replay", () => {
  const isOpen = () => document.querySelector(".replay") !== null;
  const replay = () => buttons().at(-1) as HTMLButtonElement;
  const start = async () => {
    press("Replay");
    expect(replay().disabled, "once").toBe(true);
    await soon(() => expect(isOpen()).toBe(true));
  };

  beforeEach(() => open({ status: "ended" }));

  it("is read from the story's beginning, and closed, which gives the keyboard back", async () => {
    await start();
    expect(fetched).toHaveBeenCalledExactlyOnceWith("/live/harbour/entries?page=1", expect.anything());
    expect(replay().disabled).toBe(true);
    const close = [...document.querySelectorAll<HTMLButtonElement>(".replay button")].at(-1);
    close?.click();
    expect([isOpen(), replay().disabled]).toEqual([false, false]);
    expect(document.activeElement).toBe(replay());
    reading.applied([put(9, entry(1, { version: 2 }))]);
    await start();
  });

  it("is as long as the page says where it does not have all of the story yet", async () => {
    open({ status: "ended", total: PART + 7 });
    const full = { entries: Array.from({ length: Limits.EntriesPerPage }, (_, n) => entry(n)) };
    const next = { entries: [entry(1)] };
    fetched.mockImplementation(async (address) => Response.json(String(address).endsWith("page=11") ? next : full));
    await start();
    expect(one<HTMLInputElement>(".replay input").max).toBe(String(PART + 6));
  });

  it("says so where it cannot be read, and can be tried again", async () => {
    fetched.mockRejectedValueOnce(new TypeError("no network"));
    press("Replay");
    await soon(() => expect(labels().at(-1)).toBe("Could not load the replay. Try again"));
    expect(replay().disabled).toBe(false);
    replay().click();
    await soon(() => expect(isOpen()).toBe(true));
    expect(labels().at(-1)).toBe("Replay");
  });

  it("that was closed while it was read again leaves the next alone, whatever comes of it", async () => {
    const close = () => [...document.querySelectorAll<HTMLButtonElement>(".replay button")].at(-1)?.click();
    await start();
    let fail = (_: Error): void => {};
    fetched.mockReturnValueOnce(new Promise<Response>((_, reject) => (fail = reject)));
    reading.erased();
    close();
    await start();
    fail(new TypeError("no network"));
    await new Promise(setImmediate);
    expect([isOpen(), replay().disabled]).toEqual([true, true]);
  });

  it("hears what is corrected and what is taken down", async () => {
    await start();
    reading.applied([put(8, entry(1, { version: 2, text: "Better" })), removed(9, 2)]);
    const replayed = [...document.querySelectorAll<HTMLElement>(".replayed article")];
    expect(replayed.map(({ dataset, textContent }) => [dataset.id, textContent?.includes("Better")])).toEqual([
      [entryId(1), true],
    ]);
  });

  it("is read again after something was erased, and closed where that fails", async () => {
    await start();
    fetched.mockResolvedValueOnce(Response.json({ entries: [entry(2)] }));
    reading.erased();
    await soon(() => expect(document.querySelectorAll(".replayed article")).toHaveLength(1));
    fetched.mockRejectedValueOnce(new TypeError("no network"));
    reading.erased();
    await soon(() => expect(isOpen()).toBe(false));
    reading.erased();
    expect(fetched).toHaveBeenCalledTimes(3);
  });

  it("is offered once, and not any more when the story goes on", async () => {
    reading.ended();
    expect(labels().filter((label) => label === "Replay")).toHaveLength(1);
    await start();
    reading.wentOn();
    expect([isOpen(), labels()]).toEqual([false, ["Oldest first"]]);
    reading.ended();
    expect(labels()).toEqual(["Oldest first", "Replay"]);
  });
});
