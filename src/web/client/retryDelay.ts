/** The first wait is drawn from this many milliseconds, each further one from twice as many. */
export const RETRY_BASE_MS = 500;

/** No wait is drawn from more than this, so a page comes back within half a minute of the network, however long it was gone. */
export const RETRY_CAP_MS = 30_000;

/**
 * Full jitter: anywhere from zero to the ceiling, so that readers who were cut off together do not come back together.
 * `attempt` counts failures since the last good connection, from 0. `floor` is what the server asked for; jitter goes on top.
 */
export function retryDelay(attempt: number, random: () => number, floor = 0): number {
  const ceiling = Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** Math.min(attempt, 16));
  return floor + random() * ceiling;
}
