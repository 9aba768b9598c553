import { cursorOf } from "../protocol/entryOrder";
import { articlesIn, layOutAll, placeOf } from "../story/entryArticle";

const PLACE = "liveblog.place";

interface Place {
  readonly address: string;
  readonly scrolled: number;
  /** The update at the top of the window, and where it was there; none above the log. */
  readonly id?: string;
  readonly top?: number;
  readonly cursor?: string;
}

/** The reader was at an older update, which the page does not have until it is loaded. */
export interface PlaceBelow {
  readonly cursor: string;
  /** To be called once it is loaded. */
  readonly show: () => void;
}

/** By these a reader begins to read somewhere else. */
const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"];

/**
 * Keeps the reader's place over a reload and on the way back. The browser does so by pixels from the top, and where updates out of sight have
 * estimated heights (entry.css) these lead elsewhere; this does so by the update that is read.
 */
export function keepPlace(log: HTMLElement): PlaceBelow | undefined {
  const loading = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
  const isReturn = loading?.type === "reload" || loading?.type === "back_forward";
  const place = isReturn ? placeLeft() : undefined;
  if (place || location.hash) layOutAll(log);
  if (place) {
    holdBrowser();
    if (!returnTo(place)) scrollTo({ top: place.scrolled, behavior: "instant" });
  }
  window.addEventListener("pagehide", () => leave(log));
  // Links to updates, such as those of key events.
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest('a[href^="#e-"]')) layOutAll(log);
  });
  return place?.cursor && !shownOf(place) ? placeBelow(log, place, place.cursor) : undefined;
}

/** Until the page has loaded, the browser would restore its position in pixels; afterwards it handles links within the page. */
function holdBrowser(): void {
  if (document.readyState === "complete") return;
  history.scrollRestoration = "manual";
  window.addEventListener(
    "load",
    () =>
      setTimeout(() => {
        history.scrollRestoration = "auto";
      }),
    { once: true },
  );
}

function shownOf({ id }: Place): HTMLElement | null {
  return id === undefined ? null : document.getElementById(id);
}

/** False if the update is not on the page. */
function returnTo(place: Place): boolean {
  const article = shownOf(place);
  if (article) scrollBy({ top: article.getBoundingClientRect().top - (place.top ?? 0), behavior: "instant" });
  return article !== null;
}

/** A reader who has moved on while it was loaded stays where they are now. */
function placeBelow(log: HTMLElement, place: Place, cursor: string): PlaceBelow {
  const moved = new AbortController();
  const { signal } = moved;
  for (const move of MOVES) window.addEventListener(move, () => moved.abort(), { signal, passive: true });
  return {
    cursor,
    show: () => {
      if (signal.aborted) return;
      moved.abort();
      layOutAll(log);
      returnTo(place);
    },
  };
}

function leave(log: HTMLElement): void {
  const address = location.pathname + location.search;
  const isAbove = log.getBoundingClientRect().top >= 0;
  const read = isAbove ? undefined : articlesIn(log).find((article) => article.getBoundingClientRect().bottom > 0);
  const update = read && {
    id: read.id,
    top: read.getBoundingClientRect().top,
    cursor: cursorOf(placeOf(read)),
  };
  const place: Place = { address, scrolled: scrollY, ...update };
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  } catch {
    // Without storage the page starts at its top.
  }
}

function placeLeft(): Place | undefined {
  try {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null") as Place | null;
    return place?.address === location.pathname + location.search ? place : undefined;
  } catch {
    return undefined;
  }
}
