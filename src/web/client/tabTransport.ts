import type { FollowRequest } from "../protocol/messages";
import type { Cancel } from "./clock";
import type { CloseReason, ConnectionListener, LiveConnection, LiveTransport, Pace } from "./liveTransport";
import { SharedTransport } from "./sharedTransport";
import { TabLeader } from "./tabLeader";
import { LEAD, type Led, type ToLeader, type ToTab, tabName } from "./tabMessages";
import type { TabSurroundings } from "./tabSurroundings";

/** A leader that has not answered for this long is frozen or broken: the tab that asked takes over. */
export const LEADER_ANSWER_MS = 3000;

/**
 * One connection for all tabs of a browser: the tab that has the lock has the connection, and the others are told what comes on it.
 * When it goes the lock falls to another, which connects, and every follower asks again from its position; so whoever leads, and
 * whenever that changes, can neither lose nor repeat anything. A tab that the leader does not answer takes the lock away from it.
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
    this.#holdOwnLock();
    this.#wantLead(false);
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
    return connection;
  }

  /** Somebody looks at this tab, or nobody does any more. */
  lookedAt(): void {
    for (const connection of this.#connections.values()) connection.look(false);
  }

  // Joins only then: a leader that could have this lock would take the tab for gone.
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

  /** Another tab took the lock away, because this one did not answer. It is in line again, and a user of the other's connection. */
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

/** A connection by way of another tab, or by this tab's own transport; which of the two may change while it stands. */
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

  /** Goes by way of the tab that leads. */
  join(): void {
    const { around } = this.#parts;
    this.#leaveDirect();
    this.#unanswered?.();
    this.#unanswered = around.clock.after(LEADER_ANSWER_MS, this.#parts.takeOver);
    this.#say({ type: "join", hidden: around.hidden() });
  }

  /** Goes by this tab's own transport. */
  connect(): void {
    this.#unanswered?.();
    this.#leaveDirect();
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
