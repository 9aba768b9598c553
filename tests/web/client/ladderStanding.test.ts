import { describe, expect, it } from "vitest";
import { CLIMB_MS, EARLY_CLIMB_MS, HIDDEN_MS, LadderStanding } from "../../../src/web/client/ladderStanding";
import { FakeClock } from "./fakeClock";

function standing(rungs = 3) {
  const clock = new FakeClock();
  const page = { hidden: false };
  const it = new LadderStanding({ rungs, clock, random: () => 0.5, hidden: () => page.hidden });
  return { clock, page, it };
}

/** Two failures on each rung above the last. */
function fall(it: LadderStanding) {
  for (let rung = 0; rung < it.last; rung++) for (let n = 0; n < 2; n++) it.failed(rung);
  expect(it.rung, "premise: on the last rung").toBe(it.last);
}

describe("failures", () => {
  it("of a connection on another rung than the reader's say nothing", () => {
    const { it } = standing();
    for (let n = 0; n < 4; n++) it.failed(2);
    expect(it.rung).toBe(0);
    expect(it.answered()).toBe(false);
  });

  it("are forgotten once a connection has proved good", () => {
    const { it } = standing();
    it.failed(0);
    it.stand();
    it.failed(0);
    expect(it.rung).toBe(0);
    it.failed(0);
    expect(it.rung).toBe(1);
  });
});

describe("an outage", () => {
  it("is nothing that a first answer ends", () => {
    const { it } = standing();
    expect(it.answered()).toBe(false);
  });

  it("is over with the first answer after every rung had failed, and the way up is tried soon", () => {
    const { it } = standing();
    fall(it);
    expect(it.untilClimb).toBe(1.5 * CLIMB_MS);
    expect(it.answered()).toBe(true);
    expect(it.untilClimb).toBe(1.5 * EARLY_CLIMB_MS);
    expect(it.answered(), "told once").toBe(false);
  });

  it("is there again when the last rung fails too", () => {
    const { it } = standing();
    fall(it);
    it.answered();
    it.failed(it.last);
    expect(it.answered()).toBe(true);
  });

  it("is not what one or two failing rungs make", () => {
    const { it } = standing();
    it.failed(0);
    expect(it.answered()).toBe(false);
    it.failed(0);
    expect(it.rung, "premise: one rung down").toBe(1);
    expect(it.answered()).toBe(false);
  });

  it("is not to be told from a blocked transport on a ladder of two rungs", () => {
    const { it } = standing(2);
    fall(it);
    expect(it.answered()).toBe(false);
    it.failed(it.last);
    expect(it.answered()).toBe(false);
  });
});

describe("climbing", () => {
  it("is tried after a minute or up to two, counted from the change of rungs", () => {
    const { it, clock } = standing();
    it.stand(2);
    expect(it.untilClimb).toBe(1.5 * CLIMB_MS);
    clock.advance(CLIMB_MS);
    it.stand(2);
    expect(it.untilClimb, "a connection that proves good does not put it off").toBe(0.5 * CLIMB_MS);
    clock.advance(0.5 * CLIMB_MS);
    expect(it.mayClimb).toBe(true);
  });

  it("waits as long as the server wants a reader to poll, also for one who looks again", () => {
    const { it, clock } = standing();
    it.refused(600_000);
    expect(it.rung).toBe(2);
    expect(it.untilClimb).toBe(600_000 + 0.5 * CLIMB_MS);
    clock.advance(300_000);
    it.wake();
    expect(it.untilClimb).toBe(300_000);
  });

  it("waits while nobody looks", () => {
    const { it, clock, page } = standing();
    it.stand(2);
    page.hidden = true;
    clock.advance(2 * CLIMB_MS);
    expect(it.mayClimb).toBe(false);
    page.hidden = false;
    expect(it.mayClimb).toBe(true);
  });
});

describe("a page that nobody looks at", () => {
  it("polls from the fifth minute, and is back on its rung when somebody looks", () => {
    const { it, clock, page } = standing();
    page.hidden = true;
    expect(it.isLongHidden()).toBe(false);
    clock.advance(HIDDEN_MS - 1);
    expect(it.rung).toBe(0);
    clock.advance(1);
    expect(it.rung).toBe(2);
    page.hidden = false;
    expect(it.rung).toBe(0);
  });

  it("begins its five minutes anew when somebody has looked meanwhile", () => {
    const { it, clock, page } = standing();
    page.hidden = true;
    expect(it.isLongHidden()).toBe(false);
    clock.advance(HIDDEN_MS - 1);
    it.wake();
    expect(it.isLongHidden()).toBe(false);
    clock.advance(1);
    expect(it.isLongHidden()).toBe(false);
  });
});
