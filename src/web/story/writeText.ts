/**
 * Writes a text, into the text node that is there if there is one: by a new node the whole page would get its style anew, since there are
 * rules with `:has()`, and some texts change each second. The same text is not written again: that would drop a reader's selection in it.
 */
export function writeText(element: Element | null, text: string): void {
  if (!element || element.textContent === text) return;
  const only = element.childNodes.length === 1 ? element.firstChild : null;
  if (only?.nodeType === Node.TEXT_NODE) only.nodeValue = text;
  else element.textContent = text;
}
