import type {
  CloseReason,
  ConnectionListener,
  LiveConnection,
  LiveTransport,
  Pace,
} from "../../../src/web/client/liveTransport";
import type { Change, FollowRequest } from "../../../src/web/protocol/messages";
import { counts, entry, frame, snapshot } from "../protocol/samples";

/** One connection as the server and the network see it. What is in flight arrives when deliver() is called. */
export class FakeConnection implements LiveConnection {
  readonly follows: FollowRequest[] = [];
  readonly editions: (number | undefined)[] = [];
  readonly unfollowed: string[] = [];
  pace: Pace;
  wakes = 0;
  isOver = false;
  closedBy: CloseReason | undefined;
  isOpen = false;
  readonly #listener: ConnectionListener;
  readonly #server: FakeServer;
  #inFlight: [string, unknown][] = [];

  constructor(
    server: FakeServer,
    listener: ConnectionListener,
    readonly rung: number,
  ) {
    this.#server = server;
    this.#listener = listener;
    this.pace = rung === 2 ? "polled" : "pushed";
  }

  follow(request: FollowRequest, edition?: number): void {
    this.follows.push(request);
    this.editions.push(edition);
    if (this.#server.answers) this.#server.answer(this, request);
  }

  unfollow(story: string): void {
    this.unfollowed.push(story);
  }

  wake(): void {
    this.wakes++;
  }

  close(reason: CloseReason): void {
    this.closedBy ??= reason;
    this.isOpen = false;
    this.isOver = true;
  }

  accept(): void {
    this.isOpen = true;
    this.#listener.opened();
  }

  /** The network is gone: what was in flight is lost and the browser notices. */
  drop(): void {
    this.isOpen = false;
    this.isOver = true;
    this.#inFlight = [];
    this.#listener.closed();
  }

  rest(milliseconds: number): void {
    this.#listener.resting(milliseconds);
  }

  send(target: string, payload: unknown): void {
    this.#inFlight.push([target, structuredClone(payload)]);
  }

  deliver(count = this.#inFlight.length): void {
    for (const [target, payload] of this.#inFlight.splice(0, count)) this.#listener.received(target, payload);
  }

  /** The first message in flight never arrives, but those after it do. */
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

/** A live hub at protocol level with one story. Tests turn `answers` off to answer for it themselves. */
export class FakeServer implements LiveTransport {
  readonly connections: FakeConnection[] = [];
  log: Change[] = [];
  epoch = "e1";
  answers = true;
  /** How many of the last changes the ring holds; a reader further behind gets a snapshot. */
  ring = Number.POSITIVE_INFINITY;

  open(listener: ConnectionListener, rung = 0): LiveConnection {
    const connection = new FakeConnection(this, listener, rung);
    this.connections.push(connection);
    return connection;
  }

  /** The same story reached in three ways; the last of them is polling. */
  get rungs(): LiveTransport[] {
    return [0, 1, 2].map((rung) => ({ open: (listener) => this.open(listener, rung) }));
  }

  /** The connections that neither side has closed. */
  get standing(): FakeConnection[] {
    return this.connections.filter((connection) => !connection.isOver);
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

  heartbeat(connection = this.connection): void {
    connection.send("Frame", frame([], this.head, this.epoch));
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
