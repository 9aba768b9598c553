// @vitest-environment jsdom
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_MESSAGE_BYTES } from "../../../src/web/client/hubInbox";
import { HubTransport, PING_MS } from "../../../src/web/client/hubTransport";
import { frame, put } from "../protocol/samples";
import { FakeClock } from "./fakeClock";
import { FakeSocket, HANDSHAKE_ANSWER, hubCall } from "./fakeSocket";

const SILENCE_MS = 40_000;

function listener() {
  return { opened: vi.fn(), received: vi.fn(), resting: vi.fn(), closed: vi.fn() };
}

function connect(url = "http://live.example/hubs/live") {
  const heard = listener();
  const clock = new FakeClock();
  const connection = new HubTransport(url, clock).open(heard);
  const socket = FakeSocket.opened.at(-1);
  if (!socket) throw new Error("no socket was opened");
  return { heard, connection, socket, clock };
}

function open() {
  const it = connect();
  it.socket.accept();
  expect(it.heard.opened, "premise: it may be followed on").toHaveBeenCalledOnce();
  return it;
}

beforeEach(() => {
  FakeSocket.opened = [];
  vi.stubGlobal("WebSocket", FakeSocket);
});

describe("what a reader says to the hub", () => {
  it("opens a WebSocket without asking first and names its encoding", () => {
    const { socket, connection } = open();
    expect(socket.url).toBe("ws://live.example/hubs/live");
    expect(socket.binaryType).toBe("arraybuffer");
    expect(connection.pace).toBe("pushed");
    expect(socket.handshake).toBe('{"protocol":"messagepack","version":1}\x1e');
    expect(socket.sent).toHaveLength(1);
  });

  it("follows without waiting for the answer to the handshake, in the same message", () => {
    const { heard, connection, socket } = connect();
    socket.answersHandshake = false;
    heard.opened.mockImplementation(() => connection.follow({ story: "harbour", epoch: null, after: 0 }));
    socket.accept();
    expect(socket.sent).toHaveLength(1);
    expect(socket.handshake).toBe('{"protocol":"messagepack","version":1}\x1e');
    expect(socket.calls()).toEqual([{ target: "Follow", arguments: [{ story: "harbour", epoch: null, after: 0 }] }]);
  });

  it("takes the page's own server when it is given no origin", () => {
    expect(connect("/hubs/live").socket.url).toBe("ws://localhost:3000/hubs/live");
  });

  it("sends follows and unfollows that SignalR's own protocol reads", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 80 }),
        fc.option(fc.string({ maxLength: 40 })),
        fc.nat(Number.MAX_SAFE_INTEGER),
        (story, epoch, after) => {
          const { connection, socket } = open();
          connection.follow({ story, epoch, after });
          connection.unfollow(story);
          expect(socket.calls()).toEqual([
            { target: "Follow", arguments: [{ story, epoch, after }] },
            { target: "Unfollow", arguments: [story] },
          ]);
        },
      ),
    );
  });

  it("says how long a message is in as many bytes as that takes", () => {
    const { connection, socket } = open();
    // From the longest length that fits into one byte to beyond what fits into two.
    const stories = [...Array.from({ length: 60 }, (_, more) => "x".repeat(90 + more)), "x".repeat(20_000)];
    for (const story of stories) connection.unfollow(story);
    expect(socket.calls()).toEqual(stories.map((story) => ({ target: "Unfollow", arguments: [story] })));
  });

  it("pings so that the hub does not take it for gone, and stops when it is over", () => {
    const { connection, socket, clock } = open();
    clock.advance(PING_MS);
    socket.call("Counts", {});
    clock.advance(PING_MS);
    expect(socket.types()).toEqual([6, 6]);
    connection.close("done");
    expect(clock.pending).toBe(0);
  });
});

describe("what the hub says to a reader", () => {
  it("hands on what the hub says, and ignores what this build does not know", () => {
    const { heard, socket } = open();
    socket.call("Frame", frame([put(1)]));
    socket.call("Presence", { any: "thing" });
    socket.say(Uint8Array.of(2, 0x91, 6));
    expect(heard.received.mock.calls).toEqual([["Frame", frame([put(1)])]]);
    expect(heard.closed).not.toHaveBeenCalled();
  });

  it("reads the same however the network splits and joins its bytes", () => {
    const calls = [frame([put(1)]), frame([put(2), put(3)]), frame([])];
    const long = frame([put(4)]);
    const change = long.changes[0];
    if (change?.entry) Object.assign(change.entry, { html: "x".repeat(70_000) });
    const all = [...calls, long];
    const stream = [HANDSHAKE_ANSWER, ...all.map((payload) => hubCall("Frame", payload))].flatMap((part) => [...part]);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 30 }), fc.boolean(), (cuts, fine) => {
        const { heard, socket } = connect();
        socket.answersHandshake = false;
        socket.accept();
        const edges = [0, ...cuts, ...(fine ? Array.from({ length: 40 }, (_, at) => at) : []), stream.length];
        edges.sort((a, b) => a - b);
        for (const [at, from] of edges.entries()) {
          const to = edges[at + 1];
          if (to !== undefined && to > from) socket.say(Uint8Array.from(stream.slice(from, to)));
        }
        expect(heard.opened).toHaveBeenCalledOnce();
        expect(heard.received.mock.calls).toEqual(all.map((payload) => ["Frame", payload]));
      }),
      { numRuns: 60 },
    );
  });

  it("says nothing more to a listener that closed in answer to a message, though others came with it", () => {
    const { heard, connection, socket } = open();
    heard.received.mockImplementation(() => connection.close("done"));
    socket.say(Uint8Array.of(...hubCall("Frame", frame([])), ...hubCall("Frame", frame([]))));
    expect(heard.received).toHaveBeenCalledOnce();
    expect(heard.closed).not.toHaveBeenCalled();
  });
});

