import { expect, it } from "vitest";
import { POLL_MAX_MS, POLL_MIN_MS, pollDelay } from "../../../src/web/client/pollDelay";

it.each([
  ["as asked", 5000, false, 5000],
  ["five seconds when nothing is asked", undefined, false, 5000],
  ["five seconds when nonsense is asked", Number.NaN, false, 5000],
  ["no less than a second", 0, false, POLL_MIN_MS],
  ["no more than five minutes", 3_600_000, false, POLL_MAX_MS],
  ["a minute at least while hidden", 1000, true, 75_000],
  ["six times as long while hidden", 30_000, true, 180_000],
])("waits %s", (_, asked, hidden, wait) => {
  expect(pollDelay(asked, hidden, () => 0.5)).toBe(wait);
});

it("spreads readers by a fifth each way, and a hidden page still waits a minute", () => {
  expect(pollDelay(10_000, false, () => 0)).toBe(8000);
  expect(pollDelay(10_000, false, () => 1)).toBeCloseTo(12_000);
  expect(pollDelay(1000, true, () => 0)).toBe(60_000);
});
