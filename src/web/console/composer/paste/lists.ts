import { styleOf } from "./declarations";

interface Item {
  from: Element;
  level: number;
  ordered: boolean;
  start: number;
  content: Node[];
}

/** Makes real lists of what programs use in their place, nested as they were shown. */
export function buildLists(root: Element): void {
  gather(root, wordItem);
  gather(root, bulletItem);
  for (const wrapper of root.querySelectorAll(".ListContainerWrapper")) wrapper.replaceWith(...wrapper.childNodes);
  gather(root, wordWebItem);
  // Google Docs puts the inner list next to its item instead of inside it.
  for (const list of root.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const before = list.previousElementSibling;
    if (before?.localName === "li") before.append(list);
  }
}

/** Adjacent items become one list; anything between them ends it. */
function gather(root: Element, read: (element: Element) => Item | undefined): void {
  const elements = Array.from(root.querySelectorAll("p, div, ul, ol, h1, h2, h3, h4, h5, h6"));
  const items = new Map(
    elements.flatMap((element): [Element, Item][] => {
      const item = read(element);
      return item ? [[element, item]] : [];
    }),
  );
  for (const first of elements) {
    if (!items.has(first)) continue;
    const run: Item[] = [];
    for (let element: Element | null = first; element; element = element.nextElementSibling) {
      const item = items.get(element);
      if (!item) break;
      run.push(item);
      items.delete(element);
    }
    if (read === bulletItem && run.length < 2) continue;
    first.before(listOf(run, root.ownerDocument));
    for (const { from } of run) from.remove();
  }
}

function listOf(run: Item[], inert: Document): DocumentFragment {
  const made = inert.createDocumentFragment();
  const open: { list: Element; level: number }[] = [];
  for (const item of run) {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > item.level) open.pop();
    const name = item.ordered ? "ol" : "ul";
    let top = open.at(-1);
    // A deeper level is a list inside the previous item; another kind of list at the same level is a separate list.
    if (top === undefined || top.level < item.level || top.list.localName !== name) {
      if (top?.level === item.level) open.pop();
      const list = inert.createElement(name);
      if (item.ordered && item.start > 1) list.setAttribute("start", String(item.start));
      const parent = open.at(-1)?.list.lastElementChild ?? made;
      parent.append(list);
      top = { list, level: item.level };
      open.push(top);
    }
    const element = inert.createElement("li");
    element.append(...item.content);
    top.list.append(element);
  }
  return made;
}

/** Word and Outlook: a paragraph with `mso-list:l0 level2 lfo1`, its bullet or number in a span marked "Ignore". */
function wordItem(element: Element): Item | undefined {
  const list = styleOf(element).get("mso-list") ?? "";
  const level = /level(\d+)/.exec(list)?.[1];
  if (level === undefined) return undefined;
  const markers = Array.from(element.querySelectorAll("span")).filter((span) =>
    (styleOf(span).get("mso-list") ?? "").startsWith("ignore"),
  );
  const words = markers.map((span) => span.textContent ?? "").join("");
  for (const span of markers) span.remove();
  const number = /^\s*\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.exec(words)?.[1];
  return {
    from: element,
    level: Number(level),
    ordered: number !== undefined,
    start: Number(number) || 1,
    content: Array.from(element.childNodes),
  };
}

/** Word on the web: a separate list for every item, with its depth in the item's `data-aria-level`. */
function wordWebItem(element: Element): Item | undefined {
  if (element.localName !== "ul" && element.localName !== "ol") return undefined;
  const [item, ...others] = element.children;
  const level = item?.getAttribute("data-aria-level");
  if (!item || !level || others.length > 0) return undefined;
  return {
    from: element,
    level: Number(level) || 1,
    ordered: element.localName === "ol",
    start: Number(element.getAttribute("start")) || 1,
    content: Array.from(item.childNodes),
  };
}

/** A paragraph that begins with a typed bullet; two or more of them are a list. */
function bulletItem(element: Element): Item | undefined {
  if (element.localName !== "p" && element.localName !== "div") return undefined;
  if (element.querySelector("p, div, ul, ol, table")) return undefined;
  const bullet = /^\s*[•◦▪‣·][\s\u00a0]+/.exec(element.textContent ?? "")?.[0];
  if (bullet === undefined) return undefined;
  dropFirst(element, bullet.length);
  return { from: element, level: 1, ordered: false, start: 1, content: Array.from(element.childNodes) };
}

function dropFirst(element: Element, length: number): void {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let left = length; left > 0 && texts.nextNode(); ) {
    const text = texts.currentNode as Text;
    const cut = Math.min(left, text.length);
    text.deleteData(0, cut);
    left -= cut;
  }
}
