import { styleOf } from "./declarations";
import { rename } from "./paragraphs";
import { unwrap } from "./styledWords";

/** Start on a new line in a browser, but not for the editor's parser. */
const unknown = "main, nav, center, details, summary, legend, search, dialog, marquee, address, dt";

/** Elements that a browser sets apart from the words beside them stay apart, so that no two words become one. */
export function spellBoxes(root: Element): void {
  for (const box of Array.from(root.querySelectorAll(unknown))) rename(box, "div");
  for (const list of Array.from(root.querySelectorAll("menu, dir"))) rename(list, "ul");
  for (const button of Array.from(root.querySelectorAll("button"))) button.replaceWith(" ", ...button.childNodes, " ");
  for (const reading of Array.from(root.querySelectorAll("rt"))) spellReading(reading);
  for (const element of Array.from(root.querySelectorAll("*"))) if (isBoxByStyle(element)) breakAround(element);
}

/** The reading of a word stands above it; `rp` has brackets for programs that cannot do that. */
function spellReading(reading: Element): void {
  const ruby = reading.closest("ruby");
  if (ruby?.querySelector("rp")) return;
  const next = (reading.nextSibling ?? ruby?.nextSibling)?.textContent ?? "";
  reading.replaceWith(" ", ...reading.childNodes, /^[\p{L}\p{N}]/u.test(next) ? " " : "");
}

const inline =
  "span, a, b, strong, i, em, u, s, del, ins, strike, small, font, label, cite, time, code, mark, sub, sup, abbr, bdi";

function isBoxByStyle(element: Element): boolean {
  return (
    element.matches(inline) &&
    /^(block|flow-root|list-item|flex|grid|-webkit-box|table)/.test(styleOf(element).get("display") ?? "") &&
    (element.textContent ?? "").trim() !== ""
  );
}

function breakAround(element: Element): void {
  const isBreak = (node: ChildNode | null) => node instanceof Element && node.localName === "br";
  const line = () => element.ownerDocument.createElement("br");
  if (element.previousSibling && !isBreak(element.previousSibling)) element.before(line());
  if (element.nextSibling && !isBreak(element.nextSibling)) element.after(line());
  if (element.localName === "span") unwrap(element);
}
