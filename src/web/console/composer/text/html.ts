import { DOMSerializer, DOMParser as DocumentParser, type Fragment, type Node, type Schema } from "@tiptap/pm/model";
import { keepFirstBreaks, parseHtml } from "../../trusted";
import { tightAttribute } from "./attributes";

/**
 * Uses the desk's own parser and policy: TipTap's would pass a plain string to DOMParser, which Trusted Types
 * refuses.
 */
export function nodesOf(schema: Schema, html: string): Node {
  return DocumentParser.fromSchema(schema).parse(parseHtml(html));
}

/** The HTML of the editorial API, without the empty lines at its end: the editor keeps one there to write on. */
export function htmlOf(schema: Schema, nodes: Fragment): string {
  const inert = document.implementation.createHTMLDocument("");
  const root = inert.createElement("div");
  root.append(DOMSerializer.fromSchema(schema).serializeFragment(nodes, { document: inert }));
  for (const element of root.querySelectorAll(`[${tightAttribute}]`)) {
    element.removeAttribute(tightAttribute);
    const [paragraph, ...others] = element.querySelectorAll(":scope > p");
    const isAlone = others.length === 0 && paragraph === element.firstElementChild;
    if (isAlone && paragraph?.attributes.length === 0) paragraph.replaceWith(...paragraph.childNodes);
  }
  while (root.lastChild instanceof HTMLElement && root.lastChild.localName === "p" && !root.lastChild.hasChildNodes())
    root.lastChild.remove();
  keepFirstBreaks(root);
  return root.innerHTML;
}
