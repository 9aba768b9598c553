import type { Clock } from "./clock";
import { HubTransport } from "./hubTransport";
import { lazyTransport } from "./lazyTransport";
import type { LiveTransport } from "./liveTransport";
import { TransportLadder } from "./transportLadder";

/** How a browser reaches a blog: the hub over a WebSocket, or else server-sent events, or else polling. */
export function liveLadder(origin: string, clock: Clock, random: () => number, hidden: () => boolean): LiveTransport {
  const fallbacks = () => import("./fallbackTransports");
  const rungs = [
    new HubTransport(`${origin}/hubs/live`, clock),
    lazyTransport("pushed", async () => (await fallbacks()).eventStream(origin)),
    lazyTransport("polled", async () => (await fallbacks()).polling(origin, clock, random, hidden)),
  ];
  return new TransportLadder({ rungs, clock, random, hidden });
}
