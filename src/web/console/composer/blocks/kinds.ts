import type { Editor, JSONContent } from "@tiptap/core";
import { Document } from "@tiptap/extension-document";
import { Fragment, type Node } from "@tiptap/pm/model";
import type { Block } from "../../content";
import { htmlOf, nodesOf } from "../text/html";
import type { BlockKind } from "./blockKind";
import { card } from "./card/card";
import { facts } from "./facts/facts";
import { foreign } from "./foreign/foreign";
import { gallery } from "./gallery/gallery";
import { image } from "./image/image";
import { poll } from "./poll/poll";
import { quote } from "./quote/quote";
import { readerQuestion } from "./readerQuestion/readerQuestion";
import { recording } from "./recording/recording";
import { score } from "./score/score";
import { table } from "./table/table";

/** The list of block kinds, in the order in which they are offered. Text is not one of them: it is what is between them. */
export const kinds: readonly BlockKind[] = [
  image,
  card,
  quote,
  gallery,
  recording,
  table,
  facts,
  score,
  poll,
  readerQuestion,
  foreign,
];

/** The kinds that edit one of these types, in the same order. */
export function kindsFor(types: readonly Block["type"][]): readonly BlockKind[] {
  return kinds.filter((kind) => kind.types.some((type) => types.includes(type)));
}

/** Text and blocks in any order. */
export const EntryDocument = Document.extend({ content: "(block | section)+" });

const byType = new Map(kinds.flatMap((kind) => kind.types.map((type) => [type as string, kind])));
const byNode = new Map(kinds.flatMap((kind) => kind.nodes.slice(0, 1).map((node) => [node.name, kind])));

/** The editor's document in the API's format. */
export function contentOf(editor: Editor): Block[] {
  const { schema } = editor;
  const blocks: Block[] = [];
  let text: Node[] = [];
  const endText = () => {
    const html = htmlOf(schema, Fragment.from(text));
    if (html) blocks.push({ type: "text", html });
    text = [];
  };
  editor.state.doc.forEach((node) => {
    const kind = byNode.get(node.type.name);
    if (!kind) {
      text.push(node);
      return;
    }
    endText();
    const block = kind.toBlock(node, schema);
    if (block) blocks.push(block);
  });
  endText();
  return blocks;
}

/** The API's content as a document for the editor. */
export function documentOf(editor: Editor, blocks: readonly Block[]): Node {
  const { schema } = editor;
  const content = blocks.flatMap((block): JSONContent[] => {
    if (block.type === "text") return nodesOf(schema, block.html).toJSON().content ?? [];
    const kind = byType.get(block.type);
    // A block that is no longer allowed here stays until somebody removes it.
    return [(kind?.nodes.every(({ name }) => name in schema.nodes) ? kind : foreign).toNode(block, schema)];
  });
  const last = content.at(-1);
  // There is always a line to write on at the end.
  if (last?.type === undefined || byNode.has(last.type)) content.push({ type: "paragraph" });
  return schema.nodeFromJSON({ type: "doc", content });
}
