import type { FollowRequest } from "../protocol/messages";
import type { Cancel } from "./clock";
import type { CloseReason, ConnectionListener, LiveConnection, LiveTransport, Pace } from "./liveTransport";
import { SharedTransport } from "./sharedTransport";
import { TabLeader } from "./tabLeader";
import { LEAD, type Led, type ToLeader, type ToTab, tabName } from "./tabMessages";
import type { TabSurroundings } from "./tabSurroundings";

/** A leader that has not answered within this time is frozen or broken, and the tab that asked takes over. */
export const LEADER_ANSWER_MS = 3000;

/**
 * One connection for all tabs of a browser: the tab that holds the lock has the connection, and passes its messages to the others.
 * When that tab closes, the lock passes to another, which connects, and every follower asks again from its position. So a change of
 * leader can neither lose nor repeat anything, whenever it happens. A tab whose leader does not answer takes the lock from it.
 */
export class TabTransport implements LiveTransport {
  readonly #around: TabSurroundings;
  readonly #inner: SharedTransport;
  readonly #lead: BroadcastChannel;
  readonly #own: BroadcastChannel;
  readonly #connections = new Map<number, TabConnection>();
  #leader: TabLeader | undefined;
  #opened = 0;
  #release: (() => void) | undefined;
  #isKnownAlive = false;

