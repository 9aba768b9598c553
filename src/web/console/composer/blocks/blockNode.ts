import { type Editor, mergeAttributes, Node } from "@tiptap/core";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import type { Component } from "svelte";
import type { Phrase } from "../../language/dictionary";
import { goBehind, leaveText } from "./blockKeys";
import { type BlockProps, blockView } from "./blockView.svelte";

interface BlockNodeOptions<V> {
  name: string;
  label: Phrase;
  /** The content of a new one. */
  empty: V;
  view: Component<BlockProps<V>>;
  /** Its content expression; absent for a block with fields only. */
  content?: string;
}

/**
 * A block of the document that is not text: its fields are one attribute, `value`, so that a change to any of them is
 * one undo step, and copying it copies all of them.
 */
export function blockNode<V extends object>({ name, label, empty, view, content }: BlockNodeOptions<V>) {
  return Node.create({
    name,
    group: "section",
    ...(content === undefined ? { atom: true } : { content, defining: true, isolating: true }),
    draggable: content === undefined,
    selectable: true,
    addAttributes: () => ({
      value: {
        default: empty,
        parseHTML: (element) => ({ ...empty, ...read(element.getAttribute("data-value")) }),
        renderHTML: ({ value }) => ({ "data-value": JSON.stringify(value) }),
      },
    }),
    parseHTML: () => [{ tag: `div[data-block="${name}"]` }],
    renderHTML: ({ HTMLAttributes }) =>
      ["div", mergeAttributes(HTMLAttributes, { "data-block": name }), ...(content === undefined ? [] : [0])] as never,
    addNodeView: () => blockView(view, label),
    addKeyboardShortcuts() {
      return {
        // Enter on a selected block moves into its fields.
        Enter: () => {
          const { selection } = this.editor.state;
          if (!(selection instanceof NodeSelection) || selection.node.type.name !== name) return false;
          return focusField(this.editor, selection.from);
        },
        Tab: () => {
          const at = blockAround(this.editor, name);
          return at !== undefined && leaveText(this.editor, at, 1);
        },
        "Shift-Tab": () => {
          const at = blockAround(this.editor, name);
          return at !== undefined && leaveText(this.editor, at, -1);
        },
        Escape: () => {
          const at = blockAround(this.editor, name);
          return at !== undefined && goBehind(this.editor, at);
        },
      };
    },
  });
}

function read(words: string | null): object {
  try {
    const value: unknown = JSON.parse(words ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The position of the block of this type that contains the cursor. */
function blockAround({ state }: Editor, name: string): number | undefined {
  const { $from } = state.selection;
  return $from.depth > 0 && $from.node(1).type.name === name ? $from.before(1) : undefined;
}

/** Inserts a block at the cursor: in place of an empty paragraph, otherwise after the block that contains the cursor. */
export function insertBlock(editor: Editor, content: { type: string; attrs?: object; content?: object[] }): void {
  const { $from } = editor.state.selection;
  const top = $from.depth === 0 ? $from.pos : $from.before(1);
  const node = editor.state.doc.nodeAt(top);
  const isEmptyLine = node?.type.name === "paragraph" && node.content.size === 0;
  const from = isEmptyLine ? top : top + (node?.nodeSize ?? 0);
  const to = isEmptyLine ? top + node.nodeSize : from;
  editor
    .chain()
    .insertContentAt({ from, to }, content, { updateSelection: false })
    .command(({ tr, dispatch }) => {
      // There is always a line to write on after it.
      const inserted = tr.doc.nodeAt(from);
      const end = from + (inserted?.nodeSize ?? 0);
      const paragraph = editor.schema.nodes.paragraph;
      if (dispatch && tr.doc.nodeAt(end) === null && paragraph) tr.insert(end, paragraph.create());
      // Selected as a whole, so that what is inserted next goes after it.
      if (dispatch && inserted)
        tr.setSelection(
          inserted.isAtom ? NodeSelection.create(tr.doc, from) : TextSelection.near(tr.doc.resolve(from + 1)),
        );
      return true;
    })
    .run();
  if (!focusField(editor, from)) editor.view.focus();
}

/** Focuses the first field of the block at a position; false if it has none and the cursor belongs in its text. */
function focusField(editor: Editor, position: number): boolean {
  const dom = editor.view.nodeDOM(position);
  const field = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>("[data-first]") : null;
  field?.focus();
  return field !== null;
}
