import { expect, it } from "vitest";
import type { FollowerEvent } from "../../../src/web/client/followerEvent";
import { FIRST_ANSWER_MS } from "../../../src/web/client/ladderConnection";
import { CLIMB_MS, EARLY_CLIMB_MS, HIDDEN_MS } from "../../../src/web/client/ladderStanding";
import { SILENCE_MS, StoryFollower } from "../../../src/web/client/storyFollower";
import { TransportLadder } from "../../../src/web/client/transportLadder";
import { entry, put, snapshot } from "../protocol/samples";
import { FakeClock } from "./fakeClock";
import { FakeServer } from "./fakeServer";

/** A follower on a ladder of three rungs: 0 and 1 push, 2 is polling. */
function climbable(head = 3) {
  const server = new FakeServer();
  const clock = new FakeClock();
  const page = { hidden: false };
  const parts = { clock, random: () => 0.50003, hidden: () => page.hidden };
  const transport = new TransportLadder({ ...parts, rungs: server.rungs });
  const events: FollowerEvent[] = [];
  for (let n = 0; n < head; n++) server.publish();
  const follower = new StoryFollower({ ...parts, story: "harbour", transport }, { epoch: "e1", seq: head }, 0);
  follower.listen((event) => events.push(event));
  follower.start();
  const rungs = () => server.connections.map((connection) => connection.rung);
  const standing = () => server.standing.map((connection) => connection.rung);
  const states = () => events.flatMap((event) => (event.type === "state" ? [event.state] : []));
  const applied = () => events.flatMap((event) => (event.type === "changes" ? event.changes.map((c) => c.seq) : []));
  /** The newest connection opens and answers. */
  const answer = () => {
    server.connection.accept();
    server.connection.deliver();
  };
  /** The newest connection fails, and the follower waits for its next try. */
  const fail = () => {
    server.connection.drop();
    const known = server.connections.length;
    while (server.connections.length === known) clock.advance(250);
  };
  /** Lets time pass until a higher rung is tried next to the open connection. Returns how long that took. */
  const waitForClimb = () => {
    const [from, longest] = [clock.now(), 60 * 60_000];
    while (server.standing.length < 2 && clock.now() - from < longest) clock.advance(1000);
    return clock.now() - from;
  };
  const keepTalking = (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 15_000) {
      clock.advance(15_000);
      const [current] = server.standing;
      if (!current) throw new Error("nothing stands");
      server.heartbeat(current);
      current.deliver();
    }
  };
  return {
    server,
    clock,
    page,
    follower,
    events,
    rungs,
    standing,
    states,
    applied,
    answer,
    fail,
    waitForClimb,
    keepTalking,
  };
}

/** Fallen to polling by failures, and live there. */
function polling() {
  const it = climbable();
  for (let n = 0; n < 4; n++) it.fail();
  it.answer();
  expect(it.follower, "premise: the follower is live by polling").toMatchObject({ state: "live", pace: "polled" });
  return it;
}

it("stays at the top while the top works", () => {
  const { follower, rungs, answer, keepTalking } = climbable();
  answer();
  keepTalking(10 * 60_000);
  expect(rungs()).toEqual([0]);
  expect(follower).toMatchObject({ state: "live", pace: "pushed" });
});

it("steps down after two failures on each rung, and goes no further than the last", () => {
  const { rungs, fail } = climbable();
  for (let n = 0; n < 6; n++) fail();
  expect(rungs().slice(0, 7)).toEqual([0, 0, 1, 1, 2, 2, 2]);
});

it("one failure is chance, when the connection after it proves good", () => {
  const { rungs, fail, answer, keepTalking } = climbable();
  for (let n = 0; n < 3; n++) {
    fail();
    answer();
    keepTalking(15_000);
    fail();
    answer();
    keepTalking(15_000);
  }
  expect(new Set(rungs())).toEqual(new Set([0]));
});

it("a connection that never answers is a failure long before silence is", () => {
  const { server, clock, rungs } = climbable();
  server.answers = false;
  server.connection.accept();
  clock.advance(FIRST_ANSWER_MS);
  clock.advance(500);
  clock.advance(FIRST_ANSWER_MS);
  clock.advance(2000);
  expect(rungs()).toEqual([0, 0, 1]);
});

