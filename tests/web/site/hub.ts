import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { patient } from "../patience.ts";

export interface Told {
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

/** Long past what a busy machine needs; it only ends a test that would hang. */
const PATIENCE_MS = patient(40_000);

/** A test's own WebSub hub or search engine: it records what it was told and answers as instructed. */
export class Hub {
  readonly told: Told[] = [];
  /** Status to answer with; "never" leaves every caller waiting. */
  answer: number | "never" = 202;
  readonly #server: Server;
  #waiting: (() => void)[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      void read(request).then((body) => {
        this.told.push({ path: request.url ?? "", type: request.headers["content-type"] ?? "", body });
        for (const wake of this.#waiting.splice(0)) wake();
        if (this.answer !== "never") response.writeHead(this.answer).end();
      });
    });
  }

  static async open(): Promise<Hub> {
    const hub = new Hub();
    await new Promise<void>((listening) => hub.#server.listen(0, "127.0.0.1", listening));
    return hub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Resolves once it has been told something that matches. */
  async hears(fits: (told: Told) => boolean): Promise<Told> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = this.told.find(fits);
      if (found) return found;
      if (Date.now() >= end) throw new Error(`was not told; only ${JSON.stringify(this.told)}`);
      await new Promise<void>((wake) => {
        this.#waiting.push(wake);
        setTimeout(wake, end - Date.now()).unref();
      });
    }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const piece of request) body += String(piece);
  return body;
}
