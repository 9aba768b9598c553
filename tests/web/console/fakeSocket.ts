import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

const recordSeparator = "\u001e";

/** One desk's connection to the fake hub: just enough of RFC 6455 and of SignalR's JSON protocol for `Watch` and `Changed`. */
export class FakeDeskSocket {
  storyId: string | undefined;
  readonly #stream: Duplex;
  #unread = Buffer.alloc(0);

  constructor(request: IncomingMessage, stream: Duplex, closed: (socket: FakeDeskSocket) => void) {
    this.#stream = stream;
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash("sha1").update(key).digest("base64");
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    stream.on("data", (bytes: Buffer) => this.#read(bytes));
    stream.on("error", () => stream.destroy());
    stream.on("close", () => closed(this));
  }

  changed(storyId: string, entryId: string | undefined, version: number): void {
    if (this.storyId !== storyId) return;
    this.#send({ type: 1, target: "Changed", arguments: [{ storyId, ...(entryId ? { entryId } : {}), version }] });
  }

  cut(): void {
    this.#stream.destroy();
  }

  #send(message: object): void {
    const payload = Buffer.from(JSON.stringify(message) + recordSeparator);
    const head =
      payload.length < 126
        ? Buffer.from([0x81, payload.length])
        : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 0xff]);
    if (!this.#stream.destroyed) this.#stream.write(Buffer.concat([head, payload]));
  }

  #read(bytes: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    for (let frame = this.#nextFrame(); frame !== undefined; frame = this.#nextFrame()) {
      for (const record of frame.split(recordSeparator)) if (record) this.#hear(JSON.parse(record));
    }
  }

  /** The next masked frame's text, or undefined until all its bytes are here. A close frame ends the stream. */
  #nextFrame(): string | undefined {
    const [first, second] = this.#unread;
    if (first === undefined || second === undefined) return undefined;
    const short = second & 0x7f;
    const start = short === 126 ? 4 : 2;
    if (this.#unread.length < start + 4) return undefined;
    const length = short === 126 ? this.#unread.readUInt16BE(2) : short;
    if (this.#unread.length < start + 4 + length) return undefined;
    const mask = this.#unread.subarray(start, start + 4);
    const payload = Buffer.from(this.#unread.subarray(start + 4, start + 4 + length));
    payload.forEach((byte, index) => {
      payload[index] = byte ^ (mask[index % 4] ?? 0);
    });
    this.#unread = this.#unread.subarray(start + 4 + length);
    if ((first & 0x0f) === 8) this.#stream.end();
    return (first & 0x0f) === 1 ? payload.toString() : "";
  }

  #hear(message: {
    type?: number;
    target?: string;
    protocol?: string;
    invocationId?: string;
    arguments?: unknown[];
  }): void {
    if (message.protocol !== undefined) this.#send({});
    else if (message.type === 1 && message.target === "Watch") {
      this.storyId = String(message.arguments?.[0]);
      this.#send({ type: 3, invocationId: message.invocationId });
    }
  }
}
