// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  CHECK_MS,
  KEEP_AGAIN_MS,
  keptSince,
  OfflineReading,
  REGISTER_AFTER_MS,
  tellKept,
} from "../../../src/web/reader/offlineReading";
import { LocalTimes } from "../../../src/web/story/localTimes";
import { FakeClock } from "../client/fakeClock";
import { NOON } from "../protocol/samples";
import { endListenersWith } from "./pageListeners";
import { one } from "./storyPageRig";

const posted = vi.fn<(message: object) => void>();
const registered = vi.fn<(address: string) => Promise<unknown>>();
const periodic = vi.fn<(tag: string, how: object) => Promise<void>>();
const settled = () => new Promise((resolve) => setImmediate(resolve));

let clock: FakeClock;
let offline: OfflineReading;
let visibility: DocumentVisibilityState;
let readyState: DocumentReadyState;
let stop: AbortController;
let loaded: string[];
let container: Record<string, unknown>;

beforeEach(() => {
  visibility = "visible";
  readyState = "complete";
  loaded = [];
  stop = new AbortController();
  clock = new FakeClock();
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  vi.spyOn(document, "readyState", "get").mockImplementation(() => readyState);
  endListenersWith(stop.signal);
  const entriesOf = (type: string) => (type === "resource" ? loaded.map((name) => ({ name })) : []);
  vi.stubGlobal("performance", { getEntriesByType: entriesOf });
  posted.mockReset();
  registered.mockReset().mockResolvedValue(undefined);
  periodic.mockReset().mockResolvedValue(undefined);
  container = {
    controller: null,
    register: registered,
    ready: Promise.resolve({ active: { postMessage: posted }, periodicSync: { register: periodic } }),
  };
  vi.stubGlobal("navigator", { serviceWorker: container });
  document.body.innerHTML = '<span data-field="updated"><time datetime="2026-02-09T12:00:00Z"></time></span>';
});

afterEach(() => {
  stop.abort();
  document.body.replaceChildren();
});

async function open(): Promise<void> {
  offline = new OfflineReading(clock);
  offline.start();
  clock.advance(REGISTER_AFTER_MS);
  await settled();
}

const said = () => posted.mock.calls.map(([message]) => (message as { type: string }).type);
const change = (at: string) => one<HTMLTimeElement>("time").setAttribute("datetime", at);

describe("the worker", () => {
  it("is loaded a while after the page, and told to check and to keep this page with its files", async () => {
    const own = (path: string) => new URL(path, location.href).href;
    loaded = ["/a.js", "/b.css", "/c.woff2?v=1", "/d.jpeg", "/live/harbour/view", "/x.json", "/js"].map(own);
    loaded.push("https://elsewhere.example/e.js");
    offline = new OfflineReading(clock);
    offline.start();
    clock.advance(REGISTER_AFTER_MS - 1);
    expect(registered).not.toHaveBeenCalled();
    clock.advance(1);
    await settled();
    expect(registered).toHaveBeenCalledExactlyOnceWith("/offline.js");
    const files = ["/a.js", "/b.css", "/c.woff2?v=1", "/d.jpeg"].map(own);
    expect(posted.mock.calls.flat()).toEqual([{ type: "check" }, { type: "keep", page: location.href, files }]);
  });

  it.each(["js", "css", "woff2", "svg", "png", "jpg", "jpeg", "webp", "avif", "gif"])(
    "keeps files of the kind %s",
    async (kind) => {
      loaded = [new URL(`/file.${kind}`, location.href).href, new URL(`/file.${kind}x`, location.href).href];
      await open();
      expect(posted).toHaveBeenLastCalledWith(expect.objectContaining({ files: loaded.slice(0, 1) }));
    },
  );

  it("waits for the page to have loaded", async () => {
    readyState = "interactive";
    await open();
    expect(registered).not.toHaveBeenCalled();
    for (let n = 0; n < 2; n++) window.dispatchEvent(new Event("load"));
    clock.advance(REGISTER_AFTER_MS);
    await settled();
    expect(registered).toHaveBeenCalledOnce();
  });

  it("has already kept a page that came through it, and is spoken to before it is registered", async () => {
    container.controller = { postMessage: posted };
    offline = new OfflineReading(clock);
    offline.check();
    expect(said()).toEqual(["check"]);
    offline.start();
    clock.advance(REGISTER_AFTER_MS);
    await settled();
    expect(said()).toEqual(["check", "check"]);
  });

  it("is asked to check twice a day while no page is open, where the browser can and allows it", async () => {
    periodic.mockRejectedValueOnce(new DOMException("denied", "NotAllowedError"));
    await open();
    expect(periodic).toHaveBeenCalledExactlyOnceWith("liveblog.check", { minInterval: 12 * 3_600_000 });
    expect(said()).toEqual(["check", "keep"]);
    container.ready = Promise.resolve({ active: { postMessage: posted } });
    await open();
    expect(said()).toEqual(["check", "keep", "check", "keep"]);
  });

  it("is done without where the browser forbids it", async () => {
    registered.mockRejectedValueOnce(new DOMException("forbidden", "SecurityError"));
    await open();
    offline.check();
    expect(posted).not.toHaveBeenCalled();
  });

  it("is done without where the browser has none", () => {
    vi.stubGlobal("navigator", {});
    offline = new OfflineReading(clock);
    offline.start();
    offline.forget("harbour");
    expect(clock.pending).toBe(0);
  });
});

