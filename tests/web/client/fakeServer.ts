import type {
  CloseReason,
  ConnectionListener,
  LiveConnection,
  LiveTransport,
} from "../../../src/web/client/liveTransport";
import type { Change, FollowRequest } from "../../../src/web/protocol/messages";
import { counts, entry, frame, snapshot } from "../protocol/samples";

/** One connection as the server and the network see it. What is in flight arrives when deliver() is called. */
export class FakeConnection implements LiveConnection {
  readonly follows: FollowRequest[] = [];
  readonly unfollowed: string[] = [];
  closedBy: CloseReason | undefined;
  isOpen = false;
  readonly #listener: ConnectionListener;
  readonly #server: FakeServer;
  #inFlight: [string, unknown][] = [];

  constructor(server: FakeServer, listener: ConnectionListener) {
    this.#server = server;
    this.#listener = listener;
  }

  follow(request: FollowRequest): void {
    this.follows.push(request);
    if (this.#server.answers) this.#server.answer(this, request);
  }

  unfollow(story: string): void {
    this.unfollowed.push(story);
  }

  close(reason: CloseReason): void {
    this.closedBy ??= reason;
    this.isOpen = false;
  }

  accept(): void {
    this.isOpen = true;
    this.#listener.opened();
  }

  /** The network is gone: what was in flight is lost and the browser notices. */
  drop(): void {
    this.isOpen = false;
    this.#inFlight = [];
    this.#listener.closed();
  }

  send(target: string, payload: unknown): void {
    this.#inFlight.push([target, structuredClone(payload)]);
  }

  deliver(count = this.#inFlight.length): void {
    for (const [target, payload] of this.#inFlight.splice(0, count)) this.#listener.received(target, payload);
  }

  /** The first message in flight never arrives, though the ones behind it do. */
  loseOne(): void {
    this.#inFlight.shift();
  }

  duplicateOne(): void {
    const first = this.#inFlight[0];
    if (first) this.#inFlight.unshift(first);
  }

  say(target: string, payload: unknown): void {
    this.send(target, payload);
    this.deliver();
  }
}

/** A live hub at protocol level with one story. Tests turn `answers` off to speak for it themselves. */
export class FakeServer implements LiveTransport {
  readonly connections: FakeConnection[] = [];
  log: Change[] = [];
  epoch = "e1";
  answers = true;
  /** How many of the last changes the ring holds; a reader further behind gets a snapshot. */
  ring = Number.POSITIVE_INFINITY;

  open(listener: ConnectionListener): LiveConnection {
    const connection = new FakeConnection(this, listener);
    this.connections.push(connection);
    return connection;
  }

  get connection(): FakeConnection {
    const last = this.connections.at(-1);
    if (!last) throw new Error("nobody has connected");
    return last;
  }

  get head(): number {
    return this.log.length;
  }

  publish(): Change {
    const change: Change = { seq: this.head + 1, kind: "entryPut", at: 0, entry: entry(this.head + 1) };
    this.log.push(change);
    for (const connection of this.connections) {
      if (connection.isOpen && connection.follows.length > 0)
        connection.send("Frame", frame([change], this.head, this.epoch));
    }
    return change;
  }

  heartbeat(): void {
    this.connection.send("Frame", frame([], this.head, this.epoch));
  }

  count(): void {
    this.connection.send("Counts", counts({ epoch: this.epoch, head: this.head }));
  }

  /** History was rewritten: another log under another epoch. */
  rewrite(epoch: string): void {
    this.epoch = epoch;
    this.log = this.log.slice(0, Math.floor(this.head / 2));
  }

  answer(connection: FakeConnection, request: FollowRequest): void {
    const missing = this.log.slice(request.after);
    const known = request.epoch === this.epoch && request.after <= this.head && missing.length <= this.ring;
    if (known) connection.send("Frame", frame(missing, this.head, this.epoch));
    else connection.send("Snapshot", this.snapshot());
  }

  snapshot() {
    const entries = this.log.flatMap((change) => change.entry ?? []).reverse();
    return snapshot(this.head, entries, { epoch: this.epoch });
  }
}
