import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LastDeed } from "../../../src/web/console/timeline/lastDeed.svelte";

describe("LastDeed", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("offers the way back for ten seconds, longer while somebody points at it, and once", async () => {
    const back = vi.fn(async () => undefined);
    const deed = new LastDeed();
    deed.offer("Published.", back);
    vi.advanceTimersByTime(9_000);
    deed.hold();
    vi.advanceTimersByTime(60_000);
    expect(deed.words).toBe("Published.");
    deed.resume();
    vi.advanceTimersByTime(10_000);
    expect(deed.back).toBeUndefined();

    deed.offer("Pinned.", back);
    await Promise.all([deed.takeBack(), deed.takeBack()]);
    expect(back).toHaveBeenCalledTimes(1);
  });

  it("says why it could not be taken back", async () => {
    const deed = new LastDeed();
    deed.offer("Published.", () => Promise.reject(new Error("offline")));
    await deed.takeBack();
    expect(deed.failed).not.toBe("");
    expect(deed.back).toBeUndefined();
  });
});
