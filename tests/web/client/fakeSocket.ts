import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";

// NullLogger of @microsoft/signalr; the protocol asks for one and these tests want none.
const quiet = { log: () => undefined };

const protocol = new MessagePackHubProtocol();

const RECORD_SEPARATOR = 0x1e;

export const HANDSHAKE_ANSWER = new TextEncoder().encode("{}\x1e");

/** A call from the hub as written by SignalR's own protocol. */
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
  /** Of each message. */
  readonly sent: Uint8Array<ArrayBuffer>[] = [];

  constructor(url: string) {
    this.url = url;
    FakeSocket.opened.push(this);
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    this.sent.push(data);
    // The first message begins with the handshake; its answer is an empty record and the record separator.
    const handshake = this.sent.length === 1;
    if (handshake && this.answersHandshake) this.say(HANDSHAKE_ANSWER);
  }

  /** What was sent first, up to the record separator. */
  get handshake(): string {
    const [first = new Uint8Array()] = this.sent;
    return new TextDecoder().decode(first.subarray(0, endOfHandshake(first)));
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

  /** One WebSocket message, whatever it contains. */
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
    const [first = new Uint8Array(), ...others] = this.sent;
    return [first.slice(endOfHandshake(first)), ...others]
      .filter(({ length }) => length > 0)
      .flatMap((data) => protocol.parseMessages(data.slice().buffer, quiet));
  }
}

function endOfHandshake(first: Uint8Array): number {
  return first.indexOf(RECORD_SEPARATOR) + 1;
}
