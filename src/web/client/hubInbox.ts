import { Decoder } from "@msgpack/msgpack";

/** A message from the hub: it calls one of our methods, or it is about to close. */
export type HubMessage =
  | { readonly type: "call"; readonly target: string; readonly payload: unknown }
  | { readonly type: "close" };

/**
 * No message is longer than this: a snapshot contains fifty entries of a page. Anything longer does not come from the hub, and a
 * length prefix that announces more must not make a reader's browser buffer it all.
 */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** The answer to a handshake is an empty record or an error message. */
const MAX_HANDSHAKE_BYTES = 4096;

/** Five times seven bits hold every length. */
const MAX_PREFIX_BYTES = 5;

const INVOCATION = 1;
const CLOSE = 7;
const RECORD_SEPARATOR = 0x1e;

/** The bytes do not come from the hub, so nothing after them can be understood. */
export class BrokenHubStreamError extends Error {}

/**
 * Bytes from the hub that have not been read yet. WebSocket messages are only pieces of a stream here: one may contain half of a hub
 * message or several, and the answer to the handshake may come in one with the first of them.
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

  /** The complete messages. */
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

  /** The length prefix of the next message, and the prefix's own length; undefined until all of it has arrived. */
  #peekLength(): { prefix: number; message: number } | undefined {
    let message = 0;
    let prefix = 0;
    // Joining the pieces of a long message each time would copy it again and again.
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
    // Pings, and messages that a later server may send, need no answer.
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
