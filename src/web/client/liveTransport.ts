import type { FollowRequest } from "../protocol/messages";

/** What a connection tells its owner, never before open() has returned. */
export interface ConnectionListener {
  /** Ready to carry a follow. */
  opened(): void;
  /** A hub method name and its argument, exactly as it came; the follower parses it. */
  received(target: string, payload: unknown): void;
  /** Over, or never came about. Told once. */
  closed(): void;
}

/** "done": nobody needs it any more. "broken": the owner does not trust it; a shared connection must be torn down for all. */
export type CloseReason = "done" | "broken";

export interface LiveConnection {
  follow(request: FollowRequest): void;
  unfollow(story: string): void;
  close(reason: CloseReason): void;
}

/**
 * One way to reach the live hub. A transport does not reconnect by itself: the follower owns every retry, so that there is one
 * policy. Server-sent events and polling fit behind the same two calls, and so does a ladder that steps down between them by
 * watching for connections that close before they opened.
 */
export interface LiveTransport {
  open(listener: ConnectionListener): LiveConnection;
}
