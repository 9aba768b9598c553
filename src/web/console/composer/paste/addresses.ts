/** An address with its scheme, and what follows it without a space. */
const inText = /https?:\/\/[^\s<>"“”«»]+/gi;

const brackets: readonly (readonly [opening: string, closing: string])[] = [
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
];

/** Without the full stop or bracket that follows an address in a sentence. A bracket that was opened in it is its own: `…/Baku_(city)`. */
function withoutPunctuation(address: string): string {
  const count = (letter: string) => address.split(letter).length;
  const unopened = new Map(brackets.map(([opening, closing]) => [closing, count(closing) - count(opening)]));
  for (let end = address.length; end > 0; end--) {
    const last = address[end - 1] ?? "";
    const closing = unopened.get(last);
    const isForeign = closing === undefined ? /[.,;:!?'’…]/.test(last) : closing > 0;
    if (!isForeign) return address.slice(0, end);
    if (closing !== undefined) unopened.set(last, closing - 1);
  }
  return "";
}

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
      const address = withoutPunctuation(match[0]);
      if (!URL.canParse(address)) continue;
      const link = inert.createElement("a");
      link.setAttribute("href", address);
      link.textContent = address;
      parts.push(text.data.slice(end, match.index), link);
      end = match.index + address.length;
    }
    if (parts.length > 0) text.replaceWith(...parts, text.data.slice(end));
  }
}
