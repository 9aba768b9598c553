import { MessagePackHubProtocol } from "../../../src/web/node_modules/@microsoft/signalr-protocol-msgpack";

// NullLogger of @microsoft/signalr; the protocol asks for one and these tests want none.
const quiet = { log: () => undefined };

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
  readonly sent: (string | ArrayBuffer)[] = [];
  readonly #protocol = new MessagePackHubProtocol();

  constructor(url: string) {
    this.url = url;
    FakeSocket.opened.push(this);
  }

  send(data: string | ArrayBuffer): void {
    this.sent.push(data);
    // The handshake is text; its answer is an empty record and the record separator.
    const handshake = this.sent.length === 1;
    if (handshake) queueMicrotask(() => this.onmessage?.({ data: new TextEncoder().encode("{}\x1e").buffer }));
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

  /** The hub calls a method of the client. */
  call(target: string, argument: unknown): void {
    this.onmessage?.({ data: this.#protocol.writeMessage({ type: 1, target, arguments: [argument] }) });
  }

  /** What the client called on the hub since the handshake. */
  calls(): { target: string; arguments: unknown[] }[] {
    return this.sent
      .slice(1)
      .flatMap((data) => this.#protocol.parseMessages(bytesOf(data), quiet))
      .flatMap((message) => ("target" in message ? [{ target: message.target, arguments: message.arguments }] : []));
  }
}

function bytesOf(data: string | ArrayBuffer): ArrayBuffer {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : new Uint8Array(data);
  return bytes.slice().buffer;
}
