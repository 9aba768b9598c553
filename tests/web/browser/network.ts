import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/**
 * The network between one reader and the server: a TCP proxy that can be cut. The browser's own "offline" switch leaves open
 * WebSockets alone, so a cut here closes what is open and lets nothing new through, as a dead radio does.
 */
export class Network {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut = false;
  #blocksWebSockets = false;
  /** Connections that were tried during the last cut: a test asserts on it that the cut was noticed. */
  refused = 0;

  private constructor(target: string) {
    const { hostname, port } = new URL(target);
    this.#server = createServer((near) => {
      if (this.#cut) {
        this.refused++;
        near.destroy();
        return;
      }
      const far = connect(Number(port), hostname);
      this.#join(near, far);
      this.#join(far, near);
      near.on("data", (bytes: Buffer) => far.write(this.#blocksWebSockets ? withoutUpgrade(bytes) : bytes));
      far.pipe(near);
    });
  }

  static async to(target: string): Promise<Network> {
    const network = new Network(target);
    await new Promise<void>((resolve) => network.#server.listen(0, "127.0.0.1", resolve));
    return network;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.#cut = true;
    this.refused = 0;
    for (const socket of this.#sockets) socket.destroy();
  }

  restore(): void {
    this.#cut = false;
  }

  /** Acts as a proxy that does not support WebSockets: the upgrade request arrives without its upgrade headers. */
  blockWebSockets(): void {
    this.#blocksWebSockets = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(socket: Socket, other: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => {
      this.#sockets.delete(socket);
      other.destroy();
    });
    // A cut connection reports an error on its way out; the close that follows is what counts.
    socket.on("error", () => undefined);
  }
}

/** Requests are small and come in one piece from the browser; bodies hold no such line. */
function withoutUpgrade(bytes: Buffer): Buffer {
  const words = bytes.toString("latin1");
  return Buffer.from(words.replace(/\r\n(Upgrade|Connection): (websocket|Upgrade)/gi, ""), "latin1");
}
