import { type Problem, problemIn } from "../problem";

/** Something that a form or a list asks of the server: whether it is on its way, and what was wrong the last time. */
export class Work {
  busy = $state(false);
  problem = $state.raw<Problem>();

  /** Does it, and keeps what it throws as the problem. True when it threw nothing. */
  async run(work: () => Promise<void>): Promise<boolean> {
    [this.busy, this.problem] = [true, undefined];
    try {
      await work();
      return true;
    } catch (error) {
      this.problem = problemIn(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
