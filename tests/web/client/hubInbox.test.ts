import { encode } from "@msgpack/msgpack";
import { expect, it } from "vitest";
import { BrokenHubStreamError, HubInbox } from "../../../src/web/client/hubInbox";

const text = (answer: string) => new TextEncoder().encode(answer);

/** A message as on the wire, prefixed with its length. */
function framed(message: unknown): Uint8Array {
  const bytes = encode(message);
  return Uint8Array.of(bytes.length, ...bytes);
}

function open(): HubInbox {
  const inbox = new HubInbox();
  inbox.add(text("{}\x1e"));
  return inbox;
}

it("hands on a call with its first argument", () => {
  const inbox = open();
  inbox.add(framed([1, {}, null, "Frame", ["news"]]));
  expect([...inbox.take()]).toEqual([{ type: "call", target: "Frame", payload: "news" }]);
  expect([...inbox.take()]).toEqual([]);
});

it.each([
  ["a completion", [3, {}, null, "Frame", ["news"]]],
  ["a call of something without a name", [1, {}, null, 5, ["news"]]],
  ["a call without a list of arguments", [1, {}, null, "Frame", "news"]],
  ["a ping", [6]],
])("passes over %s and reads on", (_, message) => {
  const inbox = open();
  inbox.add(framed(message));
  inbox.add(framed([7, null, false]));
  expect([...inbox.take()]).toEqual([{ type: "close" }]);
});

it.each(["null", "5", '"yes"', ""])("takes %j for no answer to the handshake", (answer) => {
  const inbox = new HubInbox();
  expect(() => inbox.add(text(`${answer}\x1e`))).toThrow(BrokenHubStreamError);
});

it("waits for the end of the handshake's answer, which is not long", () => {
  const inbox = new HubInbox();
  inbox.add(text("x".repeat(4096)));
  expect(() => inbox.add(text("x"))).toThrow(BrokenHubStreamError);
});

it("takes a length that does not end for garbage, however small it is", () => {
  const inbox = open();
  inbox.add(Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80));
  expect(() => [...inbox.take()]).toThrow(BrokenHubStreamError);
});
