import { beforeEach, expect, it } from "vitest";
import { ServerTime } from "../../../src/web/story/serverTime";
import { FakeClock } from "../client/fakeClock";

let clock: FakeClock;
let server: ServerTime;
let start: number;

beforeEach(() => {
  clock = new FakeClock();
  server = new ServerTime(clock);
  start = clock.now();
});

it("is this device's until the server is heard, and goes on with it", () => {
  expect(server.now()).toBe(start);
  clock.advance(1500);
  expect(server.now()).toBe(start + 1500);
});

it.each([
  ["a device two hours fast", -7_200_000, -7_200_000],
  ["a device two hours slow", 7_200_000, 7_200_000],
  ["a device that is slow by a little more than counts as right", 2001, 2001],
  ["a device that is fast by a little more than counts as right", -2001, -2001],
  ["a device that is slow by what an answer may take", 2000, 0],
  ["a device that is fast by what an answer may take", -2000, 0],
])("is learnt on %s", (_, told, known) => {
  server.learn(start + told);
  expect(server.now() - start).toBe(known);
  clock.advance(60_000);
  expect(server.now() - start).toBe(known + 60_000);
});

it("is learnt anew, measured from what was known", () => {
  server.learn(start - 7_200_000);
  server.learn(start - 7_200_000 + 1000);
  expect(server.now()).toBe(start - 7_200_000);
  server.learn(start);
  expect(server.now()).toBe(start);
});

it("is never earlier than what has happened there, and what happened before changes nothing", () => {
  server.isAtLeast(start - 60_000);
  expect(server.now()).toBe(start);
  server.isAtLeast(start + 60_000);
  expect(server.now()).toBe(start + 60_000);
  server.isAtLeast(start + 30_000);
  expect(server.now()).toBe(start + 60_000);
});
