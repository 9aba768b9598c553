import { losesWhatPlays } from "../story/blocks/keepOpened";

/**
 * Whether the reader has the keyboard or a selection inside, or plays what is not in the article's next HTML: then the article must not be
 * replaced. A post's original from elsewhere outlives that with the keyboard in it.
 */
export function isInUse(article: HTMLElement, next: string): boolean {
  const focus = document.activeElement;
  if (focus && focus.localName !== "iframe" && focus !== document.body && article.contains(focus)) return true;
  const selection = document.getSelection();
  if (selection && !selection.isCollapsed && selection.getRangeAt(0).intersectsNode(article)) return true;
  return losesWhatPlays(article, next);
}

const RELEASES = ["focusout", "selectionchange", "pause", "ended"] as const;

/** Calls back whenever something that isInUse checks may have ended. Media events do not bubble, so it listens in the capture phase. */
export function onRelease(run: () => void): void {
  // The focus moves only after the event.
  for (const name of RELEASES)
    document.addEventListener(name, () => queueMicrotask(run), { capture: true, passive: true });
}
