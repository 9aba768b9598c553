import { HUB_TARGETS } from "../protocol/liveMessage";
import { type FollowRequest, Limits } from "../protocol/messages";
import type { Cancel, Clock } from "./clock";
import { BrokenHubStreamError, HubInbox } from "./hubInbox";
import { followCall, HANDSHAKE, PING, unfollowCall } from "./hubMessages";
import type { CloseReason, ConnectionListener, LiveConnection, LiveTransport, Pace } from "./liveTransport";

/** The hub disconnects a client that sends nothing for a minute. */
export const PING_MS = 15_000;

const TARGETS: readonly string[] = HUB_TARGETS;

/**
 * The live hub: SignalR's hub protocol in MessagePack on a bare WebSocket. Negotiation is skipped, so there is one round trip less and
 * no need for sticky sessions. It never reconnects by itself, because the follower decides about retries. decisions/0015 says why we wrote our own.
 */
export class HubTransport implements LiveTransport {
  readonly #url: string;
  readonly #clock: Clock;

  constructor(url: string, clock: Clock) {
    this.#url = url;
    this.#clock = clock;
  }

  open(listener: ConnectionListener): LiveConnection {
    // Only new browsers accept relative addresses, and http for ws.
    const url = new URL(this.#url, location.href).href.replace(/^http/, "ws");
    try {
      return new HubConnection(new WebSocket(url), this.#clock, listener);
    } catch {
      // A page's policy, or a page's replacement for WebSocket, may throw.
      return failed(listener);
    }
  }
}

/** A connection that could not be opened. */
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
  #greeting: Uint8Array<ArrayBuffer> | undefined;
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

  /**
   * The hub reads messages in order, so a follow need not wait for the answer to the handshake, which saves a round trip; and to the hub
   * the socket is a stream of bytes, so both go in one message, which saves a packet.
   */
  #greet(): void {
    if (this.#over) return;
    this.#greeting = HANDSHAKE;
    this.#pingLater();
    this.#listener.opened();
    if (this.#greeting) this.#send(new Uint8Array());
  }

  #heard(data: unknown): void {
    if (this.#over) return;
    this.#waitForWord();
    try {
      this.#inbox.add(typeof data === "string" ? new TextEncoder().encode(data) : new Uint8Array(data as ArrayBuffer));
      // The listener may close the connection on any message; whatever came after it is then ignored.
      for (const message of this.#inbox.take()) {
        if (this.#over) return;
        if (message.type === "close") this.#end();
        else if (TARGETS.includes(message.target)) this.#listener.received(message.target, message.payload);
      }
    } catch (fault) {
      // Only faults in the received bytes end the connection; the owner's own exceptions are not hidden.
      if (!(fault instanceof BrokenHubStreamError)) throw fault;
      this.#end();
    }
  }

  #send(message: Uint8Array<ArrayBuffer>): void {
    if (this.#over) return;
    // A closing socket discards what is sent; its close event will tell.
    this.#socket.send(this.#greeting ? Uint8Array.of(...this.#greeting, ...message) : message);
    this.#greeting = undefined;
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
