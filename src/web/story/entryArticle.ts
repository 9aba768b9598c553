import type { EntryPlace } from "../protocol/entryOrder";
import type { EntryView } from "../protocol/messages";
import { parseServerHtml } from "./trustedHtml";

/** The id of an entry's article, and what links within the page point at. */
export function anchorOf(entryId: string): string {
  return `e-${entryId}`;
}

/** The entry's article, ready to insert; undefined when the HTML is not exactly that article. */
export function entryArticle(entry: EntryView): HTMLElement | undefined {
  const fragment = parsed(entry.html);
  if (!fragment) return undefined;
  const article = fragment.firstElementChild;
  if (fragment.childElementCount !== 1 || !(article instanceof HTMLElement)) return undefined;
  return article.id === anchorOf(entry.id) ? laidOut(document.adoptNode(article)) : undefined;
}

/** The browser may put off the layout of articles out of sight (entry.css), but not of this one: what is inserted is measured at once. */
export function laidOut(article: HTMLElement): HTMLElement {
  article.dataset.inserted = "";
  return article;
}

/** Before a jump: what gets its true height at the top of the window afterwards would push away what was jumped to. */
export function layOutAll(log: HTMLElement): void {
  for (const article of articlesIn(log)) laidOut(article);
}

/** Undefined where the page that this stands in lets no HTML be parsed. */
function parsed(html: string): DocumentFragment | undefined {
  try {
    return parseServerHtml(html);
  } catch {
    return undefined;
  }
}

export function placeOf(article: HTMLElement): EntryPlace {
  return { id: article.dataset.id ?? "", at: Number(article.dataset.at) };
}

/** When the entry came to readers. What was rendered by an earlier version of the server says only the time that it shows. */
export function publishedOf(article: HTMLElement): number {
  return Number(article.dataset.published ?? article.dataset.at);
}

export function versionOf(article: HTMLElement): number {
  return Number(article.dataset.version);
}

export function articlesIn(container: ParentNode): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>(":scope > article[data-id]")];
}

/** Takes the keyboard to the article by its time, which is the link that each has. */
export function focusTime(article: Element | undefined): void {
  article?.querySelector<HTMLElement>("a.at")?.focus({ preventScroll: true });
}
