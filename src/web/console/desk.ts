import { HttpTransportType, type HubConnection, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { retryDelay } from "../client/retryDelay";
import { readSeats, type Seat } from "./presence";
import type { Schedule } from "./schedule";
import { fieldsOf } from "./shape";

export interface Changed {
  storyId: string;
  /** Absent when the story itself changed. */
  entryId?: string;
  /** Its notes changed and nothing else. */
  notes?: boolean;
  /** What readers ask in it changed and nothing else. */
  questions?: boolean;
}

export type DeskState = "connecting" | "connected" | "waiting" | "stopped";

/** The part of a SignalR connection that the desk uses, so that tests can stand in for it. */
export type DeskConnection = Pick<HubConnection, "start" | "stop" | "send" | "invoke" | "on" | "onclose">;

export interface DeskSurroundings {
  connect: () => DeskConnection;
  random: () => number;
  schedule: Schedule;
  changed: (change: Changed) => void;
  /** An upload has been processed or has failed; it may be anybody's. */
  mediaSettled?: (mediaId: string) => void;
  /** A note mentions the user, or did until now. Also called after each connect, because mentions are missed while disconnected. */
  mentioned?: () => void;
  /** Connected again: the server also ends a connection when the user's role has changed. */
  reconnected?: () => void;
  /** Everybody who has the story open, including this window. */
  present: (seats: Seat[]) => void;
  /** Called with each state; after "connected" the caller reloads, because changes are missed while disconnected. */
  state: (state: DeskState) => void;
}

/** What DeskChange (Stories/DeskBell.cs) has in place of a version, which is at least 1. */
const notesChanged = 0;
const questionsChanged = -1;

/** Ignores a refusal: what the caller loads is refused too, with a message. */
const watched = (connection: DeskConnection, storyId: string): Promise<unknown> =>
  connection.invoke("Watch", storyId).catch(() => undefined);

/** Receives what other windows and colleagues change. Reconnects with full jitter and never gives up. */
export class Desk {
  readonly #around: DeskSurroundings;
  #connection: DeskConnection | undefined;
  #storyId: string | undefined;
  #editing: readonly string[] = [];
  #failures = 0;
  #wasLost = false;
  #callOff: (() => void) | undefined;
  #stopped = false;

  constructor(around: DeskSurroundings) {
    this.#around = around;
  }

  watch(storyId: string): void {
    this.#storyId = storyId;
    this.#stopped = false;
    if (this.#connection) void watched(this.#connection, storyId);
    else this.wake();
  }

  /** Tells colleagues which entries are open for editing in this window; repeated after a reconnect. */
  edit(entryIds: readonly string[]): void {
    this.#editing = entryIds;
    void this.#connection?.send("Edit", entryIds).catch(() => undefined);
  }

  /** Skips waits whenever the network is back or the window is visible again; returns a function that stops everything. */
  listen(): () => void {
    const wake = () => {
      if (!document.hidden) this.wake();
    };
    addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    return () => {
      removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
      this.stop();
    };
  }

  /** Skips the wait: the network is back or the window is visible again. */
  wake(): void {
    if (this.#stopped || this.#connection) return;
    this.#callOff?.();
    this.#callOff = undefined;
    void this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff?.();
    this.#callOff = undefined;
    const connection = this.#connection;
    this.#connection = undefined;
    void connection?.stop();
    this.#around.state("stopped");
  }

  async #connect(): Promise<void> {
    const connection = this.#around.connect();
    this.#connection = connection;
    this.#around.state("connecting");
    connection.on("Changed", (message: unknown) => this.#hear(message));
    connection.on("MediaSettled", (mediaId: unknown) => {
      if (typeof mediaId === "string") this.#around.mediaSettled?.(mediaId);
    });
    connection.on("Present", (storyId: unknown, seats: unknown) => {
      if (storyId === this.#storyId) this.#around.present(readSeats(seats));
    });
    connection.on("Mentioned", () => this.#around.mentioned?.());
    // The server itself may have been cut off from other nodes for a while; for us that is like having been disconnected.
    connection.on("Missed", () => this.#connected());
    connection.onclose(() => this.#lost(connection));
    try {
      await connection.start();
      // Invoked, not just sent: the caller loads afterwards, so that it includes what changed before the server began to notify this window.
      if (this.#storyId !== undefined) await watched(connection, this.#storyId);
      if (this.#editing.length > 0) await connection.send("Edit", this.#editing);
      if (this.#connection !== connection) return;
      this.#failures = 0;
      if (this.#wasLost) this.#around.reconnected?.();
      this.#wasLost = false;
      this.#connected();
    } catch {
      this.#lost(connection);
    }
  }

  #connected(): void {
    this.#around.state("connected");
    this.#around.mentioned?.();
  }

  #hear(message: unknown): void {
    const { storyId, entryId, version } = fieldsOf(message);
    if (typeof storyId !== "string") return;
    this.#around.changed({
      storyId,
      ...(typeof entryId === "string" ? { entryId } : {}),
      ...(version === notesChanged ? { notes: true } : {}),
      ...(version === questionsChanged ? { questions: true } : {}),
    });
  }

  #lost(connection: DeskConnection): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    if (this.#stopped) return;
    this.#failures++;
    this.#wasLost = true;
    // Who is there is no longer known.
    this.#around.present([]);
    this.#around.state("waiting");
    this.#callOff = this.#around.schedule(() => this.wake(), retryDelay(this.#failures, this.#around.random));
    // A failed Watch leaves an open connection behind; stopping a closed one does nothing.
    void connection.stop().catch(() => undefined);
  }
}

/** WebSocket without negotiation: no sticky sessions are needed, and the cookie travels with the handshake. */
export function connectDesk(): DeskConnection {
  return new HubConnectionBuilder()
    .withUrl("/hubs/desk", { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    .configureLogging(LogLevel.None)
    .build();
}
