import type { Phrase } from "../../language/dictionary";
import { t } from "../../language/language.svelte";
import { spellBoxes } from "./boxes";
import { inlineSheets } from "./declarations";
import { spellEmoji } from "./emoji";
import { dropHidden } from "./hidden";
import { buildLists } from "./lists";
import { buildParagraphs } from "./paragraphs";
import { spellStyles, unwrap } from "./styledWords";
import { buildTables } from "./tables";

/** What was on the clipboard that an entry cannot contain as it was. */
export type Lost = "picture" | "video" | "form" | "drawing" | "structure";

export interface Pasted {
  body: HTMLElement;
  lost: Set<Lost>;
}

const lostElements: Readonly<Record<string, Lost>> = {
  img: "picture",
  picture: "picture",
  svg: "drawing",
  canvas: "drawing",
  math: "drawing",
  video: "video",
  audio: "video",
  iframe: "video",
  object: "video",
  embed: "video",
  input: "form",
  select: "form",
  textarea: "form",
};

/** Smaller pictures are counters and spacers. */
const smallestPicture = 8;

/**
 * Turns what another program put on the clipboard into what its author meant: the words, real bold and italic, lists,
 * tables, headings and links. Works on an inert document, before ProseMirror's parser sees it.
 */
export function cleanClipboard(body: HTMLElement): Pasted {
  const lost = new Set<Lost>();
  inlineSheets(body);
  dropHidden(body);
  spellEmoji(body);
  for (const element of body.querySelectorAll(Object.keys(lostElements).join(", "))) {
    const what = lostElements[element.localName];
    if (what && !isTiny(element) && !keepsItself(element)) lost.add(what);
    if (!keepsItself(element)) element.remove();
  }
  // Word's internal elements; the words in them are the author's.
  for (const element of Array.from(body.querySelectorAll("*"))) if (element.localName.includes(":")) unwrap(element);
  for (const quote of body.querySelectorAll("q")) quote.replaceWith("“", ...quote.childNodes, "”");
  // They lead to a place in the document that this was copied from, as Word's footnotes do.
  for (const link of body.querySelectorAll('a[href^="#"]')) unwrap(link);
  spellBoxes(body);
  spellStyles(body);
  buildLists(body);
  buildTables(body, (what) => lost.add(what));
  buildParagraphs(body);
  for (const element of body.querySelectorAll("*")) dropAttributes(element);
  return { body, lost };
}

/** Pictures that include their bytes can be uploaded; others are where only their own page may read them. */
function keepsItself(element: Element): boolean {
  return element.localName === "img" && /^data:image\//i.test(element.getAttribute("src") ?? "") && !isTiny(element);
}

function isTiny(element: Element): boolean {
  const size = (name: string) => Number.parseFloat(element.getAttribute(name) ?? "") || Number.POSITIVE_INFINITY;
  return Math.min(size("width"), size("height")) < smallestPicture;
}

const kept = new Set(["href", "dir", "start", "cite", "src", "alt"]);

function dropAttributes(element: Element): void {
  for (const { name } of Array.from(element.attributes)) if (!kept.has(name)) element.removeAttribute(name);
  // Google Docs sets the direction of every paragraph, even if it is the story's own.
  if (element.getAttribute("dir") === "ltr") element.removeAttribute("dir");
}

const lostWords: Readonly<Record<Lost, Phrase>> = {
  picture: "pictures",
  video: "video or embedded pages",
  form: "form fields",
  drawing: "drawings",
  structure: "lists, quotes and headings in table cells",
};

/** "Pictures and drawings could not be brought along." Empty if nothing was lost. */
export function lostInWords(lost: ReadonlySet<Lost>): string {
  if (lost.size === 0) return "";
  const names = Array.from(lost, (each) => t(lostWords[each]));
  const list =
    names.length > 1
      ? t("{names} and {last}", { names: names.slice(0, -1).join(", "), last: names.at(-1) ?? "" })
      : (names[0] ?? "");
  const hint = lost.has("picture") ? ` ${t("Save the pictures and drop them here.")}` : "";
  return t("The text was pasted without its {list}.", { list }) + hint;
}
