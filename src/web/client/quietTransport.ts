import type { Clock } from "./clock";
import { lazyTransport } from "./lazyTransport";
import type { LiveTransport } from "./liveTransport";

/**
 * Where little is to be expected a page asks this often, a fifth more or less: with what a cache on the way may keep, what was taken down
 * is gone within a minute. All who are at the same position ask for the same address, so the answers come from that cache.
 */
export const QUIET_POLL_MS = 35_000;

/** How a page hears what becomes of a story that has ended, or of entries that are read and not followed: by polling, without a socket. */
export function quietTransport(
  origin: string,
  clock: Clock,
  random: () => number,
  hidden: () => boolean,
): LiveTransport {
  return lazyTransport("polled", async () =>
    (await import("./fallbackTransports")).polling(origin, clock, random, hidden, QUIET_POLL_MS),
  );
}
