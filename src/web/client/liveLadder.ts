import type { Clock } from "./clock";
import type { LiveTransport } from "./liveTransport";
import { PollTransport } from "./pollTransport";
import { SignalrTransport } from "./signalrTransport";
import { SseTransport } from "./sseTransport";
import { TransportLadder } from "./transportLadder";

/** How a browser reaches a blog: the hub over a WebSocket, else server-sent events, else polling. */
export function liveLadder(origin: string, clock: Clock, random: () => number, hidden: () => boolean): LiveTransport {
  const rungs = [
    new SignalrTransport(`${origin}/hubs/live`),
    new SseTransport(origin, (url) => new EventSource(url)),
    new PollTransport({ origin, fetch: (url, options) => fetch(url, options), clock, random, hidden }),
  ];
  return new TransportLadder({ rungs, clock, random, hidden });
}
