import { HUB_TARGETS } from "../protocol/liveMessage";
import type { FollowRequest } from "../protocol/messages";
import type { ConnectionListener, LiveConnection, LiveTransport, Pace } from "./liveTransport";
import { storyUrl } from "./storyUrl";

/** The part of EventSource that is used here. */
export interface EventStream {
  addEventListener(type: string, heard: (event: { readonly data?: unknown }) => void): void;
  close(): void;
}

export type OpenEventStream = (url: string) => EventStream;

/** Server-sent events, for networks that block WebSockets: one stream for each story. */
export class SseTransport implements LiveTransport {
  readonly #origin: string;
  readonly #openStream: OpenEventStream;

  constructor(origin: string, openStream: OpenEventStream) {
    this.#origin = origin;
    this.#openStream = openStream;
  }

  open(listener: ConnectionListener): LiveConnection {
    return new SseConnection(this.#origin, this.#openStream, listener);
  }
}

class SseConnection implements LiveConnection {
  readonly pace: Pace = "pushed";
  readonly #origin: string;
  readonly #openStream: OpenEventStream;
  readonly #listener: ConnectionListener;
  readonly #streams = new Map<string, EventStream>();
  #over = false;

  constructor(origin: string, openStream: OpenEventStream, listener: ConnectionListener) {
    this.#origin = origin;
    this.#openStream = openStream;
    this.#listener = listener;
    queueMicrotask(() => this.#over || listener.opened());
  }

  follow({ story, epoch, after }: FollowRequest): void {
    if (this.#over) return;
    this.unfollow(story);
    const position = epoch === null ? "" : `?after=${encodeURIComponent(`${epoch}.${after}`)}`;
    const stream = this.#openStream(`${storyUrl(this.#origin, story)}/events${position}`);
    this.#streams.set(story, stream);
    const isCurrent = () => this.#streams.get(story) === stream;
    for (const target of HUB_TARGETS) {
      stream.addEventListener(target.toLowerCase(), ({ data }) => {
        if (isCurrent()) this.#received(target, data);
      });
    }
    // A browser would reconnect by itself, after the same delay for all readers, and lose its position if the answer is an error.
    stream.addEventListener("error", () => isCurrent() && this.#end());
  }

  unfollow(story: string): void {
    this.#streams.get(story)?.close();
    this.#streams.delete(story);
  }

  wake(): void {}

  close(): void {
    this.#over = true;
    for (const story of [...this.#streams.keys()]) this.unfollow(story);
  }

  #received(target: string, data: unknown): void {
    let payload: unknown;
    try {
      payload = JSON.parse(String(data));
    } catch {
      this.#end();
      return;
    }
    this.#listener.received(target, payload);
  }

  #end(): void {
    if (this.#over) return;
    this.close();
    this.#listener.closed();
  }
}
