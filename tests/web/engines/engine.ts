/** A command of WebDriver (https://www.w3.org/TR/webdriver2), by the name that Firefox gives it. */
export type Command = (name: keyof typeof addresses, parameters?: object) => Promise<unknown>;

/** The HTTP paths of WebDriver's commands, below the session. */
export const addresses = {
  Navigate: ["POST", "/url"],
  ExecuteAsyncScript: ["POST", "/execute/async"],
  FindElement: ["POST", "/element"],
  ElementClick: ["POST", "/element/{id}/click"],
  PerformActions: ["POST", "/actions"],
  SetWindowRect: ["POST", "/window/rect"],
  TakeScreenshot: ["GET", "/screenshot"],
} as const;

// WebDriver's code points for keys that are not characters.
const CONTROL = "\uE009";
const ENTER = "\uE007";

/** A browser other than Chromium, with one window. */
export class Engine {
  readonly #command: Command;
  readonly #stop: () => Promise<void>;

  constructor(command: Command, stop: () => Promise<void>) {
    this.#command = command;
    this.#stop = stop;
  }

  async open(address: string): Promise<void> {
    await this.#command("Navigate", { url: address });
  }

  /** The value of a JavaScript expression in the page; a promise is awaited. */
  async ask<T>(expression: string): Promise<T> {
    const script = `const done = arguments[0]; Promise.resolve(${expression}).then(done, (fault) => done(String(fault)));`;
    return (await this.#command("ExecuteAsyncScript", { script, args: [] })) as T;
  }

  async click(selector: string): Promise<void> {
    const found = (await this.#command("FindElement", { using: "css selector", value: selector })) as object;
    await this.#command("ElementClick", { id: Object.values(found)[0] as string });
  }

  /** Types into what has the focus. */
  async type(words: string): Promise<void> {
    await this.#press([...words].flatMap(pressed));
  }

  async pressControlEnter(): Promise<void> {
    await this.#press([{ type: "keyDown", value: CONTROL }, ...pressed(ENTER), { type: "keyUp", value: CONTROL }]);
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#command("SetWindowRect", { width, height });
  }

  /** What the window shows, as a PNG. */
  async picture(): Promise<Buffer> {
    return Buffer.from((await this.#command("TakeScreenshot", { full: false })) as string, "base64");
  }

  async close(): Promise<void> {
    await this.#stop();
  }

  async #press(actions: readonly object[]): Promise<void> {
    await this.#command("PerformActions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }
}

function pressed(value: string): readonly object[] {
  return [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ];
}
