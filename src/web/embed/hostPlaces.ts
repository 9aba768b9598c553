/** What the partner's page is told of a place: it fills it by an element of its own in that slot. */
export interface HostPlace {
  /** The slot's name. */
  readonly place: string;
  /** The entry that the place stands after. */
  readonly entry: string;
}

/**
 * Places between updates for what the partner's page puts there, such as an advertisement: one after every so many. A place that was made
 * stays where it is whatever is published above it, so that what somebody looks at is not pushed away by it; the next one is made once as
 * many updates again have come.
 */
export class HostPlaces {
  readonly #log: HTMLElement;
  readonly #every: number;
  readonly #made: (place: HostPlace) => void;
  #count: number;

  /** `made` is told of each place once it is there. */
  constructor(log: HTMLElement, every: number, made: (place: HostPlace) => void) {
    this.#log = log;
    this.#every = every;
    this.#made = made;
    // A widget that was moved within its page has those that it had.
    this.#count = Math.max(0, ...this.#places().map((place) => Number(place.dataset.number)));
  }

  /** Makes the places that are due, and drops those whose updates are gone. */
  settle(): void {
    for (const place of this.#places()) if (!isArticle(place.previousElementSibling)) place.remove();
    const [first = [], ...later] = this.#runs();
    // Above the first place there come more: those next to it are the oldest, and the new place keeps its distance from there.
    if (later.length > 0) {
      for (let end = first.length - this.#every; end > 0; end -= this.#every) this.#make(first[end - 1]);
    }
    const last = later.at(-1) ?? first;
    for (let end = this.#every; end < last.length; end += this.#every) this.#make(last[end - 1]);
  }

  #places(): HTMLElement[] {
    return [...this.#log.querySelectorAll<HTMLElement>(":scope > .place")];
  }

  /** The articles before, between and after the places. */
  #runs(): Element[][] {
    const runs: Element[][] = [[]];
    for (const child of this.#log.children) {
      if (child.classList.contains("place")) runs.push([]);
      else if (isArticle(child)) runs.at(-1)?.push(child);
    }
    return runs;
  }

  #make(article: Element | undefined): void {
    if (!(article instanceof HTMLElement)) return;
    this.#count += 1;
    const slot = document.createElement("slot");
    slot.name = `place-${this.#count}`;
    const place = document.createElement("div");
    place.className = "place";
    place.dataset.number = `${this.#count}`;
    place.setAttribute("part", "place");
    place.append(slot);
    article.after(place);
    this.#made({ place: slot.name, entry: article.dataset.id ?? "" });
  }
}

const isArticle = (element: Element | null): boolean => element?.localName === "article";
