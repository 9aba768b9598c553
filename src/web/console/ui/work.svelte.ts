import { type Problem, problemIn } from "../problem";
import { holdFocus } from "./holdFocus";

/** A request from a form or list: whether it is running, and what went wrong the last time. */
export class Work {
  busy = $state(false);
  problem = $state.raw<Problem>();

  /** Runs it and keeps what it throws as the problem. Returns whether it succeeded. The button that asked has the focus again. */
  async run(work: () => Promise<void>): Promise<boolean> {
    const giveBack = holdFocus();
    [this.busy, this.problem] = [true, undefined];
    try {
      await work();
      return true;
    } catch (error) {
      this.problem = problemIn(error);
      return false;
    } finally {
      this.busy = false;
      void giveBack();
    }
  }
}