describe("the end of a connection", () => {
  it("is told once, and no other is opened", () => {
    const { heard, socket } = open();
    socket.cut();
    socket.cut();
    expect(heard.closed).toHaveBeenCalledOnce();
    expect(FakeSocket.opened).toHaveLength(1);
  });

  it("is told when the connection never came about", () => {
    const { heard, socket } = connect();
    socket.cut();
    expect(heard.closed).toHaveBeenCalledOnce();
    expect(heard.opened).not.toHaveBeenCalled();
  });

  it("is not told to whom closed it", () => {
    const { heard, connection, socket } = open();
    connection.close("done");
    expect(socket.readyState).toBe(3);
    expect(heard.closed).not.toHaveBeenCalled();
  });

  it("leaves nothing to be said or heard, nor a timer", () => {
    const { heard, connection, socket, clock } = open();
    connection.close("done");
    connection.follow({ story: "harbour", epoch: null, after: 0 });
    socket.call("Frame", frame([put(1)]));
    expect(socket.calls()).toEqual([]);
    expect(heard.received).not.toHaveBeenCalled();
    expect(clock.pending).toBe(0);
  });

  it("before it opened leaves nothing to be said when it opens after all", () => {
    const { heard, connection, socket } = connect();
    connection.close("done");
    socket.accept();
    expect(socket.sent).toEqual([]);
    expect(heard.opened).not.toHaveBeenCalled();
  });

  it("does not come with a fault of the owner's, which is not hidden either", () => {
    const { heard, socket } = open();
    heard.received.mockImplementation(() => {
      throw new Error("the page's own");
    });
    expect(() => socket.call("Frame", frame([]))).toThrow("the page's own");
    expect(heard.closed).not.toHaveBeenCalled();
  });

  it("comes with what is said in text: a refusal of the handshake", () => {
    const { heard, socket } = connect();
    socket.answersHandshake = false;
    socket.accept();
    socket.onmessage?.({ data: '{"error":"no such protocol"}\x1e' });
    expect(heard.closed).toHaveBeenCalledOnce();
  });

  it.each([
    ["the hub's own goodbye", Uint8Array.of(4, 0x93, 7, 0xc0, 0xc2)],
    ["a message that is no list", Uint8Array.of(1, 0x2a)],
    ["a message that breaks off", Uint8Array.of(1, 0xdb)],
    ["a length without an end", Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff)],
    ["a length beyond all bounds", lengthOf(MAX_MESSAGE_BYTES + 1)],
  ])("comes with %s", (_, bytes) => {
    const { heard, socket } = open();
    socket.say(bytes);
    expect(heard.closed).toHaveBeenCalledOnce();
    expect(socket.readyState).toBe(3);
  });

  it.each([
    ["a refused handshake", '{"error":"no such protocol"}\x1e'],
    ["a proxy's page", `<html>${"x".repeat(5000)}`],
    ["an answer that is no JSON", "nonsense\x1e"],
  ])("comes with %s", (_, answer) => {
    const { heard, socket } = connect();
    socket.answersHandshake = false;
    socket.accept();
    socket.say(new TextEncoder().encode(answer));
    expect(heard.closed).toHaveBeenCalledOnce();
    expect(heard.received).not.toHaveBeenCalled();
    expect(socket.readyState).toBe(3);
  });

  it("comes with silence, counted from the last word", () => {
    const { heard, socket, clock } = open();
    clock.advance(SILENCE_MS - 1);
    socket.call("Counts", {});
    clock.advance(SILENCE_MS - 1);
    expect(heard.closed).not.toHaveBeenCalled();
    clock.advance(1);
    expect(heard.closed).toHaveBeenCalledOnce();
  });

  it("lets a message of the longest length come", () => {
    const { heard, socket } = open();
    socket.say(lengthOf(MAX_MESSAGE_BYTES));
    expect(heard.closed).not.toHaveBeenCalled();
  });
});

describe("where a page forbids WebSockets by an exception", () => {
  const forbidden = () => {
    vi.stubGlobal("WebSocket", function Forbidden() {
      throw new Error("Content Security Policy");
    });
    const heard = listener();
    const connection = new HubTransport("/hubs/live", new FakeClock()).open(heard);
    return { heard, connection };
  };

  it("the connection is over as soon as open() has returned", async () => {
    const { heard, connection } = forbidden();
    expect(heard.closed).not.toHaveBeenCalled();
    expect(connection.pace).toBe("pushed");
    connection.follow({ story: "harbour", epoch: null, after: 0 });
    connection.unfollow("harbour");
    connection.wake();
    await Promise.resolve();
    expect(heard.closed).toHaveBeenCalledOnce();
  });

  it("nothing is told to an owner that has closed it meanwhile", async () => {
    const { heard, connection } = forbidden();
    connection.close("done");
    await Promise.resolve();
    expect(heard.closed).not.toHaveBeenCalled();
  });
});

function lengthOf(bytes: number): Uint8Array {
  const prefix: number[] = [];
  for (let rest = bytes; ; rest >>>= 7) {
    if (rest < 0x80) return Uint8Array.of(...prefix, rest);
    prefix.push((rest & 0x7f) | 0x80);
  }
}
