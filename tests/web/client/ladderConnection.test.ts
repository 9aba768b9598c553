import { describe, expect, it, vi } from "vitest";
import { FIRST_ANSWER_MS, PROVEN_MS } from "../../../src/web/client/ladderConnection";
import { HIDDEN_MS } from "../../../src/web/client/ladderStanding";
import { TransportLadder } from "../../../src/web/client/transportLadder";
import { frame, put } from "../protocol/samples";
import { FakeClock } from "./fakeClock";
import { FakeServer } from "./fakeServer";

const HARBOUR = { story: "harbour", epoch: "e1", after: 0 };
const POLL = { story: "harbour", code: 5302, message: "poll", retryAfterMs: 0 };

/** A connection on a ladder of three rungs, and the callbacks to its owner. 0 and 1 push, 2 is polling. */
function ladder() {
  const server = new FakeServer();
  server.answers = false;
  const clock = new FakeClock();
  const page = { hidden: false };
  const transport = new TransportLadder({ clock, random: () => 0.5, hidden: () => page.hidden, rungs: server.rungs });
  const open = () => {
    const heard = { opened: vi.fn(), received: vi.fn(), resting: vi.fn(), closed: vi.fn() };
    return { heard, connection: transport.open(heard) };
  };
  const rungs = () => server.connections.map((connection) => connection.rung);
  const standing = () => server.standing.map((connection) => connection.rung);
  return { server, clock, page, open, rungs, standing, ...open() };
}

/** Polling, with a candidate at the top that has not opened yet. */
function climbing() {
  const it = ladder();
  it.server.connection.accept();
  it.server.connection.say("Refused", POLL);
  const poll = it.server.connection;
  poll.accept();
  it.connection.wake();
  const candidate = it.server.connection;
  expect(it.standing(), "premise: a climb is under way").toEqual([2, 0]);
  it.heard.opened.mockClear();
  return { ...it, poll, candidate };
}

describe("what is said to a ladder", () => {
  it("is said to a connection that has opened", () => {
    const { server, connection } = ladder();
    connection.follow(HARBOUR);
    connection.unfollow("harbour");
    expect(server.connection).toMatchObject({ follows: [], unfollowed: [] });
    server.connection.accept();
    connection.follow(HARBOUR, 3);
    connection.unfollow("harbour");
    expect(server.connection).toMatchObject({ follows: [HARBOUR], editions: [3], unfollowed: ["harbour"] });
  });

  it("is said to both during a climb, as soon as both have opened", () => {
    const { connection, poll, candidate, heard } = climbing();
    connection.follow(HARBOUR);
    expect(candidate.follows).toEqual([]);
    candidate.accept();
    expect(heard.opened, "the owner must ask again").toHaveBeenCalledOnce();
    connection.follow(HARBOUR);
    connection.unfollow("harbour");
    expect(poll).toMatchObject({ follows: [HARBOUR, HARBOUR], unfollowed: ["harbour"] });
    expect(candidate).toMatchObject({ follows: [HARBOUR], unfollowed: ["harbour"] });
  });
});

