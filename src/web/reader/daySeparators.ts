import { articlesIn, placeOf } from "./entryArticle";
import type { LocalTimes } from "./localTimes";

/**
 * Puts the day above the first entry of each day of the reader's calendar. A log that is all of today needs none.
 * Rebuilds only what is wrong, so an unchanged log is not touched.
 */
export function separateDays(log: HTMLElement, times: LocalTimes, now: number): void {
  let day = times.dayOf(now);
  for (const article of articlesIn(log)) {
    const own = times.dayOf(placeOf(article).at);
    const above = article.previousElementSibling;
    const standing = above instanceof HTMLElement && above.classList.contains("day") ? above : undefined;
    if (own === day) {
      standing?.remove();
    } else if (standing) {
      standing.textContent = own;
    } else {
      const heading = document.createElement("h2");
      heading.className = "day";
      heading.textContent = own;
      article.before(heading);
    }
    day = own;
  }
  // A day whose entries were all removed leaves its heading behind: one that no article follows.
  for (const heading of log.querySelectorAll(":scope > .day")) {
    if (heading.nextElementSibling?.tagName !== "ARTICLE") heading.remove();
  }
}
