/** What an entry is made of, as the editorial API spells it (PROTOCOL.md, `content`). What is absent is empty. */

export interface TextBlock {
  type: "text";
  html: string;
}
export interface QuoteBlock {
  type: "quote";
  html: string;
  by: string;
  role?: string;
  url?: string;
}
export interface Picture {
  media: string;
  alt: string;
  decorative?: boolean;
  caption?: string;
  credit?: string;
  /** Width to height of the part that readers see; absent for the whole picture. */
  crop?: Crop;
  /** What stays in view of it, in percent from the left and from the top; absent for the middle. */
  focus?: FocalPoint;
}
export const crops = ["16:9", "3:2", "4:3", "1:1", "4:5"] as const;
export type Crop = (typeof crops)[number];
export interface FocalPoint {
  x: number;
  y: number;
}
export interface ImageBlock extends Picture {
  type: "image";
}
export interface GalleryBlock {
  type: "gallery";
  images: readonly Picture[];
  caption?: string;
}
export interface RecordingBlock {
  type: "video" | "audio";
  media: string;
  caption?: string;
  credit?: string;
}
export interface CardBlock {
  type: "card";
  url: string;
  provider?: string;
  author?: string;
  handle?: string;
  at?: string;
  title?: string;
  text?: string;
  media?: string;
}
export interface TableBlock {
  type: "table";
  head: readonly string[];
  rows: readonly (readonly string[])[];
  caption?: string;
  headColumn?: boolean;
}
export interface FactsBlock {
  type: "facts";
  title: string;
  html: string;
}
export interface ScoreBlock {
  type: "score";
  sides: readonly { name: string; score: string }[];
  status?: string;
  clock?: string;
  events?: readonly string[];
}
export interface PollBlock {
  type: "poll";
  /** Whose votes are counted; the server gives one that is absent. */
  id?: string;
  question: string;
  options: readonly string[];
  closesAt?: string;
}
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
  | PollBlock;

/** Content of one text, as entries had before there were blocks; none for an empty one. */
export function textContent(html: string): readonly Block[] {
  return html === "" ? [] : [{ type: "text", html }];
}

/** Unknown JSON as content: what is no block is left out, and what is one of a kind to come stays as it is. */
export function readContent(value: unknown, body: unknown): readonly Block[] {
  if (!Array.isArray(value)) return textContent(typeof body === "string" ? body : "");
  return value.filter(
    (each: unknown): each is Block =>
      typeof each === "object" && each !== null && typeof (each as { type?: unknown }).type === "string",
  );
}

/** Content for a server that knows a body alone: every word of it, as the elements that it keeps. */
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
