import type { Cancel, Clock } from "../client/clock";
import { articlesIn, placeOf } from "../story/entryArticle";

/** An article that stays at the top of the reading area for this long is being read; scrolling past it, or up to the switch, is quicker. */
export const READ_MS = 4000;

/** An article counts as at the top if it starts this close to it, or above. */
const NEAR_PX = 8;

/** The length of "/abc", as slugs have at least three characters. Front pages have shorter paths: "/" and "/ru". */
const SHORTEST_STORY_PATH = 4;

/**
 * Who switches the story's language reads on at the same moment of it: the link asks the other version for the entry nearest to the one
 * that was read last. From the story's beginning it leads to the beginning.
 */
export function keepPlaceOverLanguages(languages: HTMLElement, log: HTMLElement, clock: Clock): void {
  let at: number | undefined;
  let settled: Cancel = () => undefined;
  const rest = () => {
    settled();
    settled = clock.after(READ_MS, () => {
      const read = atTop(log);
      at = read && placeOf(read).at;
    });
  };
  window.addEventListener("scroll", rest, { passive: true });
  rest();
  languages.addEventListener("click", (click) => {
    const link = click.target instanceof Element && click.target.closest("a");
    // Without a version of the story, the link leads to a front page.
    if (!link || link.pathname.length < SHORTEST_STORY_PATH) return;
    const other = new URL(link.href);
    if (at === undefined) other.searchParams.delete("at");
    else other.searchParams.set("at", `${at}`);
    link.href = other.href;
  });
}

/** The article at the top of the reading area; undefined above the log. */
function atTop(log: HTMLElement): HTMLElement | undefined {
  const line = (Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0) + NEAR_PX;
  return articlesIn(log).findLast((article) => article.getBoundingClientRect().top <= line);
}
