import type { FollowRequest } from "../protocol/messages";

/** "pushed": changes arrive at once. "polled": they are requested every few seconds. */
export type Pace = "pushed" | "polled";

/** Events of a connection for its owner, never sent before open() has returned. */
export interface ConnectionListener {
  /** The connection can carry a follow. Sent again when the transport has changed and follows have to be repeated. */
  opened(): void;
  /** The name of a hub method and its argument, exactly as received; the follower parses it. */
  received(target: string, payload: unknown): void;
  /** Silence is expected for this many milliseconds from now; only after that does it mean a fault. */
  resting(milliseconds: number): void;
  /** Closed, or could not be opened. Sent once. */
  closed(): void;
}

/** "done": no longer needed. "broken": the owner does not trust it; a shared connection has to be closed for all. */
export type CloseReason = "done" | "broken";

export interface LiveConnection {
  /** May change while the connection is open, just before a message is received or the connection opens again. */
  readonly pace: Pace;
  /** The edition of the position, if known, is part of the addresses that a cache holds. */
  follow(request: FollowRequest, edition?: number): void;
  unfollow(story: string): void;
  /** The network is back, or the page is visible again. */
  wake(): void;
  close(reason: CloseReason): void;
}

/**
 * One way to reach the live stories. A transport does not reconnect by itself: the follower decides about retries, so that there is
 * a single policy. TransportLadder steps between several transports.
 */
export interface LiveTransport {
  open(listener: ConnectionListener): LiveConnection;
}
