import { Limits } from "../protocol/messages";
import type { LiveConnection, LiveTransport } from "./liveTransport";
import { type ToLeader, type ToTab, tabName } from "./tabMessages";
import type { TabSurroundings } from "./tabSurroundings";

/** A tab that uses the leader's connection. */
interface Carried {
  readonly connection: number;
  readonly live: LiveConnection;
  readonly channel: BroadcastChannel;
  readonly stories: Set<string>;
  readonly gone: AbortController;
  hidden: boolean;
}

/** The tab that has the connection serves the others: each is one more user of the shared transport. */
export class TabLeader {
  readonly #around: TabSurroundings;
  readonly #transport: LiveTransport;
  readonly #tabs = new Map<string, Carried>();

  constructor(around: TabSurroundings, transport: LiveTransport) {
    this.#around = around;
    this.#transport = transport;
  }

  get somebodyLooks(): boolean {
    return [...this.#tabs.values()].some((tab) => !tab.hidden);
  }

  heard(message: ToLeader): void {
    if (message.type === "join") {
      this.#join(message.tab, message.connection, message.hidden);
      return;
    }
    const tab = this.#tabs.get(message.tab);
    if (tab?.connection !== message.connection) return;
    switch (message.type) {
      case "follow":
        tab.stories.add(message.request.story);
        tab.live.follow(message.request, message.edition);
        break;
      case "unfollow":
        tab.stories.delete(message.story);
        tab.live.unfollow(message.story);
        break;
      case "look":
        tab.hidden = message.hidden;
        if (message.wake) tab.live.wake();
        break;
      case "close":
        this.#drop(message.tab);
        tab.live.close(message.reason);
        break;
    }
  }

  /** Another tab has taken over, or this one is closing. */
  end(): void {
    for (const [name, tab] of this.#tabs) {
      this.#drop(name);
      tab.live.close("done");
    }
  }

  #join(name: string, connection: number, hidden: boolean): void {
    const before = this.#tabs.get(name);
    this.#drop(name);
    const channel = this.#around.channel(tabName(name));
    const say = (message: ToTab) => channel.postMessage(message);
    // The server limits the stories on a connection, and one is this tab's own. A tab that was already served keeps its place.
    if (this.#tabs.size + 1 >= Limits.StoriesPerConnection) {
      say({ type: "full", connection });
      channel.close();
      return;
    }
    say({ type: "welcome", connection });
    const isCarried = () => this.#tabs.get(name)?.connection === connection;
    const stories = new Set<string>();
    const live: LiveConnection = this.#transport.open({
      opened: () => isCarried() && say({ type: "opened", connection, pace: live.pace }),
      received: (target, payload) => {
        if (!isCarried() || !stories.has(storyOf(payload))) return;
        say({ type: "received", connection, pace: live.pace, target, payload });
      },
      resting: (milliseconds) => isCarried() && say({ type: "resting", connection, milliseconds }),
      closed: () => {
        if (!isCarried()) return;
        say({ type: "closed", connection });
        this.#drop(name);
      },
    });
    const gone = new AbortController();
    this.#tabs.set(name, { connection, live, channel, stories, gone, hidden });
    // Opened before the old one is closed, so that the underlying connection is not closed in between.
    before?.live.close("done");
    this.#watch(name, gone.signal);
  }

  /** A tab that dies says nothing, but its lock passes to whoever is waiting for it. */
  #watch(name: string, signal: AbortSignal): void {
    const { locks } = this.#around;
    locks
      .request(tabName(name), { signal }, () => {
        const tab = this.#tabs.get(name);
        if (tab?.gone.signal !== signal) return;
        tab.channel.postMessage({ type: "closed", connection: tab.connection } satisfies ToTab);
        this.#drop(name);
        tab.live.close("done");
      })
      .catch(() => undefined);
  }

  #drop(name: string): void {
    const tab = this.#tabs.get(name);
    if (!tab) return;
    this.#tabs.delete(name);
    tab.gone.abort();
    tab.channel.close();
  }
}

function storyOf(payload: unknown): string {
  const story = payload !== null && typeof payload === "object" && "story" in payload ? payload.story : undefined;
  return typeof story === "string" ? story : "";
}
