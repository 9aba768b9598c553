// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepTimesCurrent } from "../../../src/web/reader/currentTimes";
import { FakeClock } from "../client/fakeClock";
import { endListenersWith } from "./pageListeners";

let stop: AbortController;

beforeEach(() => {
  stop = new AbortController();
  endListenersWith(stop.signal);
});

afterEach(() => stop.abort());

it("writes times again each minute, and when the reader comes back, but not unseen", () => {
  let visibility: DocumentVisibilityState = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  const clock = new FakeClock();
  const write = vi.fn();
  keepTimesCurrent(clock, write);
  clock.advance(59_999);
  expect(write).not.toHaveBeenCalled();
  clock.advance(1);
  clock.advance(60_000);
  expect(write).toHaveBeenCalledTimes(2);
  visibility = "hidden";
  clock.advance(60_000);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(write).toHaveBeenCalledTimes(2);
  visibility = "visible";
  document.dispatchEvent(new Event("visibilitychange"));
  expect(write).toHaveBeenCalledTimes(3);
  clock.advance(60_000);
  expect(write).toHaveBeenCalledTimes(4);
});
