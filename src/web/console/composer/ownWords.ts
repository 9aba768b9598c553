import type { Block } from "../content";
import type { Draft } from "../drafts";
import type { EntryDetail } from "../editorial";
import { keepFirstBreaks, parseHtml } from "../trusted";

export function hasWords({ title, content }: Pick<Draft, "title" | "content">): boolean {
  return title.trim() !== "" || content.length > 0;
}

/** A draft of an erased entry without what the entry said. */
export function ownPart(draft: Draft, erased: Pick<EntryDetail, "title" | "content" | "byline" | "source">): Draft {
  const { base: _, ...rest } = draft;
  const own = (words: string, theirs: string) => (words === theirs ? "" : words);
  return {
    ...rest,
    title: own(draft.title, erased.title),
    content: ownWords(draft.content, erased.content),
    byline: own(draft.byline, erased.byline),
    details: { ...draft.details, source: own(draft.details.source, erased.source) },
  };
}

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
  const body = parseHtml(html);
  keepFirstBreaks(body);
  return Array.from(body.children, (part) => part.outerHTML);
}
