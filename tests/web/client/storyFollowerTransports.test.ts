import { describe, expect, it } from "vitest";
import { entry, frame, put, snapshot } from "../protocol/samples";
import { FakeServer } from "./fakeServer";
import { follow, live } from "./liveFollower";

/** The same story by another way. */
function other(head = 3) {
  const server = new FakeServer();
  for (let n = 0; n < head; n++) server.publish();
  return server;
}

describe("going by another transport", () => {
  it("closes the connection and asks again from its position, without a wait", () => {
    const { server, follower, states } = live();
    const way = other();
    follower.goBy(way);
    expect(server.connection.closedBy).toBe("done");
    way.connection.accept();
    way.connection.deliver();
    expect(way.connection.follows).toEqual([{ story: "harbour", epoch: "e1", after: 3 }]);
    expect(states().slice(3)).toEqual(["connecting", "catchingUp", "live"]);
  });

  it("does nothing when it goes by that transport already", () => {
    const { server, follower } = live();
    follower.goBy(server);
    expect(server.connections).toHaveLength(1);
    expect(follower.state).toBe("live");
  });

  it("before the start only decides which transport is opened", () => {
    const { server, follower } = follow();
    const way = other();
    follower.goBy(way);
    expect(way.connections).toEqual([]);
    follower.start();
    expect(way.connections).toHaveLength(1);
    expect(server.connections).toEqual([]);
  });

  it("does nothing once it is closed", () => {
    const { clock, follower } = live();
    const way = other();
    follower.close();
    follower.goBy(way, 1000);
    expect(clock.pending).toBe(0);
    expect(way.connections).toEqual([]);
    expect(follower.state).toBe("closed");
  });

  it("does so at a random moment within the time given, so that not all readers ask at once", () => {
    const { server, clock, follower } = live(3, () => 0.25);
    const way = other();
    follower.goBy(way, 40_000);
    expect(server.connection.closedBy).toBe("done");
    expect(follower.state).toBe("waiting");
    clock.advance(9999);
    expect(way.connections).toEqual([]);
    clock.advance(1);
    expect(way.connections).toHaveLength(1);
  });

  it("does so once, and at once, when somebody looks before that moment", () => {
    const { clock, follower } = live();
    const way = other();
    follower.goBy(way, 30_000);
    follower.wake();
    expect(way.connections).toHaveLength(1);
    way.connection.accept();
    way.connection.deliver();
    clock.advance(30_000);
    expect(way.connections).toHaveLength(1);
  });

  it("starts with short waits there, whatever failed before", () => {
    const { server, clock, follower } = live();
    for (let n = 0; n < 5; n++) {
      server.connection.drop();
      clock.advance(30_000);
    }
    const way = other();
    follower.goBy(way);
    way.connection.drop();
    clock.advance(250);
    expect(way.connections).toHaveLength(2);
  });

  it.each([
    ["changes", "Frame", frame([put(4)])],
    ["a snapshot", "Snapshot", snapshot(4, [entry(4)])],
  ])("in answer to %s waits for the answer that comes that way", (_, target, payload) => {
    const { server, follower } = live();
    server.answers = false;
    // A gap, so that what is said next is the answer to a follow.
    server.connection.say("Frame", frame([put(9)]));
    const way = other();
    follower.listen((event) => event.type !== "state" && follower.goBy(way));
    server.connection.say(target, payload);
    expect(follower.state).toBe("connecting");
    way.connection.accept();
    expect(way.connection.follows).toEqual([{ story: "harbour", epoch: "e1", after: 4 }]);
  });
});