it("a connection that falls silent is a failure: a proxy may pass the first answer and hold back the rest", () => {
  const { clock, rungs, answer } = climbable();
  for (let n = 0; n < 2; n++) {
    answer();
    clock.advance(SILENCE_MS);
    clock.advance(2000);
  }
  expect(rungs()).toEqual([0, 0, 1]);
});

it("a connection that is cut soon after its first answer, time after time, is a failure", () => {
  const { rungs, answer, fail } = climbable();
  for (let n = 0; n < 2; n++) {
    answer();
    fail();
  }
  expect(rungs()).toEqual([0, 0, 1]);
});

it("continues on the next rung from its position, with the edition", () => {
  const { server, fail, answer, applied } = climbable();
  answer();
  server.publish();
  server.connection.deliver();
  server.publish();
  for (let n = 0; n < 2; n++) fail();
  answer();
  expect(server.connection).toMatchObject({ rung: 1, follows: [{ epoch: "e1", after: 4 }], editions: [0] });
  expect(applied()).toEqual([4, 5]);
});

it("a busy server's refusals count as failures and are waited out", () => {
  const { server, clock, rungs } = climbable();
  for (let n = 0; n < 2; n++) {
    server.connection.accept();
    server.connection.say("Refused", { story: "harbour", code: 5503, message: "busy", retryAfterMs: 7000 });
    clock.advance(9000);
  }
  expect(rungs()).toEqual([0, 0, 1]);
});

it("asked to poll it polls at once, and neither follower nor page hears of an error", () => {
  const { server, follower, events, states, answer, standing } = climbable();
  answer();
  server.connection.say("Refused", { story: "harbour", code: 5302, message: "poll", retryAfterMs: 30_000 });
  answer();
  expect(standing()).toEqual([2]);
  expect(follower).toMatchObject({ state: "live", pace: "polled" });
  expect(states()).not.toContain("waiting");
  expect(events.filter((event) => event.type === "refused")).toEqual([]);
});

it("asked to poll for a long time it does not come back earlier, whoever looks", () => {
  const { server, clock, follower, answer, rungs, standing, waitForClimb } = climbable();
  answer();
  server.connection.say("Refused", { story: "harbour", code: 5302, message: "poll", retryAfterMs: 600_000 });
  answer();
  server.connection.rest(2_000_000);
  clock.advance(300_000);
  follower.wake();
  expect(standing()).toEqual([2]);
  expect(waitForClimb()).toBeGreaterThanOrEqual(300_000);
  expect(rungs()).toEqual([0, 2, 0]);
});

it("takes an early look at the top when every way had failed, and changes over with the first message from there", () => {
  const { server, follower, applied, answer, standing, states, waitForClimb } = polling();
  const poll = server.connection;
  poll.rest(200_000);
  const waited = waitForClimb();
  expect(waited).toBeGreaterThanOrEqual(EARLY_CLIMB_MS);
  expect(waited).toBeLessThanOrEqual(2 * EARLY_CLIMB_MS);
  expect(standing()).toEqual([2, 0]);
  server.publish();
  poll.deliver();
  expect(applied(), "polling goes on meanwhile").toEqual([4]);
  const before = states().length;
  answer();
  expect(standing()).toEqual([0]);
  expect(poll.closedBy).toBe("done");
  expect(follower).toMatchObject({ state: "live", pace: "pushed" });
  expect(states().slice(before)).not.toContain("waiting");
});

it("takes the early look from when polling answers again, however long the server was away", () => {
  const { server, clock, fail, answer, standing, waitForClimb } = climbable();
  for (let n = 0; n < 4; n++) fail();
  // Nobody answers for minutes, neither by polling nor on any higher rung.
  for (let n = 0; n < 9; n++) {
    for (const connection of server.standing) connection.drop();
    clock.advance(45_000);
  }
  while (server.standing.length !== 1 || server.connection.rung !== 2) {
    for (const connection of server.standing) if (connection.rung < 2) connection.drop();
    clock.advance(250);
  }
  answer();
  server.connection.rest(200_000);
  const waited = waitForClimb();
  expect(waited).toBeGreaterThanOrEqual(EARLY_CLIMB_MS);
  expect(waited).toBeLessThanOrEqual(2 * EARLY_CLIMB_MS);
  expect(standing()).toEqual([2, 0]);
});

