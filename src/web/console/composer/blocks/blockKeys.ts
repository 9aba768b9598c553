import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

// Focuses the view directly: TipTap's own command waits for a frame, and a fast typist's next letter would land in the
// previous field.

/** Everything in a block that can have the focus, in document order; its text is one stop among its fields. */
const stops = "input:enabled, textarea:enabled, select:enabled, button:enabled, .block-text";
/** Fields for typing; Enter moves from one to the next. */
const written = "input:not([type='checkbox']):enabled, textarea:enabled, .block-text";

/** What key handling needs of a block. */
export interface BlockPlace {
  editor: Editor;
  text: HTMLElement | undefined;
  position: () => number | undefined;
  leave: () => void;
}

/** Keys in a block's fields: Escape leaves it, Enter moves on, Tab also stops at its text. */
export function fieldKeys(event: KeyboardEvent, block: BlockPlace): void {
  const { target, key } = event;
  if (event.isComposing || !(target instanceof HTMLElement) || !target.matches("input, textarea, select, button"))
    return;
  const handled = () => {
    event.stopPropagation();
    event.preventDefault();
  };
  if (key === "Escape") {
    handled();
    block.leave();
  } else if (key === "Enter" && !event.ctrlKey && !event.metaKey && target.matches("input:not([type='checkbox'])")) {
    handled();
    const next = neighbour(target, written, 1);
    if (next) enter(next, block);
    else block.leave();
  } else if (key === "Tab" && block.text) {
    const next = neighbour(target, stops, event.shiftKey ? -1 : 1);
    if (next !== block.text) return;
    handled();
    enter(next, block);
  }
}

/** Moves from a block's text to the field before or after it; false if there is none. */
export function leaveText(editor: Editor, position: number, by: -1 | 1): boolean {
  const dom = editor.view.nodeDOM(position);
  const text = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>(".block-text") : null;
  const next = text && neighbour(text, stops, by);
  next?.focus();
  return Boolean(next);
}

function neighbour(from: HTMLElement, selector: string, by: -1 | 1): HTMLElement | undefined {
  const all = Array.from(from.closest("section")?.querySelectorAll<HTMLElement>(selector) ?? []);
  return all[all.indexOf(from) + by];
}

function enter(stop: HTMLElement, { editor, text, position }: BlockPlace): void {
  const at = position();
  if (stop !== text || at === undefined) {
    stop.focus();
    return;
  }
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.doc.resolve(at + 1))));
  editor.view.focus();
}

/** Puts the cursor on the line after a block, which is added if there is none. */
export function goBehind(editor: Editor, at: number): boolean {
  const { tr, doc, schema } = editor.state;
  const behind = at + (doc.nodeAt(at)?.nodeSize ?? 0);
  const paragraph = schema.nodes.paragraph;
  if (!doc.nodeAt(behind)?.isTextblock && paragraph) tr.insert(behind, paragraph.create());
  tr.setSelection(TextSelection.create(tr.doc, behind + 1)).scrollIntoView();
  editor.view.dispatch(tr);
  editor.view.focus();
  return true;
}
