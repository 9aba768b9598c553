import type { FollowRequest } from "../protocol/messages";
import type { CloseReason, ConnectionListener, LiveConnection, LiveTransport, Pace } from "./liveTransport";

/**
 * Several followers on one connection: every message goes to all of them, and each keeps those of its story. The inner
 * connection lives from the first open to the last close. When one follower finds it broken it is closed for all, and each
 * reconnects after its own wait.
 */
export class SharedTransport implements LiveTransport {
  readonly #inner: LiveTransport;
  #shared: SharedConnection | undefined;

  constructor(inner: LiveTransport) {
    this.#inner = inner;
  }

  open(listener: ConnectionListener): LiveConnection {
    if (!this.#shared || this.#shared.over) this.#shared = new SharedConnection(this.#inner);
    return this.#shared.join(listener);
  }
}

class SharedConnection {
  readonly #members = new Set<ConnectionListener>();
  readonly #followers = new Map<string, number>();
  readonly #inner: LiveConnection;
  #open = false;
  over = false;

  constructor(transport: LiveTransport) {
    this.#inner = transport.open({
      opened: () => {
        this.#open = true;
        for (const member of [...this.#members]) member.opened();
      },
      received: (target, payload) => {
        for (const member of [...this.#members]) member.received(target, payload);
      },
      resting: (milliseconds) => {
        for (const member of [...this.#members]) member.resting(milliseconds);
      },
      closed: () => this.#end(),
    });
  }

  join(member: ConnectionListener): LiveConnection {
    this.#members.add(member);
    // A listener is never called before open() has returned.
    if (this.#open) queueMicrotask(() => this.#members.has(member) && member.opened());
    const followed = new Set<string>();
    const pace = () => this.#inner.pace;
    return {
      get pace(): Pace {
        return pace();
      },
      follow: (request: FollowRequest, edition?: number) => {
        if (!followed.has(request.story)) this.#count(request.story, 1);
        followed.add(request.story);
        this.#inner.follow(request, edition);
      },
      unfollow: (story: string) => {
        if (followed.delete(story)) this.#release(story);
      },
      wake: () => this.#inner.wake(),
      close: (reason: CloseReason) => {
        if (!this.#members.delete(member)) return;
        if (reason === "done" && this.#members.size > 0) {
          for (const story of followed) this.#release(story);
          return;
        }
        this.#inner.close(reason);
        this.#end();
      },
    };
  }

  // Two widgets may show the same story, which is unfollowed only when both are done with it.
  #release(story: string): void {
    if (this.#count(story, -1) === 0) this.#inner.unfollow(story);
  }

  #count(story: string, change: 1 | -1): number {
    const followers = (this.#followers.get(story) ?? 0) + change;
    if (followers === 0) this.#followers.delete(story);
    else this.#followers.set(story, followers);
    return followers;
  }

  #end(): void {
    this.over = true;
    const members = [...this.#members];
    this.#members.clear();
    for (const member of members) member.closed();
  }
}