describe("a connection on the top rung", () => {
  it("keeps no timer once it has answered: there is nothing to climb to", () => {
    const { server, clock } = ladder();
    server.connection.accept();
    server.connection.say("Frame", frame([]));
    expect(clock.pending).toBe(0);
  });

  it("that does not answer in time is given up as broken", () => {
    const { server, clock, heard } = ladder();
    server.connection.accept();
    clock.advance(FIRST_ANSWER_MS);
    expect(server.connection.closedBy).toBe("broken");
    expect(heard.closed).toHaveBeenCalledOnce();
  });

  it("that proved good and is cut is not held against its rung", () => {
    const { server, clock, open, rungs } = ladder();
    server.connection.accept();
    clock.advance(FIRST_ANSWER_MS - 1);
    server.connection.say("Frame", frame([]));
    clock.advance(PROVEN_MS - FIRST_ANSWER_MS + 1);
    server.connection.say("Frame", frame([]));
    server.connection.drop();
    open();
    server.connection.drop();
    open();
    expect(rungs(), "one failure is chance").toEqual([0, 0, 0]);
    server.connection.drop();
    open();
    expect(rungs()).toEqual([0, 0, 0, 1]);
  });

  it("tells nothing any more once it is closed", () => {
    const { server, heard, connection } = ladder();
    connection.close("done");
    server.connection.accept();
    server.connection.say("Frame", frame([put(1)]));
    server.connection.drop();
    expect(heard.opened).not.toHaveBeenCalled();
    expect(heard.received).not.toHaveBeenCalled();
    expect(heard.closed).not.toHaveBeenCalled();
  });

  it("is not replaced when its owner closes it in answer to a message, however long nobody has looked", () => {
    const { server, clock, page, heard, connection, standing } = ladder();
    page.hidden = true;
    server.connection.accept();
    server.connection.say("Frame", frame([]));
    clock.advance(HIDDEN_MS);
    heard.received.mockImplementation(() => connection.close("done"));
    server.connection.say("Frame", frame([]));
    expect(standing()).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

describe("polling", () => {
  it("has all the time that it wants to answer: there is nothing below it", () => {
    const { server, clock, page, heard, standing } = ladder();
    page.hidden = true;
    server.connection.accept();
    server.connection.say("Refused", POLL);
    clock.advance(FIRST_ANSWER_MS);
    expect(standing()).toEqual([2]);
    expect(heard.closed).not.toHaveBeenCalled();
  });

  it("goes on undisturbed while nobody looks", () => {
    const { server, clock, page, rungs } = ladder();
    page.hidden = true;
    server.connection.accept();
    server.connection.say("Frame", frame([]));
    clock.advance(HIDDEN_MS);
    for (let n = 0; n < 3; n++) {
      server.connection.say("Frame", frame([]));
      if (!server.connection.isOpen) server.connection.accept();
    }
    expect(rungs()).toEqual([0, 2]);
  });
});

describe("a candidate", () => {
  it("that rests is no reason to wait longer for the one that stands", () => {
    const { candidate, poll, heard } = climbing();
    candidate.rest(60_000);
    expect(heard.resting).not.toHaveBeenCalled();
    poll.rest(5000);
    expect(heard.resting).toHaveBeenCalledExactlyOnceWith(5000);
  });

  it("takes over with its first message; the one before it is heard no more", () => {
    const { candidate, poll, heard, standing } = climbing();
    candidate.accept();
    candidate.say("Frame", frame([put(1)]));
    poll.say("Frame", frame([put(1)]));
    poll.rest(60_000);
    poll.drop();
    expect(standing()).toEqual([0]);
    expect(heard.received).toHaveBeenCalledOnce();
    expect(heard.resting).not.toHaveBeenCalled();
    expect(heard.closed).not.toHaveBeenCalled();
  });

  it.each([
    ["busy", { ...POLL, code: 5503 }],
    ["not yet", { ...POLL, code: 5000 }],
    ["still to poll", POLL],
  ])("that is refused (%s) leaves polling as it is, and the page hears nothing of it", (_, refused) => {
    const { candidate, poll, heard, rungs } = climbing();
    const opened = rungs().length;
    candidate.accept();
    candidate.say("Refused", refused);
    expect(candidate.closedBy).toBe("done");
    expect(poll.isOver).toBe(false);
    expect(rungs()).toHaveLength(opened);
    expect(heard.received).not.toHaveBeenCalled();
  });

  it("that learns of the story's end passes it on", () => {
    const { candidate, heard } = climbing();
    const unknown = { story: "harbour", code: 4404, message: "unknown" };
    candidate.accept();
    candidate.say("Refused", unknown);
    expect(heard.received).toHaveBeenCalledExactlyOnceWith("Refused", unknown);
  });

  it("that opens after it was given up opens for nobody", () => {
    const { candidate, heard, clock } = climbing();
    clock.advance(FIRST_ANSWER_MS);
    expect(candidate.closedBy).toBe("done");
    candidate.accept();
    expect(heard.opened).not.toHaveBeenCalled();
  });

  it("that failed is followed by another when the network is back", () => {
    const { server, connection, poll, standing } = climbing();
    for (let rung = 0; rung < 2; rung++) server.connection.drop();
    expect(standing(), "premise: the climb has failed").toEqual([2]);
    connection.wake();
    expect(standing()).toEqual([2, 0]);
    expect(poll.isOver).toBe(false);
  });
});
