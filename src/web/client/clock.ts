/** Stops a timer that has not run; harmless afterwards. */
export type Cancel = () => void;

/** Time as the client sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds; only differences are meaningful. */
  now(): number;
  after(milliseconds: number, run: () => void): Cancel;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
