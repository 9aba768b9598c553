/**
 * What an entry is made of, as the editorial API describes it (Content/BLOCKS.md). Absent means empty, so a block that the console
 * makes leaves out what the server fills in.
 */

import { choices, type Schemas } from "./contract.gen";
import { newId } from "./uuid";

/** A record without nulls, whose lists nobody changes in place. */
type Held<T> = T extends readonly (infer Item)[]
  ? readonly Held<Item>[]
  : T extends object
    ? { [Field in keyof T]: Held<Exclude<T[Field], null>> }
    : T;

/** A block of one type. What the server fills in, {@link Filled}, may be left out. */
type Kind<Described, Type extends string, Filled extends keyof Described = never> = { type: Type } & Held<
  Omit<Described, "type" | Filled> & Partial<Pick<Described, Filled>>
>;

export type TextBlock = Kind<Schemas["BlockTextBlock"], "text">;
export type QuoteBlock = Kind<Schemas["BlockQuoteBlock"], "quote">;
export type ImageBlock = Kind<Schemas["BlockImageBlock"], "image", "decorative">;
export type Picture = Omit<ImageBlock, "type">;
export type GalleryBlock = Omit<Kind<Schemas["BlockGalleryBlock"], "gallery">, "images"> & {
  images: readonly Picture[];
};
export type RecordingBlock = Kind<Schemas["BlockVideoBlock" | "BlockAudioBlock"], "video" | "audio">;
export type CardBlock = Kind<Schemas["BlockCardBlock"], "card">;
export type TableBlock = Kind<Schemas["BlockTableBlock"], "table", "headColumn">;
export type FactsBlock = Kind<Schemas["BlockFactsBlock"], "facts">;
export type ScoreBlock = Kind<Schemas["BlockScoreBlock"], "score">;
export type PollBlock = Kind<Schemas["BlockPollBlock"], "poll", "id">;
export type ReaderQuestionBlock = Kind<Schemas["BlockReaderQuestionBlock"], "readerQuestion">;
export type Block =
  | TextBlock
  | QuoteBlock
  | ImageBlock
  | GalleryBlock
  | RecordingBlock
  | CardBlock
  | TableBlock
  | FactsBlock
  | ScoreBlock
  | ReaderQuestionBlock
  | PollBlock;

/** Aspect ratio of the part of a picture that readers see. */
export const crops = choices["BlockImageBlock.crop"];
export type Crop = (typeof crops)[number];
/** The focal point of a cropped picture, in percent from the left and from the top. */
export type FocalPoint = Held<Schemas["FocalPoint"]>;

/** The types of block allowed in an entry, above the first entry, and above the first entry of an upcoming story. */
export const entryTypes: readonly Block["type"][] = choices["EntryEdit.content"];
export const openingTypes: readonly Block["type"][] = choices["StoryEdit.opening"];
export const templateTypes: readonly Block["type"][] = choices["StoryTemplateEdit.opening"];

/** The content with another id for some of its polls, so that they do not share votes with those that have the id already. */
export function withNewPollIds(
  content: readonly Block[],
  isTaken: (poll: PollBlock, place: number) => boolean,
): Block[] {
  return content.map((block, place) =>
    block.type === "poll" && isTaken(block, place) ? { ...block, id: newId() } : block,
  );
}

/** Content made of one text, as entries were before there were blocks; empty for an empty text. */
export function textContent(html: string): readonly Block[] {
  return html === "" ? [] : [{ type: "text", html }];
}

/** Unknown JSON as content: what is not a block is left out, and blocks of future kinds stay as they are. */
export function readContent(value: unknown, body: unknown): readonly Block[] {
  if (!Array.isArray(value)) return textContent(typeof body === "string" ? body : "");
  return value.filter(
    (each: unknown): each is Block =>
      typeof each === "object" && each !== null && typeof (each as { type?: unknown }).type === "string",
  );
}

/** Content for a server that only knows a body: all the words, in the elements that it accepts. */
export function bodyOf(content: readonly Block[]): string {
  return content.map(elementsOf).join("");
}

function elementsOf(block: Block): string {
  switch (block.type) {
    case "text":
      return block.html;
    case "quote":
      return `<blockquote>${block.html}${paragraph([block.by, block.role].filter(Boolean).join(", "))}</blockquote>`;
    case "facts":
      return `<h4>${escaped(block.title)}</h4>${block.html}`;
    case "table":
      return [block.head, ...block.rows].map((cells) => `<p>${cells.join(" · ")}</p>`).join("");
    case "card":
      return paragraph([block.author, block.title, block.text, block.url].filter(Boolean).join(" · "));
    case "score":
      return paragraph(block.sides.map(({ name, score }) => `${name} ${score}`).join(" – "));
    case "readerQuestion":
      return `<blockquote>${paragraph(block.text)}${paragraph(block.name ?? "")}</blockquote>`;
    case "poll":
      return paragraph(block.question) + block.options.map(paragraph).join("");
    default:
      return "";
  }
}

function paragraph(words: string): string {
  return words === "" ? "" : `<p>${escaped(words)}</p>`;
}

function escaped(words: string): string {
  return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
