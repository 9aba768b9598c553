// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { seenOnThisPage } from "../../../src/web/reader/seenEntries";
import { FakeClock } from "../client/fakeClock";
import { entry, entryId } from "../protocol/samples";

const fetched = vi.fn<(address: string, how: RequestInit) => Promise<Response>>();

let visibility: DocumentVisibilityState;
let box: { top: number; height: number };
let paint: (() => void) | undefined;

beforeEach(() => {
  visibility = "visible";
  box = { top: 0, height: 100 };
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  vi.stubGlobal("innerHeight", 500);
  vi.stubGlobal("fetch", fetched.mockReset().mockResolvedValue(new Response(null, { status: 204 })));
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => {
    paint = run;
  });
  vi.useFakeTimers({ toFake: ["performance"] });
  document.body.innerHTML = entry(1).html;
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(
    () => ({ top: box.top, bottom: box.top + box.height, height: box.height }) as DOMRect,
  );
});

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** What is reported of an entry that arrives in this window. */
function report(id = entryId(1), story = "harbour"): unknown {
  const clock = new FakeClock();
  const seen = seenOnThisPage(story, clock);
  seen.readersAre(1);
  seen.arrived(id);
  paint?.();
  vi.advanceTimersByTime(1500);
  seen.leave();
  const body = fetched.mock.lastCall?.[1].body;
  return body === undefined ? undefined : JSON.parse(String(body));
}

it("is sent for the story, as nobody in particular, also while the page goes", () => {
  expect(report(entryId(1), "a/b")).toEqual({ entries: [{ id: entryId(1), ago: 1500 }] });
  expect(fetched).toHaveBeenCalledExactlyOnceWith("/live/a%2Fb/seen", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: expect.any(String),
    keepalive: true,
    credentials: "omit",
  });
});

it("that is lost bothers nobody", async () => {
  fetched.mockRejectedValueOnce(new TypeError("no network"));
  report();
  await new Promise((resolve) => setImmediate(resolve));
  expect(fetched).toHaveBeenCalledOnce();
});

describe("an entry is in view", () => {
  it.each([
    ["with its upper half", 450, 100, true],
    ["not with less", 451, 100, false],
    ["with its lower half", -50, 100, true],
    ["not with less of that", -51, 100, false],
    ["if it fills half the window, being taller", 250, 2000, true],
    ["not with less of the window", 251, 2000, false],
    ["if it is taller on both sides", -700, 2000, true],
    ["not above the window", -100, 100, false],
    ["not below it", 500, 100, false],
    ["not without a height", 100, 0, false],
  ])("%s", (_, top, height, isSeen) => {
    box = { top, height };
    expect(report() !== undefined).toBe(isSeen);
  });

  it("only if it is on the page, and the page is in sight", () => {
    expect(report(entryId(2))).toBeUndefined();
    visibility = "hidden";
    expect(report()).toBeUndefined();
  });
});
