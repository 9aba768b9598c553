import { placeOf } from "../story/entryArticle";
import type { LocalTimes } from "../story/localTimes";

/** On its own page, the entry is in a separate box. */
const BLOCKS = ":scope > article[data-id], :scope > .here";

/** The day directly above the entry; the mark where the reader left off (sinceYouLeft.ts) may stand between them for a moment. */
export function headingOf(block: Element): Element | undefined {
  let above = block.previousElementSibling;
  if (above?.matches(".left-off")) above = above.previousElementSibling;
  return above?.matches(".day") ? above : undefined;
}

/**
 * Puts the day above the first entry of each day of the reader's calendar. A log that is all of today needs none, unless it is printed.
 * Rebuilds only what is wrong, so an unchanged log is not touched.
 */
export function separateDays(log: HTMLElement, times: LocalTimes): void {
  let day = times.onPaper ? "" : times.dayOf(times.now());
  for (const block of log.querySelectorAll<HTMLElement>(BLOCKS)) {
    const article = block.dataset.id ? block : block.querySelector<HTMLElement>("article[data-id]");
    if (!article) continue;
    const own = times.dayOf(placeOf(article).at);
    const standing = headingOf(block);
    if (own === day) {
      standing?.remove();
    } else if (standing) {
      if (standing.textContent !== own) standing.textContent = own;
    } else {
      const heading = document.createElement("h2");
      heading.className = "day";
      heading.textContent = own;
      block.before(heading);
    }
    day = own;
  }
  // If all entries of a day were removed, its heading is left without an entry after it.
  for (const heading of log.querySelectorAll(":scope > .day")) {
    if (!heading.nextElementSibling?.matches("article, .here, .left-off")) heading.remove();
  }
}
