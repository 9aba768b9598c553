import { articlesIn, placeOf } from "../story/entryArticle";
import { isoOf } from "../story/localTimes";
import { fieldOf } from "../story/storyFields";

/** The line above the log, which phones show if a photo or a pinned entry comes before the updates. Times are written afterwards. */
export function showNewest(main: HTMLElement, log: HTMLElement): void {
  const link = fieldOf(main, "newest");
  if (!(link instanceof HTMLAnchorElement)) return;
  const articles = articlesIn(log);
  const newest = main.dataset.order === "oldest" ? articles.at(-1) : articles[0];
  link.hidden = !newest;
  if (!newest) return;
  link.hash = newest.id;
  const time = link.querySelector("time") ?? document.createElement("time");
  time.dateTime = isoOf(placeOf(newest).at);
  const line = link.querySelector("span") ?? document.createElement("span");
  const text = newest.querySelector(".b h3, .b > p:not(.fix)")?.textContent || (newest.dataset.name ?? "");
  if (line.textContent !== text) line.textContent = text;
  if (!line.isConnected) link.replaceChildren(time, line);
}
