/** An address as people paste it: with its scheme, and without the full stop or bracket that follows it in a sentence. */
const inText = /https?:\/\/[^\s<>"“”«»]+[^\s<>"“”«».,;:!?)\]}'’…]/gi;

/** The address, if the text is exactly one; otherwise undefined. */
export function addressOf(text: string): string | undefined {
  const words = text.trim();
  if (!/^https?:\/\/\S+$/i.test(words)) return undefined;
  return URL.canParse(words) ? words : undefined;
}

/** Turns the addresses in the text into links: the person who pasted them meant them. */
export function linkAddresses(root: HTMLElement): void {
  const inert = root.ownerDocument;
  const texts = inert.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (texts.nextNode()) found.push(texts.currentNode as Text);
  for (const text of found) {
    if (text.parentElement?.closest("a, code, pre")) continue;
    const parts: (string | Node)[] = [];
    let end = 0;
    for (const match of text.data.matchAll(inText)) {
      const link = inert.createElement("a");
      link.setAttribute("href", match[0]);
      link.textContent = match[0];
      parts.push(text.data.slice(end, match.index), link);
      end = match.index + match[0].length;
    }
    if (parts.length > 0) text.replaceWith(...parts, text.data.slice(end));
  }
}
