import type { Counts, StoryHeader } from "../protocol/messages";
import { isoOf } from "./localTimes";
import { type Notation, notationOf, numberWords } from "./notation";
import { words } from "./words";

/** The server marks each value of the page that can change with data-field. */
export function fieldOf(root: ParentNode, name: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-field=${name}]`);
}

function write(element: HTMLElement | null, text: string): void {
  // Writing the same text again would drop a reader's selection in it.
  if (element && element.textContent !== text) element.textContent = text;
}

/** Shows a changed header. Times are written by LocalTimes afterwards. */
export function showHeader(main: HTMLElement, header: StoryHeader): void {
  write(fieldOf(main, "headline"), header.headline);
  write(fieldOf(main, "standfirst"), header.standfirst);
  write(fieldOf(main, "byline"), header.byline && words.by(header.byline));
  write(fieldOf(main, "section") ?? main.querySelector<HTMLElement>(".kicker"), header.section);
  main.dataset.status = header.status;
  const starts = fieldOf(main, "starts");
  if (starts) {
    starts.hidden = header.status !== "scheduled" || header.started === undefined;
    const time = starts.querySelector("time");
    if (time && header.started !== undefined) time.dateTime = isoOf(header.started);
  }
  showUpdated(main, header.updated);
}

/** Moves the "Updated" mark forward; it never goes back. */
export function showUpdated(main: HTMLElement, at: number): void {
  const time = fieldOf(main, "updated")?.querySelector("time");
  if (time && !(Date.parse(time.dateTime) >= at)) time.dateTime = isoOf(at);
}

/** Views and readers, in the digits of the page's language. A shown total of views never falls. */
export class CountsLine {
  readonly #main: HTMLElement;
  readonly #notation: Notation;
  #views = 0;

  constructor(main: HTMLElement, language: string) {
    this.#main = main;
    this.#notation = notationOf(language) ?? (notationOf("en") as Notation);
  }

  show(counts: Counts): void {
    this.#views = Math.max(this.#views, counts.views);
    write(fieldOf(this.#main, "views"), words.views(numberWords(this.#notation, this.#views)));
    write(fieldOf(this.#main, "readers"), words.readers(numberWords(this.#notation, counts.readers)));
  }
}
