import type { FollowRequest } from "../protocol/messages";

/** "pushed": news comes as it happens. "polled": somebody asks for it every few seconds. */
export type Pace = "pushed" | "polled";

/** What a connection tells its owner, never before open() has returned. */
export interface ConnectionListener {
  /** Ready to carry a follow. Told again when the road beneath has changed and the follows must be repeated. */
  opened(): void;
  /** A hub method name and its argument, exactly as it came; the follower parses it. */
  received(target: string, payload: unknown): void;
  /** By design nothing may be heard for this many milliseconds from now; only beyond them does silence mean a fault. */
  resting(milliseconds: number): void;
  /** Over, or never came about. Told once. */
  closed(): void;
}

/** "done": nobody needs it any more. "broken": the owner does not trust it; a shared connection must be torn down for all. */
export type CloseReason = "done" | "broken";

export interface LiveConnection {
  /** May change while the connection stands, just before a message is received or the connection opens again. */
  readonly pace: Pace;
  /** The edition is that of the position, where it is known; addresses that a cache holds are made of it. */
  follow(request: FollowRequest, edition?: number): void;
  unfollow(story: string): void;
  /** The network is back, or the page is looked at again. */
  wake(): void;
  close(reason: CloseReason): void;
}

/**
 * One way to reach the live stories. A transport does not reconnect by itself: the follower owns every retry, so that there is
 * one policy. TransportLadder steps between several.
 */
export interface LiveTransport {
  open(listener: ConnectionListener): LiveConnection;
}
