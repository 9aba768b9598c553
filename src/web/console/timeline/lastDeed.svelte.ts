import { problemIn } from "../problem";
import { problemWords } from "../words";

/** Long enough to see what one has done, short enough not to be in the way. */
const offerMs = 10_000;

/**
 * What was just done to one entry, and the way back, for ten seconds. It changes the entry alone: words that were published never come back to
 * the composer by it, where they could be posted again.
 */
export class LastDeed {
  words = $state("");
  failed = $state("");
  back = $state.raw<(() => Promise<void>) | undefined>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  offer(words: string, back: () => Promise<void>): void {
    [this.words, this.failed, this.back] = [words, "", back];
    this.resume();
  }

  /** While one points at it, or has the focus on it, it stays. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismiss(), offerMs);
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    [this.words, this.failed, this.back] = ["", "", undefined];
  }

  async takeBack(): Promise<void> {
    const { back } = this;
    if (!back) return;
    this.dismiss();
    try {
      await back();
    } catch (error) {
      this.failed = problemWords(problemIn(error));
      this.resume();
    }
  }
}
