// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import { keepPlace } from "../../../src/web/reader/keptPlace";
import { entry, entryId } from "../protocol/samples";
import { errorsDuring } from "./listenerErrors";
import { endListenersWith } from "./pageListeners";
import { one } from "./storyPageRig";

const KEY = "liveblog.place";
const ADDRESS = "/harbour?before=1";
const HERE = location.href;

const scrolledBy = vi.fn();
const scrolledTo = vi.fn();

let loading: string | undefined;
let readyState: DocumentReadyState;
let logTop: number;
let stop: AbortController;

/** Articles are 100 pixels high, from the log's top on. */
beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, "", ADDRESS);
  loading = "reload";
  readyState = "complete";
  logTop = 50;
  stop = new AbortController();
  endListenersWith(stop.signal);
  vi.stubGlobal("performance", { getEntriesByType: () => (loading ? [{ type: loading }] : []) });
  vi.spyOn(document, "readyState", "get").mockImplementation(() => readyState);
  vi.stubGlobal("scrollBy", scrolledBy.mockReset());
  vi.stubGlobal("scrollTo", scrolledTo.mockReset());
  vi.stubGlobal("scrollY", 730);
  document.body.innerHTML = `<section id="log"><h2>Monday</h2>${[4, 3, 2].map((n) => entry(n).html).join("")}</section>`;
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    const row = this.id === "log" ? 0 : [...document.querySelectorAll("article")].indexOf(this as HTMLElement);
    return { top: logTop + row * 100, bottom: logTop + row * 100 + 100 } as DOMRect;
  });
});

afterEach(() => {
  stop.abort();
  Reflect.deleteProperty(history, "scrollRestoration");
  history.replaceState(null, "", HERE);
  sessionStorage.clear();
  document.body.replaceChildren();
});

const comeBy = (way: string | undefined) => {
  loading = way;
};
const keep = (traits: object) =>
  sessionStorage.setItem(KEY, JSON.stringify({ address: ADDRESS, scrolled: 730, ...traits }));
const at = (n: number, top: number) => ({ id: `e-${entryId(n)}`, top, cursor: cursorOf(entry(n)) });
const laidOut = () => document.querySelectorAll("[data-inserted]").length;

describe("on leaving, the page keeps", () => {
  it.each([
    ["nothing but how far it was scrolled above the log", 0, {}],
    ["the update at the top of the window", -1, at(4, -1)],
    ["the update that is still in the window", -99, at(4, -99)],
    ["the next where one has just gone", -100, at(3, 0)],
    ["nothing but how far it was scrolled below the log", -300, {}],
  ])("%s", (_, top, update) => {
    keepPlace(one("#log"));
    logTop = top;
    window.dispatchEvent(new Event("pagehide"));
    expect(JSON.parse(sessionStorage.getItem(KEY) ?? "")).toEqual({ address: ADDRESS, scrolled: 730, ...update });
  });

  it("nothing where storage is full", () => {
    keepPlace(one("#log"));
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    expect(errorsDuring(() => window.dispatchEvent(new Event("pagehide")))).toEqual([]);
  });
});

describe("a reader who comes back", () => {
  it.each(["reload", "back_forward"])("by %s is at the same update, where it was in the window", (how) => {
    loading = how;
    keep(at(3, -20));
    expect(keepPlace(one("#log"))).toBeUndefined();
    expect(scrolledBy).toHaveBeenCalledExactlyOnceWith({ top: 150 + 20, behavior: "instant" });
    expect(scrolledTo).not.toHaveBeenCalled();
    expect(laidOut(), "or heights would change on the way").toBe(3);
  });

  it("goes by pixels where they were above the log", () => {
    keep({});
    expect(keepPlace(one("#log"))).toBeUndefined();
    expect(scrolledTo).toHaveBeenCalledExactlyOnceWith({ top: 730, behavior: "instant" });
    expect(scrolledBy).not.toHaveBeenCalled();
  });

  it("has an update without a place in the window at its top", () => {
    keep({ id: `e-${entryId(4)}` });
    keepPlace(one("#log"));
    expect(scrolledBy).toHaveBeenCalledExactlyOnceWith({ top: 50, behavior: "instant" });
  });

  it.each([
    ["comes by a link", () => comeBy("navigate")],
    ["comes in a way that the browser does not tell", () => comeBy(undefined)],
    ["left another page", () => history.replaceState(null, "", "/harbour")],
    ["left another story", () => history.replaceState(null, "", "/storm?before=1")],
    ["left nothing", () => sessionStorage.clear()],
    ["has something else stored", () => sessionStorage.setItem(KEY, "{")],
  ])("begins at the top if they %s", (_, change) => {
    keep(at(9, 0));
    change();
    expect(keepPlace(one("#log"))).toBeUndefined();
    expect(scrolledBy).not.toHaveBeenCalled();
    expect(scrolledTo).not.toHaveBeenCalled();
    expect(laidOut()).toBe(0);
  });

  it("begins at the top where storage is forbidden", () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("forbidden", "SecurityError");
    });
    expect(keepPlace(one("#log"))).toBeUndefined();
  });
});

