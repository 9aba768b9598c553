import type { Counts, StoryHeader } from "../protocol/messages";
import { isoOf } from "./localTimes";
import { type Notation, notationOf, numberWords } from "./notation";
import { sectionPath } from "./sectionPath";
import { type Words, words } from "./words";
import { writeText } from "./writeText";

/** The server marks each changeable value of the page with data-field. */
export function fieldOf(root: ParentNode, name: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-field=${name}]`);
}

/** Shows a changed header. Times are written by LocalTimes afterwards. */
export function showHeader(main: HTMLElement, header: StoryHeader, said: Words = words): void {
  writeText(fieldOf(main, "headline"), header.headline);
  writeText(fieldOf(main, "standfirst"), header.standfirst);
  // Above the story and below it.
  for (const byline of main.querySelectorAll("[data-field=byline]"))
    writeText(byline, header.byline && said.by(header.byline));
  const section = fieldOf(main, "section") ?? main.querySelector<HTMLElement>(".kicker");
  writeText(section, header.section);
  if (section instanceof HTMLAnchorElement) section.href = sectionPath(header.section);
  main.dataset.status = header.status;
  main.toggleAttribute("data-reactions", header.reactions === true);
  main.toggleAttribute("data-questions", header.questions === true);
  const isToCome = header.status === "scheduled";
  showTime(fieldOf(main, "starts"), isToCome ? header.started : undefined);
  const started = fieldOf(main, "started");
  showTime(started, isToCome ? undefined : (header.published ?? earliest(started, header.started)));
  showTime(fieldOf(main, "next"), header.nextUpdate);
  showUpdated(main, header.updated);
}

/** The server's date may be that of the oldest entry, which the header does not have. */
function earliest(field: HTMLElement | null, at: number | undefined): number | undefined {
  const shown = Date.parse(field?.querySelector("time")?.dateTime ?? "");
  return at !== undefined && shown < at ? shown : at;
}

/** Hidden without a time. Creates the element for one that was not set when the page was rendered. */
function showTime(field: HTMLElement | null, at: number | undefined): void {
  if (!field) return;
  field.hidden = at === undefined;
  if (at === undefined) return;
  const time = field.querySelector("time") ?? field.appendChild(document.createElement("time"));
  if (field.dataset.field === "starts") time.dataset.dated = "";
  time.dateTime = isoOf(at);
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
  readonly #said: Words;
  #views = 0;

  constructor(main: HTMLElement, language: string, said: Words = words) {
    this.#main = main;
    this.#said = said;
    this.#notation = notationOf(language) ?? (notationOf("en") as Notation);
  }

  show(counts: Counts): void {
    this.#views = Math.max(this.#views, counts.views);
    writeText(fieldOf(this.#main, "views"), this.#said.views(numberWords(this.#notation, this.#views)));
    // A reader who sees a count of 0 has not been counted yet.
    const readers = counts.readers > 0 ? this.#said.readers(numberWords(this.#notation, counts.readers)) : "";
    writeText(fieldOf(this.#main, "readers"), readers);
  }
}
