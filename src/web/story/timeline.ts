import { cursorOf, type EntryPlace, newestFirst } from "../protocol/entryOrder";
import type { EntryView } from "../protocol/messages";
import { replaceArticle } from "./blocks/keepOpened";
import { articlesIn, entryArticle, focusTime, laidOut, placeOf } from "./entryArticle";
import type { ReadingOrder } from "./readingOrder";

/**
 * The articles on the page: the log, in the reader's order, and the pinned ones above it, newest first. Each entry stands once, in one of the two.
 * The log is the newest part of the story down to `more`; what is older than that cursor is not on the page.
 */
export class Timeline {
  readonly #log: HTMLElement;
  readonly #pinned: HTMLElement | null;
  /** Cursor that asks for what is older than the page; undefined when the page reaches the story's beginning. */
  more: string | undefined;
  #order: ReadingOrder;

  /** `order`: in which the log's articles stand. */
  constructor(log: HTMLElement, pinned: HTMLElement | null, more: string | undefined, order: ReadingOrder = "newest") {
    this.#order = order;
    this.#log = log;
    this.#pinned = pinned;
    this.more = more;
  }

  articles(): HTMLElement[] {
    return [...this.pinnedArticles(), ...this.logArticles()];
  }

  get order(): ReadingOrder {
    return this.#order;
  }

  /** Turns the log around. Headings and marks between its articles go; what set them sets them anew. */
  turn(order: ReadingOrder): void {
    if (order === this.#order) return;
    this.#order = order;
    this.#log.replaceChildren(...articlesIn(this.#log).map(laidOut).reverse());
  }

  /** Newest first, whichever is on top. */
  logArticles(): HTMLElement[] {
    const shown = articlesIn(this.#log);
    return this.#order === "newest" ? shown : shown.reverse();
  }

  pinnedArticles(): HTMLElement[] {
    return this.#pinned ? articlesIn(this.#pinned) : [];
  }

  find(entryId: string): HTMLElement | undefined {
    return this.articles().find((article) => article.dataset.id === entryId);
  }

  /** Whether the entry belongs to the part of the log that is not on the page. */
  isBeyond(place: EntryPlace): boolean {
    return this.more !== undefined && cursorOf(place) < this.more;
  }

  /** Inserts the entry, or replaces and if need be moves it. Returns the article that now stands on the page. */
  put(entry: EntryView): HTMLElement | undefined {
    const article = entryArticle(entry);
    const shown = this.find(entry.id);
    if (!article) return undefined;
    const home = entry.pinned && this.#pinned ? this.#pinned : this.#log;
    if (home === this.#log && this.isBeyond(entry)) {
      shown?.remove();
      return undefined;
    }
    if (shown?.parentElement === home && placeOf(shown).at === entry.at) {
      return replaceArticle(shown, article);
    }
    shown?.remove();
    const way = home === this.#log && this.#order === "oldest" ? -1 : 1;
    const next = articlesIn(home).find((other) => way * newestFirst(entry, placeOf(other)) < 0);
    if (next) next.before(article);
    else home.append(article);
    return article;
  }

  remove(entryId: string): void {
    const article = this.find(entryId);
    // A taken-down entry goes even while the keyboard is in it; the focus moves on to an entry instead of falling back to the page's start.
    if (article?.matches(":focus-within")) {
      const articles = this.articles();
      focusTime(articles[articles.indexOf(article) + 1] ?? articles.at(-2));
    }
    article?.remove();
  }

  /** Keeps the newest `limit` articles of the log; the page then ends at the last of them. */
  trim(limit: number): void {
    const articles = this.logArticles();
    const last = articles[limit - 1];
    if (articles.length > limit && last) this.endAt(cursorOf(placeOf(last)));
  }

  /** Drops what is older than the cursor; the page then ends there. Without one it reaches the story's beginning. */
  endAt(more: string | undefined): void {
    this.more = more;
    for (const article of this.logArticles()) {
      if (this.isBeyond(placeOf(article))) article.remove();
    }
  }
}
