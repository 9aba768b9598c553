import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";

// NullLogger of @microsoft/signalr; the protocol asks for one and these tests want none.
const quiet = { log: () => undefined };

const protocol = new MessagePackHubProtocol();

export const HANDSHAKE_ANSWER = new TextEncoder().encode("{}\x1e");

/** A call of the hub's as SignalR's own protocol writes it. */
export function hubCall(target: string, argument: unknown): Uint8Array {
  return new Uint8Array(protocol.writeMessage({ type: 1, target, arguments: [argument] }));
}

/** A browser's WebSocket with a SignalR hub at its far end, at the level of bytes. */
export class FakeSocket {
  static opened: FakeSocket[] = [];
  static readonly OPEN = 1;

  readonly OPEN = 1;
  readonly url: string;
  readyState = 0;
  binaryType = "blob";
  onopen: ((event: object) => void) | null = null;
  onmessage: ((event: object) => void) | null = null;
  onclose: ((event: object) => void) | null = null;
  onerror: ((event: object) => void) | null = null;
  answersHandshake = true;
  readonly sent: (string | Uint8Array)[] = [];

  constructor(url: string) {
    this.url = url;
    FakeSocket.opened.push(this);
  }

  send(data: string | Uint8Array): void {
    this.sent.push(data);
    // The handshake is text; its answer is an empty record and the record separator.
    const handshake = this.sent.length === 1;
    if (handshake && this.answersHandshake) this.say(HANDSHAKE_ANSWER);
  }

  close(): void {
    this.cut();
  }

  accept(): void {
    this.readyState = this.OPEN;
    this.onopen?.({});
  }

  cut(): void {
    this.readyState = 3;
    this.onclose?.({ wasClean: false, code: 1006, reason: "" });
  }

  /** One message of the WebSocket, whatever it holds. */
  say(bytes: Uint8Array): void {
    this.onmessage?.({ data: bytes.slice().buffer });
  }

  /** The hub calls a method of the client. */
  call(target: string, argument: unknown): void {
    this.say(hubCall(target, argument));
  }

  /** The types of what the client sent since the handshake: 1 is a call, 6 a ping. */
  types(): number[] {
    return this.#messages().map((message) => message.type);
  }

  /** What the client called on the hub since the handshake. */
  calls(): { target: string; arguments: unknown[] }[] {
    return this.#messages().flatMap((message) =>
      "target" in message ? [{ target: message.target, arguments: message.arguments }] : [],
    );
  }

  #messages() {
    return this.sent.slice(1).flatMap((data) => protocol.parseMessages(bytesOf(data), quiet));
  }
}

function bytesOf(data: string | Uint8Array): ArrayBuffer {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  return bytes.slice().buffer as ArrayBuffer;
}
