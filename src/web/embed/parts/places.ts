import { Places } from "../../story/places";
import { element } from "../widgetParts";

/** What the partner's page is told about a place; it fills it with an element of its own in that slot. */
export interface HostPlace {
  /** The slot's name. */
  readonly place: string;
  /** The entry before the place. */
  readonly entry: string;
}

/** Places between updates for the partner page's own content. */
export class HostPlaces extends Places {
  readonly #made: (place: HostPlace) => void;
  #count: number;

  /** `made` is called for each place once it exists. */
  constructor(log: HTMLElement, every: number, made: (place: HostPlace) => void) {
    super(log, every, (article) => this.#place(article));
    this.#made = made;
    // A widget that was moved within its page keeps its places.
    this.#count = Math.max(0, ...this.all().map((place) => Number(place.dataset.number)));
  }

  #place(article: HTMLElement): void {
    this.#count += 1;
    const name = `place-${this.#count}`;
    const slot = element("slot", { name });
    article.after(element("div", { class: "place", part: "place", "data-number": `${this.#count}` }, slot));
    this.#made({ place: name, entry: article.dataset.id ?? "" });
  }
}
