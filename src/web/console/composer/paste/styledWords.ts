import { type Declarations, styleOf } from "./declarations";

type Style = "strong" | "em" | "u" | "s" | "sub" | "sup";

const elements: Readonly<Record<string, Style>> = {
  b: "strong",
  strong: "strong",
  i: "em",
  em: "em",
  u: "u",
  ins: "u",
  s: "s",
  strike: "s",
  del: "s",
  sub: "sub",
  sup: "sup",
};

/**
 * Turns styles into elements, and removes elements whose style says otherwise: Google Docs wraps everything in a
 * bold element of normal weight. Bold in a heading and underlined links are redundant.
 */
export function spellStyles(root: Element): void {
  for (const element of Array.from(root.querySelectorAll("*"))) {
    const style = styleOf(element);
    const own = elements[element.localName];
    if (own && says(style, own) === false) unwrap(element);
    else if (own === "strong" && element.closest("h1, h2, h3, h4, h5, h6")) unwrap(element);
    else if (style.size > 0 && element.localName !== "a") addWhatIsSaid(element, style, own);
  }
  for (const element of root.querySelectorAll("a u, u u, strong strong, em em, s s, b b, i i")) unwrap(element);
}

function addWhatIsSaid(element: Element, style: Declarations, own: Style | undefined): void {
  for (const each of ["strong", "em", "u", "s", "sub", "sup"] as const) {
    if (each === own || says(style, each) !== true) continue;
    if (each === "strong" && element.closest("h1, h2, h3, h4, h5, h6, th")) continue;
    if (each === "u" && (element.closest("a") || element.querySelector("a"))) continue;
    wrapWords(element, each);
  }
}

/** True or false if the style sets it, undefined if it does not. */
function says(style: Declarations, what: Style): boolean | undefined {
  const value = (name: string) => style.get(name) ?? "";
  const weight = value("font-weight");
  const line = `${value("text-decoration")} ${value("text-decoration-line")}`.trim();
  switch (what) {
    case "strong":
      return weight === "" ? undefined : /^(bold|bolder|[6-9]\d\d)/.test(weight);
    case "em":
      return value("font-style") === "" ? undefined : /^(italic|oblique)/.test(value("font-style"));
    case "u":
      return line === "" ? undefined : line.includes("underline");
    case "s":
      return line === "" ? undefined : line.includes("line-through");
    case "sub":
    case "sup":
      return value("vertical-align") === ""
        ? undefined
        : value("vertical-align") === (what === "sub" ? "sub" : "super");
  }
}

const holdsBlocks = "p, div, ul, ol, li, table, tbody, thead, tr, td, th, blockquote, h1, h2, h3, h4, h5, h6, pre, hr";

/** Around the words, inside the blocks: a paragraph cannot be inside a bold element. */
function wrapWords(element: Element, name: Style): void {
  if (element.querySelector(holdsBlocks)) {
    for (const child of Array.from(element.children)) wrapWords(child, name);
    return;
  }
  if (element.textContent?.trim() === "" || element.closest(name)) return;
  const wrapper = element.ownerDocument.createElement(name);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}
