/**
 * Places between updates for what is not the story's own, such as an advertisement: one after every so many. A place that was made stays where
 * it is whatever is published above it, so that what somebody looks at is not pushed away by it; the next one is made once as many updates
 * again have come.
 */
export class Places {
  readonly #log: HTMLElement;
  readonly #every: number;
  readonly #make: (article: HTMLElement) => void;

  /** `make` puts a place, an element of the class "place", right after the article; or leaves it for the next time, when it is due again. */
  constructor(log: HTMLElement, every: number, make: (article: HTMLElement) => void) {
    this.#log = log;
    this.#every = every;
    this.#make = make;
  }

  /** Makes the places that are due, and drops those whose updates are gone. */
  settle(): void {
    for (const place of this.all()) if (!isArticle(place.previousElementSibling)) place.remove();
    const [first = [], ...later] = this.#runs();
    // Above the first place there come more: those next to it are the oldest, and the new place keeps its distance from there.
    if (later.length > 0) {
      for (let end = first.length - this.#every; end > 0; end -= this.#every) this.#make(first[end - 1] as HTMLElement);
    }
    const last = later.at(-1) ?? first;
    for (let end = this.#every; end < last.length; end += this.#every) this.#make(last[end - 1] as HTMLElement);
  }

  all(): HTMLElement[] {
    return [...this.#log.querySelectorAll<HTMLElement>(":scope > .place")];
  }

  /** The articles before, between and after the places. */
  #runs(): HTMLElement[][] {
    const runs: HTMLElement[][] = [[]];
    for (const child of this.#log.children) {
      if (isArticle(child)) runs.at(-1)?.push(child);
      else if (child.className === "place") runs.push([]);
    }
    return runs;
  }
}

const isArticle = (element: Element | null): element is HTMLElement => element?.localName === "article";
