// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { ANNOUNCE_EVERY_MS, Announcer } from "../../../src/web/story/announcer";
import { wordsOf } from "../../../src/web/story/words";
import { FakeClock } from "../client/fakeClock";

let clock: FakeClock;
let region: HTMLElement;
let announcer: Announcer;

beforeEach(() => {
  clock = new FakeClock();
  region = document.createElement("p");
  announcer = new Announcer(region, clock, wordsOf("en", {}));
});

it("tells of the first updates at once, and of those in the next seconds together", () => {
  announcer.arrived(2);
  expect(region.textContent).toBe("2 new updates");
  announcer.arrived(1);
  announcer.arrived(3);
  clock.advance(ANNOUNCE_EVERY_MS - 1);
  expect(region.textContent).toBe("2 new updates");
  clock.advance(1);
  expect(region.textContent).toBe("4 new updates");
  announcer.arrived(1);
  expect(region.textContent, "the next pause has begun").toBe("4 new updates");
  clock.advance(ANNOUNCE_EVERY_MS);
  expect(region.textContent).toBe("1 new update");
});

it("is empty before the same sentence comes again, and after the last", async () => {
  const said: (string | null)[] = [];
  const watch = new MutationObserver((changes) => {
    for (const { addedNodes, removedNodes } of changes) {
      for (const node of removedNodes) said.push(`-${node.textContent}`);
      for (const node of addedNodes) said.push(`+${node.textContent}`);
    }
  });
  watch.observe(region, { childList: true });
  announcer.arrived(1);
  announcer.arrived(1);
  clock.advance(ANNOUNCE_EVERY_MS);
  await Promise.resolve();
  expect(said).toEqual(["+1 new update", "-1 new update", "+1 new update"]);
  clock.advance(ANNOUNCE_EVERY_MS);
  expect(region.textContent).toBe("");
  expect(clock.pending, "nothing runs while nothing comes").toBe(0);
  announcer.arrived(1);
  expect(region.textContent, "a pause that is over holds nothing back").toBe("1 new update");
});

it("says nothing for no updates, which do not hold back the next either", () => {
  announcer.arrived(0);
  expect(region.textContent).toBe("");
  expect(clock.pending).toBe(0);
  announcer.arrived(1);
  expect(region.textContent).toBe("1 new update");
});

it("says at once what the reader has asked for", () => {
  announcer.arrived(1);
  announcer.say("30 older updates loaded");
  expect(region.textContent).toBe("30 older updates loaded");
});

it("does without a region", () => {
  const silent = new Announcer(null, clock, wordsOf("en", {}));
  silent.say("Loaded");
  silent.arrived(1);
  clock.advance(ANNOUNCE_EVERY_MS);
  expect(clock.pending).toBe(0);
});
