import type { FactsBlock } from "../../../content";
import { htmlOf, nodesOf } from "../../text/html";
import type { BlockKind } from "../blockKind";
import { blockNode, insertBlock } from "../blockNode";
import Facts from "./Facts.svelte";

export type FactsValue = Pick<FactsBlock, "title">;

export const facts: BlockKind = {
  types: ["facts"],
  nodes: [
    blockNode<FactsValue>({ name: "facts", label: "Facts", empty: { title: "" }, view: Facts, content: "block+" }),
  ],
  offer: {
    label: "Facts",
    hint: "Background, or what we know and do not know",
    insert: (editor) =>
      insertBlock(editor, { type: "facts", attrs: { value: { title: "" } }, content: [{ type: "paragraph" }] }),
  },
  toNode: (block, schema) => {
    const { title, html } = block as FactsBlock;
    return { type: "facts", attrs: { value: { title } }, content: nodesOf(schema, html).toJSON().content };
  },
  toBlock: (node, schema) => {
    const html = htmlOf(schema, node.content);
    const { title } = node.attrs.value as FactsValue;
    return html || title ? { type: "facts", title, html } : undefined;
  },
};
