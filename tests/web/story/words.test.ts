import { expect, it } from "vitest";
import { freshnessWords, shownState } from "../../../src/web/story/liveState";
import { words } from "../../../src/web/story/words";

it("counts one update and several", () => {
  expect([1, 2, 21].map(words.newUpdates)).toEqual(["1 new update", "2 new updates", "21 new updates"]);
});

it.each([
  [-5000, "updated 0 s ago"],
  [59_999, "updated 59 s ago"],
  [60_000, "updated 1 min ago"],
  [3_600_000, "updated 1 h ago"],
  [24 * 3_600_000, "updated 1 day ago"],
  [49 * 3_600_000, "updated 2 days ago"],
])("says how old %d ms are", (age, said) => {
  expect(freshnessWords(age)).toBe(said);
});

it.each([
  ["live", "connecting", false, true, "connecting"],
  ["live", "live", true, true, "live"],
  ["live", "catchingUp", true, true, "live"],
  ["live", "waiting", true, true, "reconnecting"],
  ["live", "connecting", true, true, "reconnecting"],
  ["live", "waiting", true, false, "offline"],
  ["live", "closed", true, true, "unavailable"],
  ["scheduled", "live", true, true, "scheduled"],
  ["ended", "closed", true, true, "unavailable"],
  ["ended", "idle", false, false, "ended"],
] as const)(
  "a %s story over a %s connection (was live: %s, online: %s) is shown as %s",
  (status, connection, wasLive, online, shown) => {
    expect(shownState(status, connection, wasLive, online)).toBe(shown);
  },
);

it.each([
  ["live", "polled", "polled"],
  ["live", "pushed", "live"],
  ["scheduled", "polled", "scheduled"],
  ["ended", "polled", "ended"],
] as const)("a %s story whose news is %s is shown as %s", (status, pace, shown) => {
  expect(shownState(status, "live", true, true, pace)).toBe(shown);
});
