/** Stops a timer that has not fired; harmless afterwards. */
export type Cancel = () => void;

/** The client's clock; tests supply their own. */
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
