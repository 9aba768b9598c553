import { losesWhatPlays } from "./blocks/keepOpened";

/**
 * Whether the reader has the keyboard or a selection inside, or plays what is not in the article's next HTML: then the article must not be
 * replaced. A post's original from elsewhere outlives that with the keyboard in it.
 */
export function isInUse(article: HTMLElement, next: string): boolean {
  // A widget's articles are in a shadow root, and the document sees only its host.
  const root = article.getRootNode() as Document | ShadowRoot;
  const focus = root.activeElement;
  // The article itself has the focus where the reader was led to it; then the next one's time gets it.
  if (focus && focus !== article && focus.localName !== "iframe" && focus !== document.body && article.contains(focus))
    return true;
  const selected = selectedRange(root);
  if (selected && !selected.collapsed && selected.intersectsNode(article)) return true;
  return losesWhatPlays(article, next);
}

function selectedRange(root: Document | ShadowRoot): Range | undefined {
  const selection = document.getSelection();
  if (!selection?.rangeCount) return undefined;
  if (!(root instanceof ShadowRoot)) return selection.getRangeAt(0);
  // Browsers of before 2025 do not have it.
  const within = selection.getComposedRanges?.({ shadowRoots: [root] })[0];
  if (!within) return undefined;
  const range = document.createRange();
  range.setStart(within.startContainer, within.startOffset);
  range.setEnd(within.endContainer, within.endOffset);
  return range;
}

/**
 * Calls back whenever something that isInUse checks may have ended within the root. Media events do not bubble, so it listens in the
 * capture phase.
 */
export function onRelease(
  run: () => void,
  root: Node = document,
  options: { readonly signal?: AbortSignal } = {},
): void {
  const listen = (target: Node, name: string) =>
    // The focus moves only after the event.
    target.addEventListener(name, () => queueMicrotask(run), { ...options, capture: true });
  for (const name of ["focusout", "pause", "ended"]) listen(root, name);
  listen(document, "selectionchange");
}
