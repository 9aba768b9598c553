const blocks =
  "p, div, ul, ol, li, table, blockquote, h1, h2, h3, h4, h5, h6, pre, hr, section, article, figure, dl, img";

/** Makes paragraphs of a program's boxes and double line breaks; none is empty. */
export function buildParagraphs(root: Element): void {
  const inert = root.ownerDocument;
  for (const breaks of root.querySelectorAll('[data-stringify-type="paragraph-break"]'))
    breaks.replaceWith(inert.createElement("br"), inert.createElement("br"));
  for (const span of Array.from(root.querySelectorAll("span"))) span.replaceWith(...span.childNodes);
  root.normalize();
  for (const heading of root.querySelectorAll("h1, h2, h3, h5, h6")) rename(heading, "h4");
  for (const name of ["div", "section", "article", "dd", "dt"])
    for (const box of Array.from(root.querySelectorAll(name)).reverse())
      if (!box.querySelector(blocks)) rename(box, "p");
  for (const paragraph of root.querySelectorAll("p")) splitAtDoubleBreaks(paragraph);
  if (!root.querySelector("p, ul, ol, table, h4, pre, blockquote, li")) splitAtDoubleBreaks(root);
  for (const block of root.querySelectorAll("p, h4, li, td, th")) trimEnd(block);
  for (const paragraph of root.querySelectorAll("p, h4, li, blockquote"))
    if (isEmpty(paragraph)) removeEmpty(paragraph);
  for (const list of root.querySelectorAll("ul, ol")) if (!list.querySelector("li")) list.remove();
  // Breaks between blocks are a program's way of spacing.
  for (const line of root.querySelectorAll("br")) if (isBetweenBlocks(line)) line.remove();
}

export function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElement(name);
  for (const attribute of ["lang", "dir"]) {
    const value = element.getAttribute(attribute);
    if (value) renamed.setAttribute(attribute, value);
  }
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

function isEmpty(element: Element): boolean {
  return (element.textContent ?? "").trim() === "" && element.querySelector("img, table, hr, [data-block]") === null;
}

/** Keeps the words before and after it apart, as in `one</p>two`. */
function removeEmpty(paragraph: Element): void {
  const { previousSibling, nextSibling } = paragraph;
  const isWords = (node: ChildNode | null) =>
    (node?.textContent ?? "").trim() !== "" && !(node instanceof Element && node.matches(blocks));
  if (isWords(previousSibling) && isWords(nextSibling))
    paragraph.replaceWith(paragraph.ownerDocument.createElement("br"));
  else paragraph.remove();
}

/** Word on the web ends every paragraph with a no-break space. */
function trimEnd(block: Element): void {
  let last = block.lastChild;
  while (last instanceof Element && last.matches("strong, em, u, s, a")) last = last.lastChild;
  if (last?.nodeType === Node.TEXT_NODE && last.textContent)
    last.textContent = last.textContent.replace(/[\s\u00a0]+$/, "");
}

function isBetweenBlocks(line: Element): boolean {
  const beside = (node: ChildNode | null, next: (from: ChildNode) => ChildNode | null): boolean => {
    for (let each = node; each; each = next(each)) {
      if (each instanceof Element) return each.localName === "br" ? false : each.matches(blocks);
      if ((each.textContent ?? "").trim() !== "") return false;
    }
    return true;
  };
  const isInBlock = line.parentElement?.matches("p, li, td, th, h4, pre, blockquote, strong, em, u, s, a, span");
  return (
    !isInBlock &&
    beside(line.previousSibling, (from) => from.previousSibling) &&
    beside(line.nextSibling, (from) => from.nextSibling)
  );
}

/** `one<br><br>two` becomes two paragraphs wherever it is a direct child of a block. */
function splitAtDoubleBreaks(block: Element): void {
  const inert = block.ownerDocument;
  const parts: Node[][] = [[]];
  let breaks: Element[] = [];
  for (const node of Array.from(block.childNodes)) {
    if (node instanceof Element && node.localName === "br") {
      breaks.push(node);
      continue;
    }
    if (breaks.length > 0 && node.nodeType === Node.TEXT_NODE && node.textContent?.trim() === "") continue;
    if (breaks.length > 1) parts.push([]);
    else parts.at(-1)?.push(...breaks);
    breaks = [];
    parts.at(-1)?.push(node);
  }
  if (parts.length === 1) {
    for (const line of breaks) line.remove();
    return;
  }
  const paragraphs = parts.map((nodes) => {
    const paragraph = inert.createElement("p");
    paragraph.append(...nodes);
    return paragraph;
  });
  if (block.localName === "p") block.replaceWith(...paragraphs);
  else block.replaceChildren(...paragraphs);
}
