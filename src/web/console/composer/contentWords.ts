import type { Block } from "../content";
import { t, tn } from "../language/language.svelte";
import { parseHtml, plainText } from "../trusted";

/** The text of content, a line per paragraph: for lists, where there is no room for the blocks themselves. */
export function wordsOf(content: readonly Block[]): string {
  return content
    .map(lineOf)
    .filter((line) => line !== "")
    .join("\n");
}

/** How an entry or a draft is named in a list. */
export function firstLineOf({
  title,
  content,
}: {
  readonly title: string;
  readonly content: readonly Block[];
}): string {
  return title || wordsOf(content).split("\n")[0] || t("No text");
}

/** The words of the running text. */
export function wordCount(content: readonly Block[]): number {
  const text = content.map((block) => ("html" in block ? plainText(block.html) : "")).join("\n");
  return text.match(/[\p{L}\p{M}\p{N}]+(?:[’'-][\p{L}\p{M}\p{N}]+)*/gu)?.length ?? 0;
}

/** Nothing for a broken block, which a kept draft may hold: its list, or the way to rescue the text, must not fail with it. */
function lineOf(block: Block): string {
  try {
    return wordsIn(block);
  } catch {
    return "";
  }
}

function wordsIn(block: Block): string {
  switch (block.type) {
    case "text":
      return plainText(block.html);
    case "quote":
      return `“${plainText(block.html)}” ${block.by ?? ""}`.trim();
    case "image":
      return t("Photo: {words}", { words: block.caption || block.alt || t("not yet described") });
    case "gallery":
      return `${tn("Gallery of {n}.", "Gallery of {n}.", block.images.length)} ${block.caption ?? ""}`.trim();
    case "video":
    case "audio":
      return `${block.type === "video" ? t("Video.") : t("Audio.")} ${block.caption ?? ""}`.trim();
    case "card":
      return t("Card: {words}", { words: block.title || block.text || block.url });
    case "table":
      return `${t("Table.")} ${block.caption ?? parseHtml((block.head ?? []).join(" · ")).textContent ?? ""}`.trim();
    case "facts":
      return [block.title, plainText(block.html)].filter(Boolean).join("\n");
    case "score":
      return block.sides
        .filter(Boolean)
        .map(({ name, score }) => `${name} ${score}`)
        .join(" – ");
    case "readerQuestion":
      return `“${block.text}” ${block.name ?? ""}`.trim();
    case "poll":
      return [block.question, ...block.options].join("\n");
    default:
      return "";
  }
}
