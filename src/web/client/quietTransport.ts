import type { Clock } from "./clock";
import { lazyTransport } from "./lazyTransport";
import type { LiveTransport } from "./liveTransport";

/**
 * How often a page polls, give or take a fifth, where few changes are expected. Together with the time for which a cache may keep an answer,
 * what was taken down is gone within a minute. All readers at the same position request the same address, so a cache can answer.
 */
export const QUIET_POLL_MS = 35_000;

/** How a page follows a story that has ended, or entries that it shows without following their story: by polling, without a socket. */
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
