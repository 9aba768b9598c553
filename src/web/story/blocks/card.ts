import type { Words } from "../words";
import type { Act } from "./act";

/** What the original may do: run, and open what is clicked in a window of its own. It is another site and reaches nothing of ours. */
const ALLOWED = [
  "allow-scripts",
  "allow-same-origin",
  "allow-popups",
  "allow-popups-to-escape-sandbox",
  "allow-presentation",
];

/** A post from elsewhere. Its original is loaded when the reader asks for it, and nothing of its site before. */
export const act: Act = (card, words) => {
  CardOriginal.of(card, words)?.offer();
};

/** The original of a card, in place of what we keep of it. */
export class CardOriginal {
  readonly #card: HTMLElement;
  readonly #foot: Element;
  readonly #words: Words;
  readonly #button = document.createElement("button");
  readonly address: string;
  readonly provider: string;

  private constructor(card: HTMLElement, foot: Element, address: string, words: Words) {
    this.#card = card;
    this.#foot = foot;
    this.#words = words;
    this.address = address;
    this.provider = card.dataset.provider ?? new URL(address).hostname;
  }

  /** Undefined for a card that has none. */
  static of(card: HTMLElement, words: Words): CardOriginal | undefined {
    const foot = card.querySelector(".block-card-foot");
    const address = card.dataset.frame;
    return foot && address ? new CardOriginal(card, foot, address, words) : undefined;
  }

  get isOpen(): boolean {
    return this.#card.querySelector("iframe") !== null;
  }

  /** Adds the button. `mayOpen` is asked when the reader presses it. */
  offer(mayOpen: () => boolean = () => true): void {
    this.#button.type = "button";
    this.#button.addEventListener("click", () => {
      if (this.isOpen) this.close();
      else if (mayOpen()) this.open();
      // An entry in which the keyboard is on a button would not be updated; in the original it may stay.
      this.#card.querySelector("iframe")?.focus();
    });
    this.#foot.append(this.#button);
    this.#show();
  }

  /** Whether the reader has a button to press. */
  set isOffered(offered: boolean) {
    this.#button.hidden = !offered;
  }

  open(): void {
    if (!this.isOpen) this.#foot.before(originalOf(this.address, this.provider));
    this.#show();
  }

  close(): void {
    this.#card.querySelector("iframe")?.remove();
    this.#show();
  }

  #show(): void {
    const { isOpen } = this;
    this.#card.toggleAttribute("data-opened", isOpen);
    this.#button.textContent = isOpen ? this.#words.close : this.#words.loadFrom(this.provider);
  }
}

function originalOf(address: string, name: string): HTMLIFrameElement {
  const original = document.createElement("iframe");
  original.title = name;
  original.sandbox.add(...ALLOWED);
  original.allow = "fullscreen; picture-in-picture; encrypted-media";
  original.referrerPolicy = "strict-origin-when-cross-origin";
  // Where a page's host has agreed to all of them, those out of sight wait.
  original.loading = "lazy";
  original.src = address;
  return original;
}
