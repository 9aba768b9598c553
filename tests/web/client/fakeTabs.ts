interface Request {
  readonly tab: string;
  readonly run: () => Promise<unknown> | undefined;
  readonly reject: (reason: unknown) => void;
  readonly settle: (value: unknown) => void;
  readonly signal: AbortSignal | undefined;
}

/** Locks and channels between the tabs of one browser. What was posted arrives when deliver() is called, or never: tabs freeze and die. */
export class FakeBrowser {
  readonly #held = new Map<string, Request>();
  readonly #queues = new Map<string, Request[]>();
  readonly #channels = new Set<FakeChannel>();
  readonly #frozen = new Set<string>();
  readonly #dead = new Set<string>();
  #grants = true;
  #inFlight: { readonly to: FakeChannel; readonly data: unknown }[] = [];

  locks(tab: string): Pick<LockManager, "request"> {
    const request = (name: string, options: LockOptions | (() => unknown), given?: () => unknown) => {
      const { steal = false, signal } = typeof options === "function" ? {} : options;
      const run = (given ?? options) as Request["run"];
      return new Promise((settle, reject) => {
        const asked = { tab, run, reject, settle, signal: signal ?? undefined };
        if (steal) {
          this.#held.get(name)?.reject(new DOMException("stolen", "AbortError"));
          this.#held.delete(name);
          this.#queues.set(name, [asked, ...(this.#queues.get(name) ?? [])]);
        } else {
          this.#queues.set(name, [...(this.#queues.get(name) ?? []), asked]);
        }
        this.#grant(name);
      });
    };
    return { request } as Pick<LockManager, "request">;
  }

  channel(tab: string, name: string): BroadcastChannel {
    const channel = new FakeChannel(tab, name, this);
    this.#channels.add(channel);
    return channel as unknown as BroadcastChannel;
  }

  post(from: FakeChannel, data: unknown): void {
    if (this.#dead.has(from.tab)) return;
    const hears = (to: FakeChannel) => to !== from && to.name === from.name && this.#channels.has(to);
    for (const to of this.#channels) if (hears(to)) this.#inFlight.push({ to, data: structuredClone(data) });
  }

  forget(channel: FakeChannel): void {
    this.#channels.delete(channel);
  }

  /** Delivers what is in flight, oldest first; messages for a frozen tab wait. */
  deliver(count = Number.POSITIVE_INFINITY): void {
    for (let n = 0; n < count; n++) {
      const at = this.#inFlight.findIndex(({ to }) => !this.#frozen.has(to.tab));
      const [message] = at < 0 ? [] : this.#inFlight.splice(at, 1);
      if (!message) return;
      const { to, data } = message;
      if (this.#channels.has(to) && !this.#dead.has(to.tab)) to.onmessage?.({ data });
    }
  }

  freeze(tab: string): void {
    this.#frozen.add(tab);
  }

  thaw(tab: string): void {
    this.#frozen.delete(tab);
  }

  /** From now on requests for a lock wait until locks are granted again. */
  grantNothing(): void {
    this.#grants = false;
  }

  grantAgain(): void {
    this.#grants = true;
    for (const name of this.#queues.keys()) this.#grant(name);
  }

  /** The tab is gone without notice; its locks go to those waiting. */
  kill(tab: string): void {
    this.#dead.add(tab);
    this.thaw(tab);
    for (const [name, queue] of this.#queues) {
      this.#queues.set(
        name,
        queue.filter((request) => request.tab !== tab),
      );
    }
    for (const [name, request] of [...this.#held]) {
      if (request.tab !== tab) continue;
      this.#held.delete(name);
      this.#grant(name);
    }
  }

  /** How many messages are still on their way. */
  get underWay(): number {
    return this.#inFlight.length;
  }

  holderOf(name: string): string | undefined {
    return this.#held.get(name)?.tab;
  }

  #grant(name: string): void {
    if (!this.#grants || this.#held.has(name)) return;
    const next = this.#queues.get(name)?.shift();
    if (!next) return;
    if (next.signal?.aborted) {
      next.reject(new DOMException("aborted", "AbortError"));
      this.#grant(name);
      return;
    }
    this.#held.set(name, next);
    const free = (value: unknown) => {
      next.settle(value);
      if (this.#held.get(name) !== next) return;
      this.#held.delete(name);
      this.#grant(name);
    };
    Promise.resolve(next.run()).then(free, next.reject);
  }
}

export class FakeChannel {
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(
    readonly tab: string,
    readonly name: string,
    readonly browser: FakeBrowser,
  ) {}

  postMessage(data: unknown): void {
    this.browser.post(this, data);
  }

  close(): void {
    this.browser.forget(this);
  }
}
