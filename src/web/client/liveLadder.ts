import type { Clock } from "./clock";
import { lazyTransport } from "./lazyTransport";
import type { LiveTransport } from "./liveTransport";
import { SignalrTransport } from "./signalrTransport";
import { TransportLadder } from "./transportLadder";

/** How a browser reaches a blog: the hub over a WebSocket, else server-sent events, else polling. */
export function liveLadder(origin: string, clock: Clock, random: () => number, hidden: () => boolean): LiveTransport {
  const fallbacks = () => import("./fallbackTransports");
  const rungs = [
    new SignalrTransport(`${origin}/hubs/live`),
    lazyTransport("pushed", async () => (await fallbacks()).eventStream(origin)),
    lazyTransport("polled", async () => (await fallbacks()).polling(origin, clock, random, hidden)),
  ];
  return new TransportLadder({ rungs, clock, random, hidden });
}
