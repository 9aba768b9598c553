import { words } from "../story/words";

/** A name or a number is copied as it is; longer text is a quotation and gets its source. */
const QUOTATION_CHARACTERS = 80;

/** Adds the address of the entry, or of the page, to copied passages. */
export function attributeCopies(): void {
  document.addEventListener("copy", (copy) => {
    const selection = document.getSelection();
    const data = copy.clipboardData;
    if (!selection || selection.rangeCount === 0 || !data) return;
    const text = selection.toString();
    const main = document.getElementById("main");
    if (text.length < QUOTATION_CHARACTERS || !main?.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const address = addressOf(range.commonAncestorContainer);
    const copied = document.createElement("div");
    copied.append(range.cloneContents());
    // Buttons and ages are not part of what someone wrote. The style sheet keeps them out of the plain text.
    for (const aside of copied.querySelectorAll("button, .at small")) aside.remove();
    const source = document.createElement("p");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = address;
    source.append(`${words.readMore} `, link);
    copied.append(source);
    data.setData("text/plain", `${text}\n\n${words.readMore} ${address}`);
    data.setData("text/html", copied.innerHTML);
    copy.preventDefault();
  });
}

function addressOf(node: Node): string {
  const element = node instanceof Element ? node : node.parentElement;
  const permalink = element?.closest("article")?.querySelector<HTMLAnchorElement>("a.at")?.href;
  return permalink ?? `${location.origin}${location.pathname}`;
}
