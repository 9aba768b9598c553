import { articlesIn } from "../story/entryArticle";
import { recall, remember } from "../story/remembered";
import { words } from "../story/words";
import { wordButton } from "./readingLine";

const FOLDED = "liveblog.folded";

/** How many folded entries are remembered; beyond that, the one folded first opens again. */
export const MAX_FOLDED = 50;

/** Gives each pinned entry a button that folds it to its first line, which this browser remembers. Without a script they are open. */
export function foldPinned(pinned: HTMLElement): void {
  for (const article of articlesIn(pinned)) {
    if (article.querySelector(":scope > .fold")) continue;
    const id = article.dataset.id ?? "";
    const button = wordButton("", () => {
      const isFolded = article.dataset.folded === undefined;
      keep(id, isFolded);
      show(isFolded);
    });
    button.className = "fold";
    button.title = words.pinned;
    button.setAttribute("aria-label", nameOf(article));
    const show = (isFolded: boolean) => {
      article.toggleAttribute("data-folded", isFolded);
      button.setAttribute("aria-expanded", String(!isFolded));
    };
    show(folded().includes(id));
    article.querySelector(":scope > .at")?.after(button);
  }
}

/** An entry without a title is named "pinned" with its time. */
function nameOf(article: HTMLElement): string {
  const title = article.querySelector("h3")?.textContent ?? article.querySelector(".at time")?.textContent ?? "";
  return `${words.pinned}: ${title}`;
}

function folded(): string[] {
  return (recall(FOLDED) ?? "").split(" ");
}

function keep(id: string, isFolded: boolean): void {
  const others = folded().filter((other) => other !== "" && other !== id);
  remember(FOLDED, [...others, ...(isFolded ? [id] : [])].slice(-MAX_FOLDED).join(" "));
}
