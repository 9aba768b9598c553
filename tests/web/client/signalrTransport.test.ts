// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SignalrTransport } from "../../../src/web/client/signalrTransport";
import { frame, put } from "../protocol/samples";
import { FakeSocket } from "./fakeSocket";

function listener() {
  return { opened: vi.fn(), received: vi.fn(), resting: vi.fn(), closed: vi.fn() };
}

async function open() {
  const heard = listener();
  const connection = new SignalrTransport("http://live.example/hubs/live").open(heard);
  await vi.waitFor(() => expect(FakeSocket.opened).toHaveLength(1));
  const socket = FakeSocket.opened[0];
  if (!socket) throw new Error("no socket was opened");
  return { heard, connection, socket };
}

async function opened() {
  const it = await open();
  it.socket.accept();
  await vi.waitFor(() => expect(it.heard.opened).toHaveBeenCalledOnce());
  return it;
}

// SignalR takes its sockets from a package when it finds itself in Node; these tests are about what it does in a browser.
const release = Object.getOwnPropertyDescriptor(process, "release") ?? {};

afterEach(() => {
  Object.defineProperty(process, "release", release);
});

beforeEach(() => {
  Object.defineProperty(process, "release", { ...release, value: { name: "browser" } });
  FakeSocket.opened = [];
  vi.stubGlobal("WebSocket", FakeSocket);
});

it("opens a WebSocket without asking first and speaks MessagePack", async () => {
  const { socket } = await opened();
  expect(socket.url).toBe("ws://live.example/hubs/live");
  expect(socket.sent[0]).toContain('"protocol":"messagepack"');
});

it("sends a follow and an unfollow without waiting for an answer", async () => {
  const { connection, socket } = await opened();
  connection.follow({ story: "harbour", epoch: null, after: 0 });
  connection.unfollow("harbour");
  await vi.waitFor(() => expect(socket.calls()).toHaveLength(2));
  expect(socket.calls()).toEqual([
    { target: "Follow", arguments: [{ story: "harbour", epoch: null, after: 0 }] },
    { target: "Unfollow", arguments: ["harbour"] },
  ]);
});

it("hands on what the hub says, and ignores what this build does not know", async () => {
  const { heard, socket } = await opened();
  socket.call("Frame", frame([put(1)]));
  socket.call("Presence", { any: "thing" });
  expect(heard.received.mock.calls).toEqual([["Frame", frame([put(1)])]]);
});

it("tells once that the connection is over, and opens no other by itself", async () => {
  const { heard, socket } = await opened();
  socket.cut();
  await vi.waitFor(() => expect(heard.closed).toHaveBeenCalledOnce());
  expect(FakeSocket.opened).toHaveLength(1);
});

it("tells that a connection never came about", async () => {
  const { heard, socket } = await open();
  socket.cut();
  await vi.waitFor(() => expect(heard.closed).toHaveBeenCalledOnce());
  expect(heard.opened).not.toHaveBeenCalled();
});

it("says nothing after it was closed", async () => {
  const { heard, connection, socket } = await opened();
  connection.close("done");
  await vi.waitFor(() => expect(socket.readyState).toBe(3));
  expect(heard.closed).not.toHaveBeenCalled();
});
