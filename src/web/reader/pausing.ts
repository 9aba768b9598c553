import { recall, remember } from "../story/remembered";
import { words } from "../story/words";

const PAUSED = "liveblog.paused";

/** Whether live updates wait (WCAG 2.2.2): the reader's choice for this browser, and the button that makes it. */
export class Pausing {
  readonly #button: HTMLButtonElement | null;
  readonly #changed: (paused: boolean) => void;
  #waiting = 0;
  #isOver = false;
  #isPaused = recall(PAUSED) === "yes";

  constructor(button: HTMLButtonElement | null, changed: (paused: boolean) => void) {
    this.#button = button;
    this.#changed = changed;
    button?.addEventListener("click", () => this.#turn());
    if (!button) this.#isPaused = false;
    this.#show();
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** The number of new entries waiting. */
  count(waiting: number): void {
    this.#waiting = waiting;
    this.#show();
  }

  /** Nothing more will arrive that could be held back. */
  end(): void {
    const wasPaused = this.#isPaused;
    this.#isOver = true;
    this.#isPaused = false;
    this.#show();
    if (wasPaused) this.#changed(false);
  }

  /** The story continues, and the reader's choice applies again. */
  begin(): void {
    this.#isOver = false;
    this.#isPaused = this.#button !== null && recall(PAUSED) === "yes";
    this.#show();
    if (this.#isPaused) this.#changed(true);
  }

  #turn(): void {
    this.#isPaused = !this.#isPaused;
    remember(PAUSED, this.#isPaused ? "yes" : "no");
    this.#show();
    this.#changed(this.#isPaused);
  }

  #show(): void {
    if (!this.#button) return;
    const count = this.#isPaused ? this.#waiting : 0;
    const label = this.#isPaused ? words.resume : words.pause;
    this.#button.textContent = count > 0 ? `${label} (${count})` : label;
    this.#button.hidden = this.#isOver;
  }
}
