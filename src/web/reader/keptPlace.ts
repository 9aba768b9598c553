import { articlesIn, layOutAll } from "../story/entryArticle";

const PLACE = "liveblog.place";

interface Place {
  readonly address: string;
  readonly scrolled: number;
  /** The update at the top of the window, and where it was there; none above the log. */
  readonly id?: string;
  readonly top?: number;
}

/**
 * Keeps the reader's place over a reload and on the way back. The browser does so by pixels from the top, and where updates out of sight have
 * estimated heights (entry.css) these lead elsewhere; this does so by the update that is read.
 */
export function keepPlace(log: HTMLElement): void {
  const loading = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming | undefined;
  const isReturn = loading?.type === "reload" || loading?.type === "back_forward";
  const place = isReturn ? placeLeft() : undefined;
  if (place || location.hash) layOutAll(log);
  if (place) {
    holdBrowser();
    returnTo(place);
  }
  window.addEventListener("pagehide", () => leave(log));
  // Links to updates, such as those of key events.
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest('a[href^="#e-"]')) layOutAll(log);
  });
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

function returnTo({ id, top = 0, scrolled }: Place): void {
  const article = id === undefined ? null : document.getElementById(id);
  // Older updates that the reader had loaded are no longer there.
  if (!article) scrollTo({ top: scrolled, behavior: "instant" });
  else scrollBy({ top: article.getBoundingClientRect().top - top, behavior: "instant" });
}

function leave(log: HTMLElement): void {
  const address = location.pathname + location.search;
  const isAbove = log.getBoundingClientRect().top >= 0;
  const read = isAbove ? undefined : articlesIn(log).find((article) => article.getBoundingClientRect().bottom > 0);
  const update = read ? { id: read.id, top: read.getBoundingClientRect().top } : {};
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
