/**
 * How long to wait before attempt number `attempt` (from 1): a random share of a window that doubles up to its cap.
 * Full jitter, because desks that lost the same server must not all return at the same moment.
 */
export function fullJitter(attempt: number, random: () => number): number {
  const firstWindowMs = 1_000;
  const widestWindowMs = 30_000;
  return Math.round(random() * Math.min(widestWindowMs, firstWindowMs * 2 ** Math.min(attempt - 1, 10)));
}

/** Runs something later and returns a function that cancels it. */
export type Schedule = (run: () => void, afterMs: number) => () => void;

export const scheduleByTimer: Schedule = (run, afterMs) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};
