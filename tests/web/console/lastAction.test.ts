import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LastAction } from "../../../src/web/console/timeline/lastAction.svelte";

describe("LastAction", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("offers the way back for ten seconds, longer while somebody points at it, and once", async () => {
    const back = vi.fn(async () => "");
    const action = new LastAction();
    action.offer("Published.", back);
    vi.advanceTimersByTime(9_000);
    action.hold();
    vi.advanceTimersByTime(60_000);
    expect(action.words).toBe("Published.");
    action.resume();
    vi.advanceTimersByTime(10_000);
    expect(action.back).toBeUndefined();

    action.offer("Pinned.", back);
    await Promise.all([action.takeBack(), action.takeBack()]);
    expect(back).toHaveBeenCalledTimes(1);
  });

  it("says what taking it back did not bring back, unless another action is offered by then", async () => {
    const action = new LastAction();
    const back = async () => "Unpublished. It is no longer waiting for approval.";
    action.offer("Published.", back);
    await action.takeBack();
    expect([action.words, action.back]).toEqual(["Unpublished. It is no longer waiting for approval.", undefined]);
    vi.advanceTimersByTime(10_000);
    expect(action.words).toBe("");
    action.offer("Published.", back);
    const taken = action.takeBack();
    action.offer("Pinned.", back);
    await taken;
    expect(action.words).toBe("Pinned.");
  });

  it("says why it could not be taken back", async () => {
    const action = new LastAction();
    action.offer("Published.", () => Promise.reject(new Error("offline")));
    await action.takeBack();
    expect(action.failed).not.toBe("");
    expect(action.back).toBeUndefined();
  });
});