describe("the kept stories are checked", () => {
  beforeEach(async () => {
    await open();
    posted.mockReset();
  });

  it("again and again while the page is in sight", () => {
    clock.advance(CHECK_MS - REGISTER_AFTER_MS - 1);
    expect(said()).toEqual([]);
    clock.advance(1);
    clock.advance(CHECK_MS);
    expect(said()).toEqual(["check", "check"]);
    visibility = "hidden";
    clock.advance(CHECK_MS);
    expect(said()).toHaveLength(2);
    visibility = "visible";
    clock.advance(CHECK_MS);
    expect(said()).toHaveLength(3);
  });

  it("when the network is back, and when the reader is", () => {
    window.dispatchEvent(new Event("online"));
    expect(said()).toEqual(["check"]);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(said()).toEqual(["check", "check"]);
    visibility = "hidden";
    document.dispatchEvent(new Event("visibilitychange"));
    expect(said()).toEqual(["check", "check"]);
  });
});

describe("a page that has changed", () => {
  beforeEach(async () => {
    await open();
    posted.mockReset();
  });

  it("is kept again when the reader leaves, but not twice within a minute", () => {
    change("2026-02-09T12:05:00Z");
    clock.advance(KEEP_AGAIN_MS - 1);
    posted.mockReset();
    offline.left();
    expect(said()).toEqual([]);
    clock.advance(1);
    posted.mockReset();
    offline.left();
    expect(posted.mock.calls.flat()).toEqual([{ type: "keep", page: location.href, files: [] }]);
    posted.mockReset();
    clock.advance(KEEP_AGAIN_MS);
    posted.mockReset();
    offline.left();
    expect(said(), "it has not changed since").toEqual([]);
    change("2026-02-09T12:06:00Z");
    offline.left();
    expect(said()).toEqual(["keep"]);
  });

  it("is not kept again right after something was taken down, when a cache may still have that", () => {
    clock.advance(KEEP_AGAIN_MS);
    change("2026-02-09T12:05:00Z");
    posted.mockReset();
    offline.forget("harbour");
    expect(posted.mock.calls.flat()).toEqual([{ type: "forget", story: "harbour" }]);
    posted.mockReset();
    offline.left();
    expect(said()).toEqual([]);
    clock.advance(KEEP_AGAIN_MS);
    posted.mockReset();
    offline.left();
    expect(said()).toEqual(["keep"]);
  });

  it("is told by its mark of the last update, of which a page may have none", () => {
    one("time").remove();
    clock.advance(KEEP_AGAIN_MS);
    posted.mockReset();
    offline.left();
    expect(said()).toEqual(["keep"]);
  });
});

describe("a kept page", () => {
  it.each([
    ["the kept copy", [{ serverTiming: [{ name: "db" }, { name: "kept", description: `${NOON}` }] }], NOON],
    ["fresh", [{ serverTiming: [{ name: "db", description: "1" }] }], undefined],
    ["of a browser that does not tell", [{}], undefined],
    ["of one that tells nothing at all", [], undefined],
  ])("that is %s was loaded at %s", (_, entries, since) => {
    const asked = vi.fn(() => entries);
    vi.stubGlobal("performance", { getEntriesByType: asked });
    expect(keptSince()).toBe(since);
    expect(asked).toHaveBeenCalledWith("navigation");
  });

  it("says above the story when it was loaded", () => {
    document.body.innerHTML = '<main><header class="head"><h1>Bridge</h1></header></main>';
    const times = new LocalTimes("en", "UTC");
    const note = tellKept(one("main"), NOON, times, NOON + 60_000);
    expect(one("header").lastElementChild).toBe(note);
    expect([note.className, note.getAttribute("role")]).toEqual(["kept", "status"]);
    expect(note.textContent).toBe("You are offline. Showing the version loaded at 12:00");
    expect(tellKept(one("main"), NOON, times, NOON + 86_400_000).textContent).toMatch(/loaded at 9 Feb, 12:00$/);
    one("header").remove();
    expect(() => tellKept(one("main"), NOON, times, NOON), "where there is room for it").not.toThrow();
  });
});
