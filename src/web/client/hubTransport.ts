import { HUB_TARGETS } from "../protocol/liveMessage";
import { type FollowRequest, Limits } from "../protocol/messages";
import type { Cancel, Clock } from "./clock";
import { BrokenHubStreamError, HubInbox } from "./hubInbox";
import { followCall, HANDSHAKE, PING, unfollowCall } from "./hubMessages";
import type { CloseReason, ConnectionListener, LiveConnection, LiveTransport, Pace } from "./liveTransport";

/** The hub lets a client go that says nothing for a minute. */
export const PING_MS = 15_000;

const TARGETS: readonly string[] = HUB_TARGETS;

/**
 * The live hub: SignalR's hub protocol in MessagePack on a bare WebSocket. Negotiation is skipped, so there is one round trip less and
 * there are no sticky sessions; it never reconnects, because the follower owns every retry. decisions/0015 says why it is our own.
 */
export class HubTransport implements LiveTransport {
  readonly #url: string;
  readonly #clock: Clock;

  constructor(url: string, clock: Clock) {
    this.#url = url;
    this.#clock = clock;
  }

  open(listener: ConnectionListener): LiveConnection {
    // Relative addresses, and http for ws, are understood by new browsers only.
    const url = new URL(this.#url, location.href).href.replace(/^http/, "ws");
    try {
      return new HubConnection(new WebSocket(url), this.#clock, listener);
    } catch {
      // A page's policy, or what a page has put in the place of WebSocket, may forbid it by an exception.
      return failed(listener);
    }
  }
}

/** A connection that never came about. */
function failed(listener: ConnectionListener): LiveConnection {
  let isOver = false;
  queueMicrotask(() => isOver || listener.closed());
  return {
    pace: "pushed",
    follow: () => undefined,
    unfollow: () => undefined,
    wake: () => undefined,
    close: () => {
      isOver = true;
    },
  };
}

class HubConnection implements LiveConnection {
  readonly pace: Pace = "pushed";
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #listener: ConnectionListener;
  readonly #inbox = new HubInbox();
  #silence: Cancel | undefined;
  #ping: Cancel | undefined;
  #over = false;

  constructor(socket: WebSocket, clock: Clock, listener: ConnectionListener) {
    this.#socket = socket;
    this.#clock = clock;
    this.#listener = listener;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#greet();
    socket.onmessage = (event) => this.#heard(event.data);
    socket.onclose = () => this.#end();
    this.#waitForWord();
  }

  follow(request: FollowRequest): void {
    this.#send(followCall(request));
  }

  unfollow(story: string): void {
    this.#send(unfollowCall(story));
  }

  wake(): void {}

  close(_reason: CloseReason): void {
    this.#stop();
  }

  /** The hub reads one message behind the other, so a follow need not wait for the handshake's answer: a round trip less until the story. */
  #greet(): void {
    if (this.#over) return;
    this.#socket.send(HANDSHAKE);
    this.#pingLater();
    this.#listener.opened();
  }

  #heard(data: unknown): void {
    if (this.#over) return;
    this.#waitForWord();
    try {
      this.#inbox.add(typeof data === "string" ? new TextEncoder().encode(data) : new Uint8Array(data as ArrayBuffer));
      // The listener may close the connection in answer to any message; what came behind it is then nobody's.
      for (const message of this.#inbox.take()) {
        if (this.#over) return;
        if (message.type === "close") this.#end();
        else if (TARGETS.includes(message.target)) this.#listener.received(message.target, message.payload);
      }
    } catch (fault) {
      // Only what the wire did is answered by ending the connection; the owner's faults are not ours to hide.
      if (!(fault instanceof BrokenHubStreamError)) throw fault;
      this.#end();
    }
  }

  #send(message: Uint8Array<ArrayBuffer>): void {
    // A socket that is closing swallows what is sent, and says so by its close event.
    if (!this.#over) this.#socket.send(message);
  }

  #pingLater(): void {
    this.#ping = this.#clock.after(PING_MS, () => {
      this.#send(PING);
      this.#pingLater();
    });
  }

  #waitForWord(): void {
    this.#silence?.();
    this.#silence = this.#clock.after(Limits.SilenceSeconds * 1000, () => this.#end());
  }

  #end(): void {
    if (this.#over) return;
    this.#stop();
    this.#listener.closed();
  }

  #stop(): void {
    this.#over = true;
    this.#silence?.();
    this.#ping?.();
    this.#socket.close();
  }
}
