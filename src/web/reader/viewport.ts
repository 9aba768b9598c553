import type { ReadingOrder } from "../story/readingOrder";

/** Where the reader is on the page, and changes that must not move it. */
export interface Viewport {
  /** The reader sees where the newest entry goes, and a new one there would move nothing that is being read. */
  seesNewest(): boolean;
  /** Whether the first line of an article inserted by the change will be in view. */
  isInSight(article: HTMLElement): boolean;
  /** Whether inserting something right below the article would move what is in view. */
  isNearby(article: HTMLElement): boolean;
  /** Changes the page while what is in view stays where it is. */
  keepPlace(change: () => void): void;
  /** Reverses the log. A reader at its beginning stays there; one further down keeps what is in view. */
  turn(order: ReadingOrder, change: () => void): void;
  /** Scrolls to the newest entry or, if new entries go below, to the first unread one. */
  showNewest(firstUnread?: HTMLElement): void;
  /** Calls back when seesNewest may have become true. */
  onReturn(run: () => void): void;
}

/** If the log starts below this part of the window's height, the reader is looking at what is above it. */
const LOOKED_AT = 2 / 3;

interface Place {
  readonly id: string;
  readonly top: number;
}

/** The viewport of a real window around the log. */
export class WindowViewport implements Viewport {
  readonly #log: HTMLElement;
  #order: ReadingOrder = "newest";
  /** The element that keeps its position during the current change. */
  #kept: readonly Place[] = [];
  /** Where the last change left the window: the scroll event of that is not the reader coming back. */
  #leftAt: number | undefined;

  constructor(log: HTMLElement) {
    this.#log = log;
  }

  seesNewest(): boolean {
    if (document.visibilityState !== "visible") return false;
    const { top, bottom } = this.#log.getBoundingClientRect();
    if (this.#order === "oldest") return bottom <= window.innerHeight;
    // The change's insertions will have scrolled the log's top away by this much.
    const begin = top - this.#moved();
    const pushesNothing = this.#kept.length === 0 && this.#inView().length === 0;
    return begin >= 0 && (pushesNothing || (begin < window.innerHeight * LOOKED_AT && !readsOpening()));
  }

  isInSight(article: HTMLElement): boolean {
    return this.#order === "oldest" || article.getBoundingClientRect().top - this.#moved() >= 0;
  }

  isNearby(article: HTMLElement): boolean {
    const { bottom } = article.getBoundingClientRect();
    return document.visibilityState === "visible" && bottom > 0 && bottom < window.innerHeight;
  }

  turn(order: ReadingOrder, change: () => void): void {
    const inView = this.#log.getBoundingClientRect().top >= 0 ? [] : this.#inView();
    // What ends just above the reading area is on the other side once the log is reversed.
    const begun = inView.filter(({ top }) => top >= 0);
    this.#keep(begun.length > 0 ? begun : inView, change);
    this.#order = order;
  }

  keepPlace(change: () => void): void {
    this.#keep(this.#inView(), change);
  }

  #keep(places: readonly Place[], change: () => void): void {
    this.#ownAnchoring();
    this.#kept = places;
    change();
    const moved = this.#moved();
    this.#kept = [];
    if (moved > 0) makeRoom(moved);
    if (moved === 0) return;
    window.scrollBy({ top: moved, behavior: "instant" });
    this.#leftAt = window.scrollY;
  }

  /** How far the first remaining article has moved; if it was replaced, its successor has the same id. */
  #moved(): number {
    for (const { id, top } of this.#kept) {
      const now = document.getElementById(id);
      if (now) return now.getBoundingClientRect().top - top;
    }
    return 0;
  }

  showNewest(firstUnread?: HTMLElement): void {
    this.#ownAnchoring();
    const last = this.#log.lastElementChild as HTMLElement | null;
    const goal = this.#order === "newest" ? this.#log : (firstUnread ?? last ?? this.#log);
    goal.scrollIntoView({ block: "start", behavior: "instant" });
    // The pill that was pressed is gone, so keyboard focus moves to where the reader goes on.
    goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
  }

  onReturn(run: () => void): void {
    window.addEventListener(
      "scroll",
      () => {
        const isOurs = window.scrollY === this.#leftAt;
        this.#leftAt = undefined;
        if (!isOurs) run();
      },
      { passive: true },
    );
    document.addEventListener("visibilitychange", run);
  }

  #inView(): Place[] {
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

/** Making room would push away the story's opening above the log, which the reader may be reading. */
function readsOpening(): boolean {
  const opening = document.querySelector(".opening:not([hidden])");
  return opening !== null && opening.getBoundingClientRect().bottom > 0;
}

/** A page that is too short to scroll this far gets longer, below its last line. */
function makeRoom(further: number): void {
  const { body, documentElement } = document;
  const height = window.scrollY + further + window.innerHeight;
  if (documentElement.scrollHeight < height) body.style.minBlockSize = `${Math.ceil(height)}px`;
}
