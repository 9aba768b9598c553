/** The first wait is random up to this many milliseconds, each further one up to twice as many. */
const RETRY_BASE_MS = 500;

/** No wait is longer than this, so a page reconnects within half a minute once the network is back, however long it was gone. */
const RETRY_CAP_MS = 30_000;

/**
 * Full jitter: anywhere from zero to the ceiling, so that readers who were cut off together do not reconnect together.
 * `attempt` counts failures since the last good connection, from 0 for readers and, more patiently, from 1 in the console.
 * `floor` is what the server asked for; the jitter is added to it.
 */
export function retryDelay(attempt: number, random: () => number, floor = 0): number {
  const ceiling = Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** Math.min(attempt, 16));
  return floor + random() * ceiling;
}
