/** What a server that does not say is taken to ask for. */
export const POLL_DEFAULT_MS = 5000;

/** However short a wait is asked for, a reader is no hammer. */
export const POLL_MIN_MS = 1000;

/** However long a wait is asked for, the page is not left alone for longer. */
export const POLL_MAX_MS = 5 * 60_000;

/** Nobody looks: news may wait, and a phone in a pocket should sleep. */
const HIDDEN_FACTOR = 6;

/** Even after the shortest jitter a hidden page asks no more than once a minute. */
const HIDDEN_MIN_MS = 75_000;

/** The milliseconds to the next question: what was asked for, a fifth more or less so that readers spread out. */
export function pollDelay(askedMs: number | undefined, hidden: boolean, random: () => number): number {
  const asked = askedMs !== undefined && askedMs >= 0 ? askedMs : POLL_DEFAULT_MS;
  const wanted = hidden ? Math.max(asked * HIDDEN_FACTOR, HIDDEN_MIN_MS) : asked;
  return Math.min(POLL_MAX_MS, Math.max(POLL_MIN_MS, wanted * (0.8 + 0.4 * random())));
}
