import type { StoryHeader } from "../protocol/messages";
import { Places } from "../story/places";
import type { Timeline } from "../story/timeline";
import type { Viewport } from "./viewport";

/** Fills the places in which the newsroom's script runs. The code comes only to pages that have such places. */
export function fillPlaces(main: HTMLElement): void {
  if (main.querySelector(".place[data-frame]:not([data-filled])"))
    void import("./placeFrames").then(({ fillFrames }) => fillFrames(main));
}

/**
 * The places between updates of the story's own page, which the server has laid out: the next ones come by the same rule as in widgets, out of
 * a template, and never where they would move what is in view.
 */
export class PagePlaces {
  readonly #main: HTMLElement;
  readonly #log: HTMLElement;
  readonly #timeline: Timeline;
  readonly #viewport: Viewport;
  readonly #places: Places | undefined;
  #order: string;
  #count: number;
  #isOn = true;
  #isDue = false;
  #isMovable = false;

  constructor(main: HTMLElement, log: HTMLElement, timeline: Timeline, viewport: Viewport) {
    this.#main = main;
    this.#log = log;
    this.#timeline = timeline;
    this.#viewport = viewport;
    this.#order = timeline.order;
    this.#count = main.querySelectorAll(".place").length;
    const template = document.getElementById("place");
    if (template instanceof HTMLTemplateElement) {
      this.#places = new Places(log, Number(template.dataset.every), (article) => {
        if (this.#isMovable || !viewport.isNearby(article)) article.after(this.#next(template));
      });
    }
    fillPlaces(main);
  }

  /** Called whenever updates have been added or removed, while the page is being arranged. */
  settle(): void {
    if (!this.#places) return;
    // The reader has turned the log around and sees all of it anew; its places went with what stood between the updates.
    if (this.#order !== this.#timeline.order) {
      this.#order = this.#timeline.order;
      this.#isMovable = true;
      this.#settle();
      this.#isMovable = false;
    } else if (!this.#isDue) {
      this.#isDue = true;
      // Only after new updates are in their final position is it known what is in view.
      queueMicrotask(() => {
        this.#isDue = false;
        this.#viewport.keepPlace(() => this.#settle());
      });
    }
  }

  /** The newsroom may have removed them. */
  header({ placesEvery, placeAfterOpening }: StoryHeader): void {
    this.#isOn = placesEvery !== undefined;
    for (const place of this.#main.querySelectorAll(".place"))
      if (!(place.parentElement === this.#log ? placesEvery : placeAfterOpening)) place.remove();
  }

  /** Named so that screen readers can distinguish it in a list. */
  #next(template: HTMLTemplateElement): DocumentFragment {
    const made = document.importNode(template.content, true);
    const place = made.querySelector<HTMLElement>(".place");
    this.#count += 1;
    place?.setAttribute("aria-label", `${place.dataset.name} ${this.#count}`);
    return made;
  }

  #settle(): void {
    if (this.#isOn) this.#places?.settle();
    fillPlaces(this.#main);
  }
}
