import type { QuoteBlock } from "../../../content";
import { htmlOf, nodesOf } from "../../text/html";
import { type BlockKind, filled } from "../blockKind";
import { blockNode, insertBlock } from "../blockNode";
import Quote from "./Quote.svelte";

export type QuoteValue = Required<Pick<QuoteBlock, "by" | "role" | "url">>;

const empty: QuoteValue = { by: "", role: "", url: "" };

export const quote: BlockKind = {
  types: ["quote"],
  nodes: [blockNode<QuoteValue>({ name: "quote", label: "Quote", empty, view: Quote, content: "paragraph+" })],
  offer: {
    label: "Quote",
    hint: "What was said, and by whom",
    insert: (editor) =>
      insertBlock(editor, { type: "quote", attrs: { value: empty }, content: [{ type: "paragraph" }] }),
  },
  toNode: (block, schema) => {
    const { html, by, role, url } = block as QuoteBlock;
    const words: object[] = nodesOf(schema, html).toJSON().content ?? [];
    const paragraphs = words.filter((each) => (each as { type?: string }).type === "paragraph");
    return {
      type: "quote",
      attrs: { value: { ...empty, ...filled({ by, role, url }) } },
      content: paragraphs.length > 0 ? paragraphs : [{ type: "paragraph" }],
    };
  },
  toBlock: (node, schema) => {
    const html = htmlOf(schema, node.content);
    const { by, role, url } = node.attrs.value as QuoteValue;
    return html || by ? { type: "quote", html, by, ...filled({ role, url }) } : undefined;
  },
};
