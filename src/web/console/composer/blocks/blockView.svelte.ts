import type { Editor, NodeViewRenderer } from "@tiptap/core";
import { type Component, type ComponentProps, mount, unmount } from "svelte";
import type { Phrase } from "../../language/dictionary";
import BlockGuard from "./BlockGuard.svelte";
import { goBehind } from "./blockKeys";

/** The props of a block's component. */
export interface BlockProps<V> {
  label: Phrase;
  value: V;
  /** Whether the whole block is selected. */
  selected: boolean;
  editor: Editor;
  /** The element for its text; undefined for a block with fields only. */
  text: HTMLElement | undefined;
  change: (fields: Partial<V>) => void;
  position: () => number | undefined;
  /** Moves it up or down by one block. */
  move: (by: -1 | 1) => void;
  remove: () => void;
  /** Returns to the text after the block. */
  leave: () => void;
}

/** Shows a node of the document with a Svelte component. Its fields belong to the component; the rest belongs to ProseMirror. */
export function blockView<V extends object>(component: Component<BlockProps<V>>, label: Phrase): NodeViewRenderer {
  return ({ editor, node: first, getPos }) => {
    let node = first;
    const dom = document.createElement("div");
    dom.className = "block";
    const text = first.type.isAtom ? undefined : document.createElement(first.type.spec.tableRole ? "tbody" : "div");
    text?.classList.add("block-text");
    const props = $state<BlockProps<V>>({
      label,
      value: first.attrs.value as V,
      selected: false,
      editor,
      text,
      position: getPos,
      change: (fields) => {
        const at = getPos();
        if (at === undefined) return;
        const value = { ...(node.attrs.value as V), ...fields };
        editor.view.dispatch(editor.state.tr.setNodeMarkup(at, undefined, { ...node.attrs, value }));
      },
      move: (by) => move(editor, getPos(), by),
      remove: () => {
        const at = getPos();
        if (at === undefined) return;
        editor
          .chain()
          .deleteRange({ from: at, to: at + node.nodeSize })
          .focus()
          .run();
      },
      leave: () => {
        const at = getPos();
        if (at !== undefined) goBehind(editor, at);
      },
    });
    // The guard passes the values through, of whatever kind they are.
    const guarded = { view: component, block: props } as unknown as ComponentProps<typeof BlockGuard>;
    const shown = mount(BlockGuard, { target: dom, props: guarded });
    // At once, and not in an effect of the component, which runs later: ProseMirror puts the cursor into the text right away.
    if (text) dom.querySelector("[data-text]")?.append(text);
    return {
      dom,
      ...(text ? { contentDOM: text } : {}),
      update: (next) => {
        if (next.type !== node.type) return false;
        node = next;
        props.value = next.attrs.value as V;
        return true;
      },
      selectNode: () => {
        props.selected = true;
      },
      deselectNode: () => {
        props.selected = false;
      },
      stopEvent: (event) =>
        event.target instanceof Element &&
        event.target.closest("input, textarea, select, button, label") !== null &&
        !(event instanceof DragEvent),
      ignoreMutation: (mutation) => !text?.contains(mutation.target) && mutation.type !== "selection",
      destroy: () => void unmount(shown),
    };
  };
}

function move(editor: Editor, at: number | undefined, by: -1 | 1): void {
  if (at === undefined) return;
  const { doc, tr } = editor.state;
  const here = doc.resolve(at);
  const index = here.index();
  const neighbour = here.parent.maybeChild(index + by);
  const node = doc.nodeAt(at);
  if (!neighbour || !node) return;
  tr.delete(at, at + node.nodeSize);
  tr.insert(by < 0 ? at - neighbour.nodeSize : at + neighbour.nodeSize, node);
  editor.view.dispatch(tr.scrollIntoView());
}
