/** Runs something later and returns a function that cancels it. */
export type Schedule = (run: () => void, afterMs: number) => () => void;

export const scheduleByTimer: Schedule = (run, afterMs) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};
