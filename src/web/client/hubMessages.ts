import type { FollowRequest } from "../protocol/messages";

// The few messages that a reader sends, in SignalR's hub protocol: each is MessagePack with a length prefix. Only records of three
// fields, short strings and counters are ever written, so there is no general encoder here.

const INVOCATION = 1;
const PING_TYPE = 6;
const utf8 = new TextEncoder();

/** The first message, and the only one in JSON: it names the encoding of the rest. */
export const HANDSHAKE: Uint8Array<ArrayBuffer> = utf8.encode('{"protocol":"messagepack","version":1}\x1e');

export const PING = framed([0x91, PING_TYPE]);

export function followCall({ story, epoch, after }: FollowRequest): Uint8Array<ArrayBuffer> {
  const record = [0x83, text("story"), text(story), text("epoch"), epoch == null ? 0xc0 : text(epoch)];
  return call("Follow", [...record, text("after"), counter(after)].flat());
}

export function unfollowCall(story: string): Uint8Array<ArrayBuffer> {
  return call("Unfollow", text(story));
}

/** A call that expects no answer: type, no headers, no invocation id, method, one argument, no streams. */
function call(method: string, argument: number[]): Uint8Array<ArrayBuffer> {
  return framed([0x96, INVOCATION, 0x80, 0xc0, ...text(method), 0x91, ...argument, 0x90]);
}

/** Always with a length of four bytes, which is longer than necessary but correct for every string. */
function text(value: string): number[] {
  const bytes = utf8.encode(value);
  return [0xdb, ...bigEndian(BigInt(bytes.length), 4), ...bytes];
}

function counter(value: number): number[] {
  return [0xcf, ...bigEndian(BigInt(value), 8)];
}

function bigEndian(value: bigint, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, at) => Number((value >> BigInt(8 * (bytes - 1 - at))) & 0xffn));
}

/** Prepends the length: seven bits in each byte, the lowest first; the top bit says that another byte follows. */
function framed(message: number[]): Uint8Array<ArrayBuffer> {
  const prefix: number[] = [];
  let rest = message.length;
  do {
    prefix.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Uint8Array.of(...prefix, ...message);
}
