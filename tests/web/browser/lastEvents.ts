import type { Page } from "@playwright/test";

/** Events kept per page; the oldest are dropped. */
const KEPT = 40;
/** Characters of what a page shows. */
const SHOWN = 4_000;

/** The last events of a page's network and console, and what it shows: a test that fails once in a thousand runs cannot be watched, only analysed afterwards. */
export class LastEvents {
  readonly #page: Page;
  readonly #events: string[] = [];

  constructor(page: Page) {
    this.#page = page;
    page.on("console", (message) => this.#add(`${message.type()} ${message.text()}`));
    page.on("pageerror", (error) => this.#add(`error ${error.message}`));
    page.on("framenavigated", (frame) => this.#add(`at ${frame.url()}`));
    page.on("requestfailed", (request) => this.#add(`failed ${request.url()} ${request.failure()?.errorText}`));
    page.on("response", (answer) => answer.status() >= 400 && this.#add(`${answer.status()} ${answer.url()}`));
    page.on("websocket", (socket) => {
      this.#add(`socket ${socket.url()}`);
      socket.on("framesent", ({ payload }) => this.#add(`sent ${payload.length} bytes`));
      socket.on("framereceived", ({ payload }) => this.#add(`received ${payload.length} bytes`));
      socket.on("socketerror", (error) => this.#add(`socket error ${error}`));
      socket.on("close", () => this.#add("socket closed"));
    });
  }

  /** The events, then what the page shows as a screen reader has it. */
  async describe(): Promise<string> {
    const shown = await this.#page
      .locator("body")
      .ariaSnapshot({ timeout: 2_000 })
      .catch((error: unknown) => `not available: ${error}`);
    return [...this.#events, shown.slice(0, SHOWN)].join("\n");
  }

  #add(event: string): void {
    this.#events.push(`${new Date().toISOString().slice(11, 23)} ${event.slice(0, 200)}`);
    if (this.#events.length > KEPT) this.#events.shift();
  }
}