it("tells the page that it is pushed again even when polling answered first", () => {
  const { server, events, waitForClimb } = polling();
  const poll = server.connection;
  poll.rest(200_000);
  waitForClimb();
  server.connection.accept();
  poll.deliver();
  expect(events.at(-1)).toEqual({ type: "state", state: "live", pace: "polled" });
  server.connection.deliver();
  expect(events.at(-1)).toEqual({ type: "state", state: "live", pace: "pushed" });
});

it("a climb that fails tries the rung between, then leaves the reader where it was until later", () => {
  const { server, clock, follower, standing, rungs, waitForClimb } = polling();
  const poll = server.connection;
  poll.rest(10 * 60_000);
  waitForClimb();
  server.connection.drop();
  expect(standing()).toEqual([2, 1]);
  server.connection.accept();
  // A proxy holds back what the middle rung sends; polling answers.
  poll.deliver();
  poll.rest(10 * 60_000);
  clock.advance(FIRST_ANSWER_MS);
  expect(standing()).toEqual([2]);
  expect(follower.pace).toBe("polled");
  const tries = rungs().length;
  clock.advance(CLIMB_MS);
  expect(rungs()).toHaveLength(tries);
});

it("a climb that the server refuses says nothing to the page and waits as long as it asked", () => {
  const { server, clock, events, standing, rungs, waitForClimb } = polling();
  const poll = server.connection;
  poll.rest(10 * 60_000);
  waitForClimb();
  server.connection.accept();
  poll.deliver();
  poll.rest(30 * 60_000);
  server.connection.loseOne();
  server.connection.say("Refused", { story: "harbour", code: 5302, message: "poll", retryAfterMs: 600_000 });
  expect(standing()).toEqual([2]);
  expect(events.filter((event) => event.type === "refused")).toEqual([]);
  const tries = rungs().length;
  clock.advance(10 * 60_000);
  expect(rungs()).toHaveLength(tries);
});

it("tries the top as soon as the network is back", () => {
  const { follower, standing } = polling();
  follower.wake();
  expect(standing()).toEqual([2, 0]);
});

it("tries the top as soon as the network is back, also out of a wait", () => {
  const { server, follower, standing } = polling();
  server.connection.drop();
  follower.wake();
  expect(standing()).toEqual([2, 0]);
});

it("climbs even while polling itself keeps failing", () => {
  const { server, clock, rungs, answer, follower } = polling();
  const before = rungs().length;
  for (let n = 0; n < 20 && !rungs().slice(before).includes(0); n++) {
    server.connection.drop();
    clock.advance(3_000);
  }
  expect(server.connection.rung).toBe(0);
  answer();
  expect(follower.pace).toBe("pushed");
});

it("polls when nobody has looked for five minutes, and is back at the top when somebody does", () => {
  const { server, page, follower, answer, standing, states, keepTalking, clock } = climbable();
  answer();
  page.hidden = true;
  keepTalking(HIDDEN_MS - 15_000);
  expect(standing()).toEqual([0]);
  keepTalking(30_000);
  expect(standing()).toEqual([2]);
  answer();
  server.connection.rest(60 * 60_000);
  clock.advance(30 * 60_000);
  expect(standing(), "no climbing while nobody looks").toEqual([2]);
  page.hidden = false;
  follower.wake();
  answer();
  expect(standing()).toEqual([0]);
  expect(states()).not.toContain("waiting");
});

it("looking now and then keeps the connection", () => {
  const { page, follower, answer, standing, keepTalking } = climbable();
  answer();
  for (let n = 0; n < 4; n++) {
    page.hidden = true;
    keepTalking(HIDDEN_MS - 30_000);
    page.hidden = false;
    follower.wake();
  }
  expect(standing()).toEqual([0]);
});

it("a story that is unknown is so on every rung", () => {
  const { server, follower } = climbable();
  server.connection.accept();
  server.connection.say("Refused", { story: "harbour", code: 4404, message: "unknown" });
  expect(follower.state).toBe("closed");
  expect(server.standing).toEqual([]);
});

it("closed in the middle of a climb leaves nothing open and no timer running", () => {
  const { server, clock, follower, events } = polling();
  follower.wake();
  expect(server.standing, "premise: two connections are open").toHaveLength(2);
  follower.close();
  expect(server.standing).toEqual([]);
  expect(clock.pending).toBe(0);
  const told = events.length;
  for (const connection of server.connections) connection.say("Snapshot", snapshot(9, [entry(9)]));
  server.connection.say("Frame", put(4));
  expect(events).toHaveLength(told);
});
