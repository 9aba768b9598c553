import type { QuoteBlock } from "../../../content";
import { htmlOf, nodesOf } from "../../text/html";
import { type BlockKind, filled } from "../blockKind";
import { blockNode, insertBlock } from "../blockNode";
import Quote from "./Quote.svelte";

export type QuoteValue = Required<Pick<QuoteBlock, "by" | "role" | "url">>;

const empty: QuoteValue = { by: "", role: "", url: "" };

export const quote: BlockKind = {
  types: ["quote"],
  nodes: [blockNode<QuoteValue>({ name: "quote", label: "Quote", empty, view: Quote, content: "block+" })],
  offer: {
    label: "Quote",
    hint: "What was said, and by whom",
    insert: (editor) =>
      insertBlock(editor, { type: "quote", attrs: { value: empty }, content: [{ type: "paragraph" }] }),
  },
  toNode: (block, schema) => {
    const { html, by, role, url } = block as QuoteBlock;
    return {
      type: "quote",
      attrs: { value: { ...empty, ...filled({ by, role, url }) } },
      content: nodesOf(schema, html).toJSON().content,
    };
  },
  toBlock: (node, schema) => {
    const html = htmlOf(schema, node.content);
    const { by, role, url } = node.attrs.value as QuoteValue;
    return html || by || role || url ? { type: "quote", html, by, ...filled({ role, url }) } : undefined;
  },
};
