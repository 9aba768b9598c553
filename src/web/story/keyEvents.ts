import { cursorOf, newestFirst } from "../protocol/entryOrder";
import { type EntryView, type KeyEvent, Limits } from "../protocol/messages";
import { anchorOf, entryArticle } from "./entryArticle";
import { isoOf } from "./localTimes";

const ID_CHARACTERS = 36;

/** The list of key events next to the log. Takes over what the server rendered and keeps it up to date. */
export class KeyEventsList {
  readonly #box: HTMLElement;
  readonly #list: HTMLElement;
  readonly #addressOf: (entryId: string) => string;

  /** `addressOf` ends with the entry's id. */
  constructor(box: HTMLElement, list: HTMLElement, addressOf = (entryId: string) => `#${anchorOf(entryId)}`) {
    this.#box = box;
    this.#list = list;
    this.#addressOf = addressOf;
    this.#showOrHide();
  }

  /** The number of key events newer than a position in the story. */
  countSince(cursor: string): number {
    return this.#items().filter((item) => cursorOf(eventOf(item)) > cursor).length;
  }

  put(entry: EntryView): void {
    this.remove(entry.id);
    if (entry.key) this.#insert({ id: entry.id, at: entry.at, title: entry.title ?? entry.line ?? firstLine(entry) });
    this.#showOrHide();
  }

  remove(entryId: string): void {
    this.#items()
      .find((item) => eventOf(item).id === entryId)
      ?.remove();
    this.#showOrHide();
  }

  replace(events: readonly KeyEvent[]): void {
    this.#list.replaceChildren();
    for (const event of events) this.#insert(event);
    this.#showOrHide();
  }

  #items(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>(":scope > li")];
  }

  #insert(event: KeyEvent): void {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = this.#addressOf(event.id);
    const stamp = document.createElement("b");
    const time = document.createElement("time");
    time.dateTime = isoOf(event.at);
    stamp.append(time);
    // It has its own direction, whatever the page's is.
    const title = document.createElement("bdi");
    title.textContent = event.title;
    link.append(stamp, title);
    item.append(link);
    const next = this.#items().find((other) => newestFirst(event, eventOf(other)) < 0);
    if (next) next.before(item);
    else this.#list.append(item);
    for (const beyond of this.#items().slice(Limits.KeyEvents)) beyond.remove();
  }

  #showOrHide(): void {
    this.#box.hidden = this.#list.childElementCount === 0;
  }
}

function eventOf(item: HTMLElement): { id: string; at: number } {
  // For entries that are not on the page, the server links to their own address; both kinds of address end with the id.
  const address = item.querySelector("a")?.href ?? "";
  return { id: address.slice(-ID_CHARACTERS), at: Date.parse(item.querySelector("time")?.dateTime ?? "") };
}

/** From a server that does not send the line yet. */
function firstLine(entry: EntryView): string {
  return entryArticle(entry)?.querySelector(".b p:not(.fix)")?.textContent?.trim() ?? "";
}