describe("the browser's own way by pixels", () => {
  it("rests until the page has loaded, and then goes on", () => {
    // Not Vitest's timers, which would keep this file's performance for the files after it.
    const later = vi.fn<(run: () => void) => void>();
    vi.stubGlobal("setTimeout", later);
    readyState = "interactive";
    keep(at(3, 0));
    keepPlace(one("#log"));
    expect(history.scrollRestoration).toBe("manual");
    window.dispatchEvent(new Event("load"));
    expect(history.scrollRestoration, "it acts right after that event").toBe("manual");
    later.mock.lastCall?.[0]();
    expect(history.scrollRestoration).toBe("auto");
  });

  it.each([
    ["the page has loaded", () => keep(at(3, 0))],
    [
      "there is no place to go to",
      () => {
        readyState = "interactive";
      },
    ],
  ])("is left alone where %s", (_, change) => {
    change();
    keepPlace(one("#log"));
    expect(history.scrollRestoration).toBeUndefined();
  });
});

describe("an update that the page does not have", () => {
  it("is named, and gone to once it is loaded", () => {
    keep(at(1, -30));
    const below = keepPlace(one("#log"));
    expect(scrolledTo, "meanwhile as near as it gets").toHaveBeenCalledExactlyOnceWith({
      top: 730,
      behavior: "instant",
    });
    expect(below?.cursor).toBe(cursorOf(entry(1)));
    one("#log").insertAdjacentHTML("beforeend", entry(1).html);
    below?.show();
    expect(scrolledBy).toHaveBeenCalledExactlyOnceWith({ top: 350 + 30, behavior: "instant" });
    expect(laidOut()).toBe(4);
    below?.show();
    expect(scrolledBy).toHaveBeenCalledOnce();
  });

  it.each(["wheel", "touchstart", "pointerdown", "keydown"])("is not gone to after a %s", (move) => {
    keep(at(1, 0));
    const below = keepPlace(one("#log"));
    one("#log").insertAdjacentHTML("beforeend", entry(1).html);
    window.dispatchEvent(new Event(move));
    below?.show();
    expect(scrolledBy).not.toHaveBeenCalled();
    expect(laidOut()).toBe(3);
    expect(window.addEventListener, "or the browser would wait for it before it scrolls").toHaveBeenCalledWith(
      move,
      expect.any(Function),
      expect.objectContaining({ passive: true }),
    );
  });

  it("of an earlier build, without a cursor, cannot be loaded", () => {
    keep({ id: `e-${entryId(1)}` });
    expect(keepPlace(one("#log"))).toBeUndefined();
  });
});

describe("before a jump everything is laid out", () => {
  it("to the update that the address names", () => {
    loading = "navigate";
    history.replaceState(null, "", `${ADDRESS}#e-${entryId(2)}`);
    keepPlace(one("#log"));
    expect(laidOut()).toBe(3);
  });

  it.each([
    [`<a href="#e-${entryId(2)}"><b>Two</b></a>`, 3],
    ['<a href="#more"><b>More</b></a>', 0],
    [`<a href="/harbour#e-${entryId(2)}"><b>Elsewhere</b></a>`, 0],
    ["<b>No link</b>", 0],
  ])("by a link within the page: %s", (html, count) => {
    loading = "navigate";
    keepPlace(one("#log"));
    document.body.insertAdjacentHTML("beforeend", html);
    document.body.addEventListener("click", (click) => click.preventDefault(), { signal: stop.signal });
    one("b").click();
    document.dispatchEvent(new Event("click"));
    expect(laidOut()).toBe(count);
  });
});
