import { describe, expect, it } from "vitest";
import { ANSWER_MS, SILENCE_MS, STEADY_MS } from "../../../src/web/client/storyFollower";
import { frame, put } from "../protocol/samples";
import { follow, live } from "./liveFollower";

describe("faults", () => {
  it("comes back from its position after a drop", () => {
    const { server, clock, follower, states } = live();
    server.connection.drop();
    expect(follower.state).toBe("waiting");
    clock.advance(500);
    server.connection.accept();
    server.connection.deliver();
    expect(states().slice(3)).toEqual(["waiting", "connecting", "catchingUp", "live"]);
    expect(server.connection.follows).toEqual([{ story: "harbour", epoch: "e1", after: 3 }]);
  });

  it("waits longer with each failure, up to the cap, and never gives up", () => {
    const { server, clock } = live();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      server.connection.drop();
      const known = server.connections.length;
      let waited = 0;
      for (; server.connections.length === known && waited <= 40_000; waited += 250) clock.advance(250);
      waits.push(waited);
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000]);
  });

  it("begins with short waits again after a connection that stood", () => {
    const { server, clock } = live();
    for (let n = 0; n < 4; n++) {
      server.connection.drop();
      clock.advance(30_000);
    }
    server.connection.accept();
    server.connection.deliver();
    clock.advance(STEADY_MS);
    server.connection.drop();
    const known = server.connections.length;
    clock.advance(250);
    expect(server.connections).toHaveLength(known + 1);
  });

  it("goes on to longer waits when connections answer and do not stand", () => {
    const { server, clock } = live();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      clock.advance(STEADY_MS - 1);
      server.connection.drop();
      const [known, before] = [server.connections.length, clock.now()];
      while (server.connections.length === known) clock.advance(250);
      waits.push(clock.now() - before);
      server.connection.accept();
      server.connection.deliver();
    }
    expect(waits).toEqual([250, 500, 1000]);
  });

  it("draws the wait at random, down to none at all", () => {
    const { server, clock, follower } = follow({ epoch: "e1", seq: 0 }, () => 0);
    follower.start();
    server.connection.drop();
    clock.advance(0);
    expect(server.connections).toHaveLength(2);
  });

  it("replaces a connection that has gone silent", () => {
    const { server, clock, follower } = live();
    const silent = server.connection;
    clock.advance(SILENCE_MS - 1);
    expect(follower.state).toBe("live");
    clock.advance(1);
    expect(silent.closedBy).toBe("broken");
    expect(follower.state).toBe("waiting");
  });

  it("any message proves that the connection lives", () => {
    const { server, clock, follower } = live();
    for (let n = 0; n < 5; n++) {
      clock.advance(SILENCE_MS - 1);
      server.heartbeat();
      server.connection.deliver();
    }
    expect(follower.state).toBe("live");
    expect(server.connections).toHaveLength(1);
  });

  it("waits longer and longer for a server that opens and never answers", () => {
    const { server, clock, follower } = follow({ epoch: "e1", seq: 0 });
    server.answers = false;
    follower.start();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      server.connection.accept();
      clock.advance(ANSWER_MS);
      const [known, before] = [server.connections.length, clock.now()];
      while (server.connections.length === known) clock.advance(250);
      waits.push(clock.now() - before);
    }
    expect(waits).toEqual([250, 500, 1000]);
  });

  it("lets a connection rest for as long as it said, and no longer", () => {
    const { server, clock, follower } = live();
    server.connection.rest(60_000);
    clock.advance(60_000 + SILENCE_MS - 1);
    follower.wake();
    expect(follower.state).toBe("live");
    clock.advance(1);
    expect(follower.state).toBe("waiting");
  });

  it("gives up on a connection that does not open", () => {
    const { server, clock, follower } = follow();
    follower.start();
    clock.advance(SILENCE_MS);
    expect(server.connection.closedBy).toBe("broken");
    clock.advance(500);
    expect(server.connections).toHaveLength(2);
  });

  it("gives up on a server that keeps talking but does not answer", () => {
    const { server, clock, follower } = live();
    server.answers = false;
    server.connection.say("Frame", frame([put(9)]));
    clock.advance(ANSWER_MS - 1);
    server.connection.say("Frame", frame([put(10)]));
    clock.advance(1);
    expect(follower.state).toBe("waiting");
  });

  it("takes a fresh connection when a message is garbage", () => {
    const { server, follower } = live();
    server.connection.say("Frame", { story: "harbour", changes: "none" });
    expect(server.connection.closedBy).toBe("broken");
    expect(follower.state).toBe("waiting");
    expect(follower.position?.seq).toBe(3);
  });

  it("does not listen to a connection that it has given up", () => {
    const { server, clock, follower, applied } = live();
    const old = server.connection;
    clock.advance(SILENCE_MS);
    clock.advance(500);
    old.accept();
    old.say("Frame", frame([put(4)]));
    old.rest(600_000);
    old.drop();
    expect(applied()).toEqual([]);
    expect(server.connection.follows).toEqual([]);
    expect(follower.state).toBe("connecting");
    clock.advance(SILENCE_MS);
    expect(server.connection.closedBy, "the rest was the old one's").toBe("broken");
  });
});

describe("wake", () => {
  it("skips the wait", () => {
    const { server, follower } = live();
    server.connection.drop();
    follower.wake();
    expect(follower.state).toBe("connecting");
    expect(server.connections).toHaveLength(2);
    follower.wake();
    expect(server.connections).toHaveLength(2);
  });

  it("passes it on to the connection, a new one included", () => {
    const { server, follower } = live();
    follower.wake();
    expect(server.connection.wakes).toBe(1);
    server.connection.drop();
    follower.wake();
    expect(server.connections.map((connection) => connection.wakes)).toEqual([1, 1]);
  });

  it("leaves a good connection alone", () => {
    const { server, clock, follower } = live();
    clock.advance(SILENCE_MS - 1);
    follower.wake();
    expect(follower.state).toBe("live");
    expect(server.connections).toHaveLength(1);
  });

  it("after the machine slept replaces the connection without waiting for its timers", () => {
    const { server, clock, follower } = live();
    clock.sleep(SILENCE_MS);
    follower.wake();
    expect(follower.state).toBe("waiting");
    expect(server.connection.closedBy).toBe("broken");
  });
});
