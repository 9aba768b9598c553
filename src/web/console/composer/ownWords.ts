import type { Block } from "../content";
import { parseHtml } from "../trusted";

/**
 * The part of a draft that its author wrote: the draft without the blocks, paragraphs and items that were already in the entry.
 * For an entry that is erased everywhere: its words are removed from this browser too, but not the editor's own.
 */
export function ownWords(draft: readonly Block[], erased: readonly Block[]): readonly Block[] {
  const known = new Set(
    erased.flatMap((block) => (block.type === "text" ? partsOf(block.html) : [JSON.stringify(block)])),
  );
  return draft.flatMap((block): Block[] => {
    if (block.type !== "text") return known.has(JSON.stringify(block)) ? [] : [block];
    const html = partsOf(block.html)
      .filter((part) => !known.has(part))
      .join("");
    return html === "" ? [] : [{ type: "text", html }];
  });
}

function partsOf(html: string): string[] {
  return Array.from(parseHtml(html).children, (part) => part.outerHTML);
}
