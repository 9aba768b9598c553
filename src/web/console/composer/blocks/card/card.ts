import type { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import type { CardBlock } from "../../../content";
import { type BlockKind, filled } from "../blockKind";
import { blockNode, insertBlock } from "../blockNode";
import Card from "./Card.svelte";

export interface CardValue extends Required<Omit<CardBlock, "type">> {
  /** The state of the request to the server; never sent. */
  state: "asking" | "filled" | "refused" | "";
}

const empty: CardValue = {
  url: "",
  provider: "",
  author: "",
  handle: "",
  at: "",
  title: "",
  text: "",
  media: "",
  state: "",
};

export const card: BlockKind = {
  types: ["card"],
  nodes: [blockNode<CardValue>({ name: "card", label: "Card", empty, view: Card })],
  offer: {
    label: "Card from a link",
    hint: "A page or a post from elsewhere",
    insert: (editor) => insertBlock(editor, { type: "card", attrs: { value: empty } }),
  },
  toNode: (block) => {
    const { type: _, ...fields } = block as CardBlock;
    return { type: "card", attrs: { value: { ...empty, ...filled(fields), state: "filled" } } };
  },
  toBlock: (node) => {
    const { url, state: _, ...fields } = node.attrs.value as CardValue;
    return url ? { type: "card", url, ...filled(fields) } : undefined;
  },
};

/**
 * Makes a card from an address pasted alone on a line. The address is inserted as a link first, and the card is
 * a separate step, which one undo reverts.
 */
export function insertCard(editor: Editor, url: string): void {
  const link = { type: "text", text: url, marks: [{ type: "link", attrs: { href: url } }] };
  editor.commands.insertContent(link);
  const { $from } = editor.state.selection;
  const [from, to] = [$from.before(1), $from.after(1)];
  const node = editor.schema.nodes.card?.create({ value: { ...empty, url, state: "asking" } });
  const paragraph = editor.schema.nodes.paragraph;
  if (!node || !paragraph) return;
  const { tr } = editor.state;
  const isLast = to === editor.state.doc.content.size;
  editor.view.dispatch(closeHistory(tr.replaceWith(from, to, isLast ? [node, paragraph.create()] : [node])));
  editor.commands.focus(from + node.nodeSize + 1);
}

/** Turns a card into its address again. */
export function addressAgain(editor: Editor, at: number): void {
  const node = editor.state.doc.nodeAt(at);
  const { url } = (node?.attrs.value ?? empty) as CardValue;
  if (!node) return;
  const link = { type: "text", text: url, marks: [{ type: "link", attrs: { href: url } }] };
  editor
    .chain()
    .insertContentAt({ from: at, to: at + node.nodeSize }, { type: "paragraph", ...(url ? { content: [link] } : {}) })
    .focus()
    .run();
}
