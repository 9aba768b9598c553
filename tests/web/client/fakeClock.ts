import type { Cancel, Clock } from "../../../src/web/client/clock";

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
  #now = 1_000_000;
  #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): Cancel {
    // As in a browser, whose timers drop the fraction and so run a little early.
    const timer = { at: this.#now + Math.trunc(milliseconds), run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Runs the timers that become due, each at its own time. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const due = [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = end;
  }

  /** The machine slept: time has passed and no timer ran. */
  sleep(milliseconds: number): void {
    this.#now += milliseconds;
    const pending = [...this.#timers];
    this.#timers = new Set(pending.map((timer) => ({ at: timer.at + milliseconds, run: timer.run })));
  }

  get pending(): number {
    return this.#timers.size;
  }
}
