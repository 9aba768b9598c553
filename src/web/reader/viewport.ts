import type { ReadingOrder } from "./readingOrder";

/** Where the reader is on the page, and changes that must not move it. */
export interface Viewport {
  /** The newest entry's place is in view, and somebody is looking. */
  seesNewest(): boolean;
  /** Changes the page while what is in view stays where it is. */
  keepPlace(change: () => void): void;
  /** Turns the log around. A reader at its beginning stays there; one who reads further on keeps what is in view. */
  turn(order: ReadingOrder, change: () => void): void;
  /** Brings the newest in view or, where new entries go below, the first of those that were not read. */
  showNewest(firstUnread?: HTMLElement): void;
  /** Calls back when seesNewest may have become true. */
  onReturn(run: () => void): void;
}

/** The viewport of a real window around the log. */
export class WindowViewport implements Viewport {
  readonly #log: HTMLElement;
  #order: ReadingOrder = "newest";

  constructor(log: HTMLElement) {
    this.#log = log;
  }

  seesNewest(): boolean {
    if (document.visibilityState !== "visible") return false;
    const { top, bottom } = this.#log.getBoundingClientRect();
    return this.#order === "newest" ? top >= 0 : bottom <= window.innerHeight;
  }

  turn(order: ReadingOrder, change: () => void): void {
    const inView = this.#log.getBoundingClientRect().top >= 0 ? [] : this.#inView();
    // What ends just above the reading area lies on the other side of what is read once the log is turned.
    const begun = inView.filter(({ top }) => top >= 0);
    this.#keep(begun.length > 0 ? begun : inView, change);
    this.#order = order;
  }

  keepPlace(change: () => void): void {
    // New entries push down only a reader who waits for them on top; below, they push nobody.
    const follows = this.#order === "newest" && this.seesNewest();
    this.#keep(follows ? [] : this.#inView(), change);
  }

  #keep(before: readonly { id: string; top: number }[], change: () => void): void {
    this.#ownAnchoring();
    change();
    // The first article that is still there keeps its offset; when it was replaced, its successor has the same id.
    for (const { id, top } of before) {
      const now = document.getElementById(id);
      if (!now) continue;
      const moved = now.getBoundingClientRect().top - top;
      if (moved !== 0) window.scrollBy({ top: moved, behavior: "instant" });
      break;
    }
  }

  showNewest(firstUnread?: HTMLElement): void {
    this.#ownAnchoring();
    const goal = this.#order === "newest" ? this.#log : (firstUnread ?? this.#log.lastElementChild ?? this.#log);
    goal.scrollIntoView({ block: "start", behavior: "instant" });
    // The pill that was pressed is gone; the keyboard goes on from the log.
    this.#log.tabIndex = -1;
    this.#log.focus({ preventScroll: true });
  }

  onReturn(run: () => void): void {
    window.addEventListener("scroll", run, { passive: true });
    document.addEventListener("visibilitychange", run);
  }

  #inView(): { id: string; top: number }[] {
    const articles = [...document.querySelectorAll<HTMLElement>("article[data-id]")];
    return articles
      .map((article) => ({ id: article.id, box: article.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > 0 && box.top < window.innerHeight)
      .map(({ id, box }) => ({ id, top: box.top }));
  }

  // The browser's scroll anchoring would correct the same change a second time, and at the log's start it would push a new entry
  // out of view above. It rests until the change is painted, then goes on to mind images and fonts that arrive late.
  #ownAnchoring(): void {
    const style = document.documentElement.style;
    style.overflowAnchor = "none";
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        style.overflowAnchor = "";
      }),
    );
  }
}
