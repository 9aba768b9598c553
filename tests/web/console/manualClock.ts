import type { Schedule } from "../../../src/web/console/schedule";

/** Time that moves only when a test moves it. */
export class ManualClock {
  time = 1_000_000;
  readonly #timers = new Set<{ at: number; run: () => void }>();

  readonly now = (): number => this.time;

  readonly schedule: Schedule = (run, afterMs) => {
    const timer = { at: this.time + afterMs, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  get waits(): number[] {
    return [...this.#timers].map((timer) => timer.at - this.time);
  }

  advance(ms: number): void {
    this.time += ms;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.time) continue;
      this.#timers.delete(timer);
      timer.run();
    }
  }
}

/** Lets everything that is already settled continue; waits for nothing else. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
