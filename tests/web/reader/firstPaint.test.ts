// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { firstPaint, nextTurn } from "../../../src/web/reader/firstPaint";

let frames: (() => void)[] = [];
let visibility: DocumentVisibilityState;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  frames = [];
  visibility = "visible";
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
});

afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

async function isOver(wait: Promise<void>): Promise<boolean> {
  let over = false;
  void wait.then(() => {
    over = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return over;
}

describe("the first paint", () => {
  it("is over in the task after the frame, and not with it", async () => {
    const painted = firstPaint();
    expect(await isOver(painted)).toBe(false);
    for (const run of frames) run();
    expect(await isOver(painted)).toBe(false);
    vi.advanceTimersByTime(0);
    expect(await isOver(painted)).toBe(true);
  });

  it("is not waited for in a tab that paints nothing", async () => {
    const painted = firstPaint();
    vi.advanceTimersByTime(999);
    expect(await isOver(painted)).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await isOver(painted)).toBe(true);
  });

  it("is not waited for in a hidden page", async () => {
    visibility = "hidden";
    expect(await isOver(firstPaint())).toBe(true);
    expect(frames).toEqual([]);
  });
});

describe("the next turn", () => {
  it("is the browser's own where it has one", async () => {
    let go: () => void = () => undefined;
    vi.stubGlobal("scheduler", { yield: () => new Promise<void>((resolve) => (go = resolve)) });
    const turn = nextTurn();
    expect(vi.getTimerCount()).toBe(0);
    expect(await isOver(turn)).toBe(false);
    go();
    expect(await isOver(turn)).toBe(true);
  });

  it.each([
    ["none", undefined],
    ["one without turns", {}],
  ])("is the next task where the browser's scheduler is %s", async (_, scheduler) => {
    vi.stubGlobal("scheduler", scheduler);
    const turn = nextTurn();
    expect(await isOver(turn)).toBe(false);
    vi.advanceTimersByTime(0);
    expect(await isOver(turn)).toBe(true);
  });
});
