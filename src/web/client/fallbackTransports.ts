import type { Clock } from "./clock";
import type { LiveTransport } from "./liveTransport";
import { PollTransport } from "./pollTransport";
import { SseTransport } from "./sseTransport";

/** The fallbacks for a WebSocket that does not get through, fetched together when the first is needed. */
export function eventStream(origin: string): LiveTransport {
  return new SseTransport(origin, (url) => new EventSource(url));
}

export function polling(
  origin: string,
  clock: Clock,
  random: () => number,
  hidden: () => boolean,
  atLeastMs = 0,
): LiveTransport {
  const ask = (url: string, options: RequestInit) => fetch(url, options);
  return new PollTransport({ origin, fetch: ask, clock, random, hidden, atLeastMs });
}
