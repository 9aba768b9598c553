/** An article without a title is named by its time and the beginning of its text. */
const NAME_CHARACTERS = 60;

/**
 * Gives each article, and its copy button, a name of its own, so that a list of regions or buttons tells them apart; and makes what scrolls
 * sideways reachable by the keyboard, which not every browser does by itself.
 */
export function nameArticles(root: ParentNode): void {
  for (const article of root.querySelectorAll<HTMLElement>("article[data-id]:not([aria-label])")) {
    const name = nameOf(article);
    article.setAttribute("aria-label", name);
    for (const button of article.querySelectorAll("button[data-action=copy]")) {
      // The visible text comes first, because people who control the computer by voice say what they see.
      button.setAttribute("aria-label", `${button.textContent}: ${name}`);
    }
    for (const wide of article.querySelectorAll<HTMLElement>(".b pre, .b table")) {
      if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
    }
  }
}

function nameOf(article: HTMLElement): string {
  const title = article.querySelector("h3")?.textContent;
  if (title) return title;
  const time = article.querySelector(".at time")?.textContent ?? "";
  const text = article.querySelector(".b p:not(.fix)")?.textContent?.trim() || (article.dataset.name ?? "");
  const beginning = text.length > NAME_CHARACTERS ? `${text.slice(0, NAME_CHARACTERS - 1).trimEnd()}…` : text;
  return `${time} ${beginning}`.trim();
}
