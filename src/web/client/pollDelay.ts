/** Used when the server names no time. */
export const POLL_DEFAULT_MS = 5000;

/** The lower bound, whatever the server asks for, so that a reader never hammers it. */
export const POLL_MIN_MS = 1000;

/** The upper bound, whatever the server asks for. */
export const POLL_MAX_MS = 5 * 60_000;

/** While the page is hidden: changes can wait, and a phone in a pocket should sleep. */
const HIDDEN_FACTOR = 6;

/** Even with the shortest jitter a hidden page polls at most once a minute. */
const HIDDEN_MIN_MS = 75_000;

/** The milliseconds until the next request: what the server asked for, give or take a fifth so that readers spread out. */
export function pollDelay(askedMs: number | undefined, hidden: boolean, random: () => number): number {
  const asked = askedMs !== undefined && askedMs >= 0 ? askedMs : POLL_DEFAULT_MS;
  const wanted = hidden ? Math.max(asked * HIDDEN_FACTOR, HIDDEN_MIN_MS) : asked;
  return Math.min(POLL_MAX_MS, Math.max(POLL_MIN_MS, wanted * (0.8 + 0.4 * random())));
}
