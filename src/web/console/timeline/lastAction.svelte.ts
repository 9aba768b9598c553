import { problemIn } from "../problem";
import { decisionProblemWords } from "../words";

/** Long enough to see what one has done, short enough not to be in the way. */
const offerMs = 10_000;

/**
 * The last action on an entry, with undo for ten seconds. Undo changes only the entry: published words never return to
 * the composer, where they could be posted again.
 */
export class LastAction {
  words = $state("");
  failed = $state("");
  back = $state.raw<(() => Promise<string>) | undefined>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `back` returns what is then said; empty if what is seen says enough. */
  offer(words: string, back: () => Promise<string>): void {
    [this.words, this.failed, this.back] = [words, "", back];
    this.resume();
  }

  /** It stays while it is hovered over or has the focus. */
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
      const words = await back();
      // Another action may be offered by now.
      if (!words || this.back) return;
      this.words = words;
      this.resume();
    } catch (error) {
      this.failed = decisionProblemWords(problemIn(error));
      this.resume();
    }
  }
}
