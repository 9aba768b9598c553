/** Whether the reader has the keyboard, a selection or playing media inside: then the article must not be replaced. */
export function isInUse(article: HTMLElement): boolean {
  const focus = document.activeElement;
  if (focus && focus !== document.body && article.contains(focus)) return true;
  const selection = document.getSelection();
  if (selection && !selection.isCollapsed && selection.getRangeAt(0).intersectsNode(article)) return true;
  return [...article.querySelectorAll<HTMLMediaElement>("video, audio")].some((media) => !media.paused && !media.ended);
}

const RELEASES = ["focusout", "selectionchange", "pause", "ended"] as const;

/** Calls back whenever something that isInUse looks at may have ended. Media events do not bubble, so it listens on the way down. */
export function onRelease(run: () => void): void {
  // The focus has moved only once the event is over.
  for (const name of RELEASES)
    document.addEventListener(name, () => queueMicrotask(run), { capture: true, passive: true });
}
