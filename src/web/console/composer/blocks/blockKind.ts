import type { Editor, JSONContent, Node as NodeExtension } from "@tiptap/core";
import type { Node, Schema } from "@tiptap/pm/model";
import type { Block } from "../../content";
import type { Phrase } from "../../language/dictionary";

/** A type of block in the composer: how it is edited, and how it is sent. Each has a folder. */
export interface BlockKind {
  /** The wire's names of what this edits. */
  types: readonly Block["type"][];
  /** Its editor node, and the nodes that only occur inside it. */
  nodes: readonly NodeExtension[];
  /** How it is offered in the list of blocks; absent if it is made in another way. */
  offer?: { label: Phrase; hint: Phrase; insert: (editor: Editor) => void };
  toNode: (block: Block, schema: Schema) => JSONContent;
  /** Undefined if it is still empty. */
  toBlock: (node: Node, schema: Schema) => Block | undefined;
}

type Filled<T> = { [Field in keyof T]?: Exclude<T[Field], undefined> };

/** Only the fields that are filled, so that empty ones are absent on the wire. */
export function filled<T extends object>(fields: T): Filled<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== "" && value !== false),
  ) as Filled<T>;
}
