import type { FollowRequest } from "../protocol/messages";
import type { ConnectionListener, LiveConnection, LiveTransport, Pace } from "./liveTransport";
import type { PollParts } from "./pollParts";
import { StoryPoll } from "./storyPoll";

/** Polls addresses that a cache can hold: the last resort, which gets through wherever the page itself did. */
export class PollTransport implements LiveTransport {
  readonly #parts: PollParts;

  constructor(parts: PollParts) {
    this.#parts = parts;
  }

  open(listener: ConnectionListener): LiveConnection {
    return new PollConnection(this.#parts, listener);
  }
}

class PollConnection implements LiveConnection {
  readonly pace: Pace = "polled";
  readonly #parts: PollParts;
  readonly #listener: ConnectionListener;
  readonly #polls = new Map<string, StoryPoll>();
  #over = false;

  constructor(parts: PollParts, listener: ConnectionListener) {
    this.#parts = parts;
    this.#listener = listener;
    queueMicrotask(() => this.#over || listener.opened());
  }

  follow(request: FollowRequest, edition?: number): void {
    if (this.#over) return;
    this.unfollow(request.story);
    const poll = new StoryPoll(this.#parts, request, edition, this.#listener, () => this.#end());
    this.#polls.set(request.story, poll);
  }

  unfollow(story: string): void {
    this.#polls.get(story)?.stop();
    this.#polls.delete(story);
  }

  wake(): void {
    for (const poll of this.#polls.values()) poll.askNow();
  }

  close(): void {
    this.#over = true;
    for (const story of [...this.#polls.keys()]) this.unfollow(story);
  }

  // Every fault ends the connection; the follower decides how long to wait before the next try.
  #end(): void {
    if (this.#over) return;
    this.close();
    this.#listener.closed();
  }
}
