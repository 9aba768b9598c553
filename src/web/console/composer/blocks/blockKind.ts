import type { Editor, JSONContent, Node as NodeExtension } from "@tiptap/core";
import type { Node, Schema } from "@tiptap/pm/model";
import type { Block } from "../../content";
import type { Phrase } from "../../language/dictionary";

/** One type of block as the composer knows it: how it is edited, and how it goes over the wire. Each has a folder. */
export interface BlockKind {
  /** The wire's names of what this edits. */
  types: readonly Block["type"][];
  /** The node of the editor, and those that stand only in it. */
  nodes: readonly NodeExtension[];
  /** How it is offered in the list of blocks; absent where one comes by another way. */
  offer?: { label: Phrase; hint: Phrase; insert: (editor: Editor) => void };
  toNode: (block: Block, schema: Schema) => JSONContent;
  /** Undefined when nothing is in it yet. */
  toBlock: (node: Node, schema: Schema) => Block | undefined;
}

type Filled<T> = { [Field in keyof T]?: Exclude<T[Field], undefined> };

/** The fields that are filled, so that what is empty is absent on the wire. */
export function filled<T extends object>(fields: T): Filled<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== "" && value !== false),
  ) as Filled<T>;
}