  constructor(around: TabSurroundings, transport: (hidden: () => boolean) => LiveTransport) {
    this.#around = around;
    this.#inner = new SharedTransport(transport(() => around.hidden() && !this.#leader?.somebodyLooks));
    this.#lead = around.channel(LEAD);
    this.#own = around.channel(tabName(around.tab));
    this.#lead.onmessage = ({ data }: MessageEvent<ToLeader | Led>) => {
      if (data.type !== "led") this.#leader?.heard(data);
      else this.#joinAll();
    };
    this.#own.onmessage = ({ data }: MessageEvent<ToTab>) => this.#connections.get(data.connection)?.heard(data);
    // The lead first: the only tab has no one to join.
    this.#wantLead(false);
    this.#holdOwnLock();
  }

  open(listener: ConnectionListener): LiveConnection {
    const number = ++this.#opened;
    const connection = new TabConnection(number, listener, {
      around: this.#around,
      inner: this.#inner,
      say: (message) => this.#lead.postMessage(message),
      takeOver: () => this.#wantLead(true),
      ended: () => this.#connections.delete(number),
    });
    this.#connections.set(number, connection);
    if (this.#leader) connection.connect();
    else if (this.#isKnownAlive) connection.join();
    else connection.connectUnlessGranted();
    return connection;
  }

  /** This tab has become visible or hidden. */
  lookedAt(): void {
    for (const connection of this.#connections.values()) connection.look(false);
  }

  // Join only then: a leader that could take this lock would think that the tab is gone.
  #holdOwnLock(): void {
    const { locks, tab } = this.#around;
    const hold = () => {
      this.#isKnownAlive = true;
      this.#joinAll();
      return new Promise<void>(() => undefined);
    };
    locks.request(tabName(tab), hold).catch(() => {
      for (const connection of this.#connections.values()) connection.connect();
    });
  }

  #joinAll(): void {
    if (this.#leader || !this.#isKnownAlive) return;
    for (const connection of this.#connections.values()) connection.join();
  }

  #wantLead(steal: boolean): void {
    const lead = () =>
      new Promise<void>((resolve) => {
        this.#release = resolve;
        if (this.#leader) return;
        this.#leader = new TabLeader(this.#around, this.#inner);
        for (const connection of this.#connections.values()) connection.connect();
        this.#lead.postMessage({ type: "led" } satisfies Led);
      });
    this.#around.locks.request(LEAD, { steal }, lead).catch(() => this.#stepDown());
  }

  /** Another tab took the lock, because this one did not answer. This one queues again, and uses the other's connection. */
  #stepDown(): void {
    if (!this.#leader) return;
    this.#leader.end();
    this.#leader = undefined;
    this.#release?.();
    this.#joinAll();
    this.#wantLead(false);
  }
}

interface TabConnectionParts {
  readonly around: TabSurroundings;
  readonly inner: LiveTransport;
  readonly say: (message: ToLeader) => void;
  readonly takeOver: () => void;
  readonly ended: () => void;
}

/** A connection through another tab or through this tab's own transport, which may change while it is open. */
class TabConnection implements LiveConnection {
  readonly #number: number;
  readonly #listener: ConnectionListener;
  readonly #parts: TabConnectionParts;
  #pace: Pace = "pushed";
  #direct: LiveConnection | undefined;
  #unanswered: Cancel | undefined;
  #over = false;

  constructor(number: number, listener: ConnectionListener, parts: TabConnectionParts) {
    this.#number = number;
    this.#listener = listener;
    this.#parts = parts;
  }

  get pace(): Pace {
    return this.#direct?.pace ?? this.#pace;
  }

  /** Uses the leader's connection. */
  join(): void {
    const { around } = this.#parts;
    this.#leaveDirect();
    this.#unanswered?.();
    this.#unanswered = around.clock.after(LEADER_ANSWER_MS, this.#parts.takeOver);
    this.#say({ type: "join", hidden: around.hidden() });
  }

  /** A browser that is busy, or whose storage is broken, may never grant a lock. Nobody waits for that to read. */
  connectUnlessGranted(): void {
    this.#unanswered = this.#parts.around.clock.after(LEADER_ANSWER_MS, () => this.connect());
  }

  /** Uses this tab's own transport. */
  connect(): void {
    this.#unanswered?.();
    if (this.#direct) return;
    const direct = this.#parts.inner.open({
      opened: () => this.#direct === direct && this.#listener.opened(),
      received: (target, payload) => this.#direct === direct && this.#listener.received(target, payload),
      resting: (milliseconds) => this.#direct === direct && this.#listener.resting(milliseconds),
      closed: () => this.#direct === direct && this.#end(),
    });
    this.#direct = direct;
  }

  heard(message: ToTab): void {
    if (this.#direct) return;
    switch (message.type) {
      case "welcome":
        this.#unanswered?.();
        break;
      case "full":
        this.connect();
        break;
      case "opened":
        this.#pace = message.pace;
        this.#listener.opened();
        break;
      case "received":
        this.#pace = message.pace;
        this.#listener.received(message.target, message.payload);
        break;
      case "resting":
        this.#listener.resting(message.milliseconds);
        break;
      case "closed":
        this.#end();
        break;
    }
  }

  follow(request: FollowRequest, edition?: number): void {
    if (this.#direct) this.#direct.follow(request, edition);
    else this.#say({ type: "follow", request, edition });
  }

  unfollow(story: string): void {
    if (this.#direct) this.#direct.unfollow(story);
    else this.#say({ type: "unfollow", story });
  }

  wake(): void {
    if (this.#direct) this.#direct.wake();
    else this.look(true);
  }

  look(wake: boolean): void {
    if (!this.#direct) this.#say({ type: "look", hidden: this.#parts.around.hidden(), wake });
  }

  close(reason: CloseReason): void {
    if (this.#over) return;
    if (this.#direct) this.#direct.close(reason);
    else this.#say({ type: "close", reason });
    this.#stop();
  }

  #say(message: SaidByTab): void {
    this.#parts.say({ ...message, tab: this.#parts.around.tab, connection: this.#number } as ToLeader);
  }

  #leaveDirect(): void {
    const direct = this.#direct;
    this.#direct = undefined;
    direct?.close("done");
  }

  #end(): void {
    this.#stop();
    this.#listener.closed();
  }

  #stop(): void {
    this.#over = true;
    this.#direct = undefined;
    this.#unanswered?.();
    this.#parts.ended();
  }
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type SaidByTab = Without<ToLeader, "tab" | "connection">;
