import type { EntryPlace } from "../protocol/entryOrder";
import type { EntryView } from "../protocol/messages";
import { parseServerHtml } from "./trustedHtml";

/** The id of an entry's article, which links within the page point to. */
export function anchorOf(entryId: string): string {
  return `e-${entryId}`;
}

/** The entry's article, ready to insert; undefined if the HTML is not exactly that article. */
export function entryArticle(entry: EntryView): HTMLElement | undefined {
  const fragment = parsed(entry.html);
  if (!fragment) return undefined;
  const article = fragment.firstElementChild;
  if (fragment.childElementCount !== 1 || !(article instanceof HTMLElement)) return undefined;
  return article.id === anchorOf(entry.id) ? laidOut(document.adoptNode(article)) : undefined;
}

/** The browser may delay the layout of articles out of sight (entry.css), but not of this one, because it is measured right after insertion. */
export function laidOut(article: HTMLElement): HTMLElement {
  article.dataset.inserted = "";
  return article;
}

/** Call before a jump: articles above that get their real height afterwards would push the target away. */
export function layOutAll(log: HTMLElement): void {
  for (const article of articlesIn(log)) laidOut(article);
}

/** Undefined if the surrounding page allows no HTML to be parsed. */
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

/** When readers first got the entry. An article rendered by an earlier version of the server has only its display time. */
export function publishedOf(article: HTMLElement): number {
  return Number(article.dataset.published ?? article.dataset.at);
}

export function versionOf(article: HTMLElement): number {
  return Number(article.dataset.version);
}

export function articlesIn(container: ParentNode): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>(":scope > article[data-id]")];
}

/** Replaces an article that the reader may have the keyboard in, and moves the focus to its counterpart in the new one. */
export function keepFocus(article: HTMLElement, replace: () => HTMLElement | undefined): void {
  const focus = (article.getRootNode() as Document | ShadowRoot).activeElement;
  const like = focus && article.contains(focus) ? focus.localName : undefined;
  const at = like ? [...article.querySelectorAll(like)].indexOf(focus as Element) : -1;
  const now = replace();
  if (!like) return;
  const same = now?.querySelectorAll<HTMLElement>(like)[at];
  if (same) same.focus({ preventScroll: true });
  else focusTime(now);
}

/** Moves the focus to the article's time, which is a link in every article. */
export function focusTime(article: Element | undefined): void {
  article?.querySelector<HTMLElement>("a.at")?.focus({ preventScroll: true });
}
