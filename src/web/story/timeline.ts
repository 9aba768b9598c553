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
  /** Cursor for entries older than the page; undefined if the page reaches the story's beginning. */
  more: string | undefined;
  #order: ReadingOrder;

  /** `order` is the order of the log's articles. */
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

  /** Reverses the log. Removes headings and marks between its articles, which their owners set again. */
  turn(order: ReadingOrder): void {
    if (order === this.#order) return;
    this.#order = order;
    this.#log.replaceChildren(...articlesIn(this.#log).map(laidOut).reverse());
  }

  /** Newest first, whatever the log's order. */
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

  /** Whether the entry belongs to the part of the log that is beyond the page. */
  isBeyond(place: EntryPlace): boolean {
    return this.more !== undefined && cursorOf(place) < this.more;
  }

  /** Inserts or replaces the entry, and moves it if necessary. Returns the article that is now on the page. */
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
    // A taken-down entry is removed even if it has the focus, which then moves to another entry instead of the start of the page.
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
