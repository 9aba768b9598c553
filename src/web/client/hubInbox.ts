import { Decoder } from "@msgpack/msgpack";

/** What the hub says: it calls a method of ours, or it is about to close. */
export type HubMessage =
  | { readonly type: "call"; readonly target: string; readonly payload: unknown }
  | { readonly type: "close" };

/**
 * No message is longer than this: a snapshot holds fifty entries of what a page shows. Beyond it the stream is not the hub's, and a
 * length that promises more must not make a reader's browser keep it all.
 */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** A handshake's answer is an empty record, or a sentence about what was wrong. */
const MAX_HANDSHAKE_BYTES = 4096;

/** Five times seven bits hold every length. */
const MAX_PREFIX_BYTES = 5;

const INVOCATION = 1;
const CLOSE = 7;
const RECORD_SEPARATOR = 0x1e;

/** The bytes are not the hub's: nothing that follows can be understood. */
export class BrokenHubStreamError extends Error {}

/**
 * What has come from the hub and is not yet read. A WebSocket's messages are only pieces of a stream here: one may bring half of a hub
 * message or several, and the handshake's answer may stand in one with the first of them.
 */
export class HubInbox {
  readonly #decoder = new Decoder();
  #pieces: Uint8Array[] = [];
  /** The hub has accepted the handshake. */
  #isOpen = false;

  add(piece: Uint8Array): void {
    this.#pieces.push(piece);
    if (!this.#isOpen) this.#readHandshake();
  }

  /** The messages that are whole. */
  *take(): Generator<HubMessage> {
    while (this.#isOpen) {
      const length = this.#peekLength();
      if (!length || this.#waiting < length.prefix + length.message) return;
      const bytes = this.#joined().subarray(length.prefix, length.prefix + length.message);
      this.#drop(length.prefix + length.message);
      const message = this.#read(bytes);
      if (message) yield message;
    }
  }

  get #waiting(): number {
    return this.#pieces.reduce((sum, piece) => sum + piece.length, 0);
  }

  #readHandshake(): void {
    const bytes = this.#joined();
    const end = bytes.indexOf(RECORD_SEPARATOR);
    if (end < 0 && bytes.length > MAX_HANDSHAKE_BYTES) throw new BrokenHubStreamError("no answer to the handshake");
    if (end < 0) return;
    const answer = parsed(() => JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))));
    if (answer === null || typeof answer !== "object" || "error" in answer) {
      throw new BrokenHubStreamError("the handshake was refused");
    }
    this.#drop(end + 1);
    this.#isOpen = true;
  }

  /** The length that stands before the next message, and its own; undefined while it has not come whole. */
  #peekLength(): { prefix: number; message: number } | undefined {
    let message = 0;
    let prefix = 0;
    // Joining at every piece of a long message would copy it again and again.
    const [first] = this.#pieces;
    const start = first && first.length >= MAX_PREFIX_BYTES ? first : this.#joined();
    for (const byte of start.subarray(0, MAX_PREFIX_BYTES)) {
      message += (byte & 0x7f) * 2 ** (7 * prefix++);
      if (message > MAX_MESSAGE_BYTES) break;
      if (byte < 0x80) return { prefix, message };
    }
    if (prefix === MAX_PREFIX_BYTES || message > MAX_MESSAGE_BYTES)
      throw new BrokenHubStreamError("too long a message");
    return undefined;
  }

  #read(bytes: Uint8Array): HubMessage | undefined {
    const message = parsed(() => this.#decoder.decode(bytes));
    if (!Array.isArray(message)) throw new BrokenHubStreamError("a message is a list");
    const [type, , , target, payloads] = message as unknown[];
    if (type === CLOSE) return { type: "close" };
    // Pings, and what a later server may say, need no answer.
    if (type !== INVOCATION || typeof target !== "string" || !Array.isArray(payloads)) return undefined;
    return { type: "call", target, payload: payloads[0] };
  }

  #joined(): Uint8Array {
    const [first = new Uint8Array()] = this.#pieces;
    if (this.#pieces.length < 2) return first;
    const all = new Uint8Array(this.#waiting);
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [all];
    return all;
  }

  #drop(bytes: number): void {
    const rest = this.#joined().subarray(bytes);
    this.#pieces = rest.length > 0 ? [rest] : [];
  }
}

function parsed(parse: () => unknown): unknown {
  try {
    return parse();
  } catch (cause) {
    throw new BrokenHubStreamError("not what the hub writes", { cause });
  }
}
