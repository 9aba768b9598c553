import { styleOf } from "./declarations";

/** Never part of the text: programs put them on the clipboard for their own use. */
const machinery = "script, style, template, meta, link, title, base, noscript, xml, head, datalist, dialog:not([open])";

/** Class names with which web pages hide text visually, for that page's screen readers. */
const hiddenClass = /(^|[\s_-])(sr-only|visually-?hidden|screen-reader(-text|-only)?)($|[\s_-])/i;

export function dropHidden(root: Element): void {
  for (const element of root.querySelectorAll(machinery)) element.remove();
  for (const element of root.querySelectorAll("*")) if (isHidden(element)) element.remove();
  const comments = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

function isHidden(element: Element): boolean {
  if (element.hasAttribute("hidden") || hiddenClass.test(element.getAttribute("class") ?? "")) return true;
  if (element.getAttribute("class") === "Apple-interchange-newline") return true;
  const style = styleOf(element);
  const is = (name: string, pattern: RegExp) => pattern.test(style.get(name) ?? "");
  return (
    is("display", /^none/) ||
    is("visibility", /^(hidden|collapse)/) ||
    is("mso-hide", /^all/) ||
    is("font-size", /^0(\.0+)?(px|pt|em|rem|%)?$/) ||
    is("opacity", /^0(\.0+)?$/) ||
    (is("position", /^(absolute|fixed)/) &&
      (is("left", /^-\d{3,}/) || is("text-indent", /^-\d{3,}/) || is("clip", /rect/)))
  );
}
