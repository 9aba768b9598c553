import type { Schedule } from "../schedule";

/** How long after the last keystroke somebody still counts as writing: a pause for thought, not for lunch. */
const pauseMs = 30_000;

/** Tells colleagues that a new entry is being written here, and when it no longer is. */
export class Writing {
  readonly #tell: (isWriting: boolean) => void;
  readonly #schedule: Schedule;
  #isWriting = false;
  #callOff: (() => void) | undefined;

  constructor(tell: (isWriting: boolean) => void, schedule: Schedule) {
    this.#tell = tell;
    this.#schedule = schedule;
  }

  /** Call it with each change of the text. */
  changed(isBlank: boolean): void {
    this.#callOff?.();
    this.#callOff = isBlank ? undefined : this.#schedule(() => this.#turn(false), pauseMs);
    this.#turn(!isBlank);
  }

  stop(): void {
    this.changed(true);
  }

  #turn(isWriting: boolean): void {
    if (isWriting === this.#isWriting) return;
    this.#isWriting = isWriting;
    this.#tell(isWriting);
  }
}
