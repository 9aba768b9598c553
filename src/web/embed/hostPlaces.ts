import { Places } from "../story/places";
import { element } from "./widgetParts";

/** What the partner's page is told of a place: it fills it by an element of its own in that slot. */
export interface HostPlace {
  /** The slot's name. */
  readonly place: string;
  /** The entry that the place stands after. */
  readonly entry: string;
}

/** Places between updates for what the partner's page puts there. */
export class HostPlaces extends Places {
  readonly #made: (place: HostPlace) => void;
  #count: number;

  /** `made` is told of each place once it is there. */
  constructor(log: HTMLElement, every: number, made: (place: HostPlace) => void) {
    super(log, every, (article) => this.#place(article));
    this.#made = made;
    // A widget that was moved within its page has those that it had.
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
