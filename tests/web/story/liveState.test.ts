// @vitest-environment jsdom
import { expect, it } from "vitest";
import { LiveState } from "../../../src/web/story/liveState";
import { ServerTime } from "../../../src/web/story/serverTime";
import { FakeClock } from "../client/fakeClock";

const HOUR = 3_600_000;

it("a fast clock does not make the page look old once the server's time is known, nor news once it has arrived", () => {
  const clock = new FakeClock();
  const server = new ServerTime(clock);
  const rendered = clock.now() - 2 * HOUR;
  const freshness = document.createElement("span");
  const state = new LiveState(null, freshness, clock, () => server.now() - rendered);
  server.learn(rendered + 4000);
  state.tick();
  expect(freshness.textContent).toBe("updated 4 s ago");
  state.touch();
  server.learn(rendered + HOUR);
  clock.advance(3000);
  state.tick();
  expect(freshness.textContent).toBe("updated 3 s ago");
});

it("is told in words, and to the style sheet, where the page has a place for it", () => {
  const field = document.createElement("span");
  const clock = new FakeClock();
  const state = new LiveState(field, null, clock, () => 0);
  state.show("offline");
  expect([field.textContent, field.dataset.state]).toEqual(["Offline", "offline"]);
  state.show("live");
  expect([field.textContent, field.dataset.state]).toEqual(["Live", "live"]);
  expect(() => new LiveState(null, null, clock, () => 0).show("live")).not.toThrow();
});
