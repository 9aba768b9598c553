import { describe, expect, it } from "vitest";
import { counts, entry, frame, put, snapshot } from "../protocol/samples";
import { follow, live } from "./liveFollower";

describe("connecting", () => {
  it("goes through connecting and catching up to live, and asks from its position", () => {
    const { server, states } = live();
    expect(states()).toEqual(["connecting", "catchingUp", "live"]);
    expect(server.connection.follows).toEqual([{ story: "harbour", epoch: "e1", after: 3 }]);
  });

  it("without a position asks for everything and takes only a snapshot as the answer", () => {
    const { server, follower, events } = follow();
    server.answers = false;
    follower.start();
    server.connection.accept();
    expect(server.connection.follows).toEqual([{ story: "harbour", epoch: null, after: 0 }]);
    server.connection.say("Frame", frame([put(1)]));
    expect(follower.state).toBe("catchingUp");
    server.connection.say("Snapshot", snapshot(4, [entry(4)]));
    expect(follower.position).toEqual({ epoch: "e1", seq: 4 });
    expect(events.at(-2)).toMatchObject({ type: "snapshot" });
    expect(follower.state).toBe("live");
  });

  it("applies what it missed as one batch", () => {
    const { server, follower, events } = follow({ epoch: "e1", seq: 1 });
    server.publish();
    server.publish();
    server.publish();
    follower.start();
    server.connection.accept();
    server.connection.deliver();
    expect(events.filter((event) => event.type === "changes")).toHaveLength(1);
    expect(follower.position).toEqual({ epoch: "e1", seq: 3 });
    expect(follower.state).toBe("live");
  });

  it("does not take an old frame that was still on its way for the answer", () => {
    const { server, follower, applied } = follow({ epoch: "e1", seq: 3 });
    server.answers = false;
    follower.start();
    server.connection.accept();
    server.connection.say("Frame", frame([put(2), put(3)]));
    expect(follower.state).toBe("catchingUp");
    expect(applied()).toEqual([]);
  });

  it("without a position hears counts and goes on waiting for its snapshot", () => {
    const { server, follower, events } = follow();
    server.answers = false;
    follower.start();
    server.connection.accept();
    server.connection.say("Counts", counts({ head: 4 }));
    expect(events.at(-1)).toEqual({ type: "counts", counts: counts({ head: 4 }) });
    expect(follower.state).toBe("catchingUp");
    expect(server.connection.follows).toHaveLength(1);
  });

  it("opens nothing when a listener closes it in answer to its start", () => {
    const { server, clock, follower } = follow();
    follower.listen(() => follower.close());
    follower.start();
    expect(server.connections).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it("asks with the edition that it last heard of", () => {
    const { server, clock } = live();
    server.connection.say("Frame", { ...frame([put(4)]), edition: 7 });
    server.connection.drop();
    clock.advance(500);
    server.connection.accept();
    expect(server.connection.editions).toEqual([7]);
  });

  it("says of the changes that come with a new edition that wording was erased, and of no others", () => {
    const { server, events } = live();
    const erases = () => events.flatMap((event) => ("erases" in event ? [event.erases] : []));
    server.connection.say("Snapshot", snapshot(3, []));
    server.connection.say("Frame", frame([put(4)]));
    server.connection.say("Frame", { ...frame([put(5)]), edition: 1 });
    server.connection.say("Frame", { ...frame([put(6)]), edition: 1 });
    expect(erases().slice(1)).toEqual([false, true, false]);
    server.connection.say("Snapshot", snapshot(6, [], { edition: 1 }));
    server.connection.say("Snapshot", snapshot(6, [], { edition: 2 }));
    expect(erases().slice(4)).toEqual([false, true]);
  });

  it("does not forget an erasure whose changes were missed and come later", () => {
    const { server, events } = live();
    server.connection.say("Snapshot", snapshot(3, []));
    server.answers = false;
    server.connection.say("Frame", { ...frame([put(5)]), edition: 1 });
    server.connection.say("Frame", { ...frame([put(4), put(5)]), edition: 1 });
    expect(events.findLast(({ type }) => type === "changes")).toMatchObject({ erases: true });
  });

  it("starts once", () => {
    const { server, follower } = live();
    follower.start();
    expect(server.connections).toHaveLength(1);
  });
});

describe("the apply rule", () => {
  it("applies the next change and drops what it has", () => {
    const { server, applied } = live();
    server.connection.say("Frame", frame([put(2), put(3), put(4)]));
    server.connection.say("Frame", frame([put(4)]));
    expect(applied()).toEqual([4]);
  });

  it("on a gap asks once, and applies nothing until the answer closes it", () => {
    const { server, applied } = live();
    server.answers = false;
    server.connection.say("Frame", frame([put(5)]));
    server.connection.say("Frame", frame([put(6)]));
    expect(server.connection.follows).toHaveLength(2);
    expect(server.connection.follows.at(-1)).toEqual({ story: "harbour", epoch: "e1", after: 3 });
    expect(applied()).toEqual([]);
    server.connection.say("Frame", frame([put(4), put(5), put(6)]));
    expect(applied()).toEqual([4, 5, 6]);
  });

  it("may ask again for a gap that opens after the answer", () => {
    const { server } = live();
    server.connection.say("Frame", frame([put(5)]));
    server.answers = false;
    server.connection.say("Frame", frame([put(4), put(5)]));
    server.connection.say("Frame", frame([put(9)]));
    expect(server.connection.follows).toHaveLength(3);
  });

  it("of another epoch starts over, and ignores that epoch until its snapshot", () => {
    const { server, follower, applied } = live();
    server.answers = false;
    server.connection.say("Frame", frame([put(4)], 4, "e2"));
    server.connection.say("Frame", frame([put(5)], 5, "e2"));
    expect(server.connection.follows.slice(1)).toEqual([{ story: "harbour", epoch: null, after: 0 }]);
    expect(applied()).toEqual([]);
    server.connection.say("Snapshot", snapshot(5, [], { epoch: "e2" }));
    expect(follower.position).toEqual({ epoch: "e2", seq: 5 });
  });

  it("a heartbeat with a higher head makes it ask, one with its own head does not", () => {
    const { server } = live();
    server.answers = false;
    server.connection.say("Frame", frame([], 3));
    expect(server.connection.follows).toHaveLength(1);
    server.connection.say("Frame", frame([], 4));
    expect(server.connection.follows).toHaveLength(2);
  });

  it("a counter may overtake a frame; only when the next message still misses it does the follower ask", () => {
    const { server } = live();
    server.answers = false;
    server.connection.say("Counts", counts({ head: 4 }));
    expect(server.connection.follows).toHaveLength(1);
    server.connection.say("Counts", counts({ head: 4 }));
    expect(server.connection.follows).toHaveLength(2);
  });

  it.each([
    ["of what it has", counts({ head: 3 })],
    ["of another epoch", counts({ head: 9, epoch: "e2" })],
  ])("counts %s give no reason to ask", (_, told) => {
    const { server } = live();
    server.answers = false;
    for (let n = 0; n < 3; n++) server.connection.say("Counts", told);
    expect(server.connection.follows).toHaveLength(1);
  });

  it("takes a snapshot of the position that it has: an erasure changes no more than the edition", () => {
    const { server, events } = live();
    server.connection.say("Snapshot", snapshot(3, [], { edition: 1 }));
    expect(events.at(-1)).toMatchObject({ type: "snapshot", snapshot: { edition: 1 } });
  });

  it("ignores what a newer server may say", () => {
    const { server, follower } = live();
    server.connection.say("Presence", { story: "harbour" });
    expect(follower.state).toBe("live");
  });

  it("never goes back to an older snapshot of the same history", () => {
    const { server, follower, events } = live();
    server.connection.say("Snapshot", snapshot(2, []));
    expect(follower.position).toEqual({ epoch: "e1", seq: 3 });
    expect(events.some((event) => event.type === "snapshot")).toBe(false);
  });

  it("moves over a change of an unknown kind", () => {
    const { server, follower } = live();
    server.connection.say("Frame", frame([{ seq: 4, kind: "pollOpened", at: 1 }]));
    expect(follower.position?.seq).toBe(4);
  });

  it("leaves other stories' messages alone", () => {
    const { server, applied, events } = live();
    server.connection.say("Frame", { ...frame([put(4)]), story: "storm" });
    server.connection.say("Counts", counts({ story: "storm" }));
    server.connection.say("Snapshot", snapshot(9, [], { story: "storm" }));
    server.connection.say("Refused", { story: "storm", code: 4404, message: "unknown" });
    expect(applied()).toEqual([]);
    expect(events.every((event) => event.type === "state")).toBe(true);
  });
});

describe("refused", () => {
  it("for good closes and tells why", () => {
    const { server, clock, follower, events } = live();
    server.connection.say("Refused", { story: "harbour", code: 4404, message: "unknown story" });
    expect(follower.state).toBe("closed");
    expect(events.some((event) => event.type === "refused" && event.refused.code === 4404)).toBe(true);
    clock.advance(120_000);
    expect(server.connections).toHaveLength(1);
  });

  it.each([
    [4999, "closed"],
    [5000, "waiting"],
  ])("code %d leaves it %s: from 5000 a refusal passes", (code, state) => {
    const { server, follower } = live();
    server.connection.say("Refused", { story: "harbour", code, message: "no" });
    expect(follower.state).toBe(state);
  });

  it("for now waits at least as long as the server asks", () => {
    const { server, clock, follower } = live();
    server.connection.say("Refused", { story: "harbour", code: 5503, message: "draining", retryAfterMs: 7000 });
    expect(follower.state).toBe("waiting");
    expect(server.connection.closedBy, "others may share the connection").toBe("done");
    clock.advance(7000);
    expect(server.connections).toHaveLength(1);
    clock.advance(500);
    expect(server.connections).toHaveLength(2);
  });
});

type Live = ReturnType<typeof live>;

describe("close", () => {
  it("ends the connection and every timer, and says nothing more", () => {
    const { server, clock, follower, events } = live();
    follower.close();
    expect(server.connection.closedBy).toBe("done");
    expect(clock.pending).toBe(0);
    const told = events.length;
    server.connection.say("Frame", frame([put(4)]));
    server.connection.drop();
    follower.wake();
    follower.start();
    clock.advance(120_000);
    expect(events).toHaveLength(told);
    expect(server.connections).toHaveLength(1);
  });

  it("from within a listener leaves nothing running", () => {
    const { server, clock, follower } = live();
    follower.listen((event) => event.type === "changes" && follower.close());
    server.connection.say("Frame", frame([put(4), put(5)], 9));
    expect(follower.state).toBe("closed");
    expect(clock.pending).toBe(0);
    expect(server.connection.follows).toHaveLength(1);
  });

  it.each([
    ["what others say of it", (it: Live) => it.server.connection.say("Counts", counts({ head: 4 }))],
    ["a refusal", (it: Live) => it.server.connection.say("Refused", { story: "harbour", code: 5503, message: "busy" })],
    ["a snapshot", (it: Live) => it.server.connection.say("Snapshot", snapshot(9, []))],
  ])("in answer to %s leaves nothing running", (_, happen) => {
    const it = live();
    it.server.connection.say("Counts", counts({ head: 4 }));
    it.follower.listen(() => it.follower.close());
    happen(it);
    expect(it.follower.state).toBe("closed");
    expect(it.clock.pending).toBe(0);
    expect(it.server.connections).toHaveLength(1);
  });

  it("in answer to a change of pace leaves the message that brought it to nobody", () => {
    const { server, clock, follower, events } = live();
    follower.listen(() => follower.close());
    server.connection.pace = "polled";
    server.connection.say("Snapshot", snapshot(9, []));
    expect(follower.state).toBe("closed");
    expect(events.filter((event) => event.type === "snapshot")).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it("a listener that stopped listening hears no more", () => {
    const { server, follower } = live();
    let heard = 0;
    const stop = follower.listen(() => heard++);
    server.connection.say("Frame", frame([put(4)]));
    stop();
    server.connection.say("Frame", frame([put(5)]));
    expect(heard).toBe(1);
  });
});
