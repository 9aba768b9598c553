import type { Block } from "../../../content";
import type { BlockKind } from "../blockKind";
import { blockNode } from "../blockNode";
import Foreign from "./Foreign.svelte";

export interface ForeignValue {
  block: Block | { type: string };
}

/** A block that a newer server knows and this console does not: it is shown by name and sent back unchanged. */
export const foreign: BlockKind = {
  types: [],
  nodes: [
    blockNode<ForeignValue>({ name: "foreign", label: "Other block", empty: { block: { type: "" } }, view: Foreign }),
  ],
  toNode: (block) => ({ type: "foreign", attrs: { value: { block } } }),
  toBlock: (node) => (node.attrs.value as ForeignValue).block as Block,
};
