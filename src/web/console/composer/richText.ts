import { Editor } from "@tiptap/core";
import { EditorState } from "@tiptap/pm/state";
import { PasteRules } from "./paste/pasteRules";
import { htmlOf, nodesOf } from "./text/html";
import { textExtensions } from "./text/textExtensions";

export interface RichTextOptions {
  element: HTMLElement;
  label: string;
  html: string;
  editable: boolean;
  changed: (html: string, empty: boolean) => void;
  selected: () => void;
  /** What a paste left behind, in words; empty when a paste brought everything. */
  pasted?: (words: string) => void;
}

/**
 * `injectCSS: false`, with ProseMirror's few rules in entry.css instead, so that the desk needs no inline style in
 * its Content-Security-Policy. The style attributes that ProseMirror sets while dragging go through the CSSOM, which
 * the policy does not restrict.
 *
 * No paste rules: they would make bold of a pasted `__init__`.
 */
export function createRichText(options: RichTextOptions): Editor {
  const editor = new Editor({
    element: options.element,
    editable: options.editable,
    injectCSS: false,
    enablePasteRules: false,
    content: { type: "doc", content: [{ type: "paragraph" }] },
    extensions: [...textExtensions, PasteRules.configure({ notice: (words) => options.pasted?.(words) })],
    editorProps: {
      attributes: options.editable
        ? { role: "textbox", "aria-multiline": "true", "aria-label": options.label, class: "rich-text" }
        : { "aria-label": options.label, class: "rich-text" },
    },
    onUpdate: ({ editor }) => options.changed(textOf(editor), editor.isEmpty),
    onSelectionUpdate: options.selected,
    onTransaction: options.selected,
  });
  if (options.html) setHtml(editor, options.html);
  return editor;
}

export function textOf(editor: Editor): string {
  return htmlOf(editor.schema, editor.state.doc.content);
}

/**
 * Begins anew with another text. The history begins with it: undo neither empties what was loaded nor brings back what
 * was published from here.
 */
export function setHtml(editor: Editor, html: string): void {
  const doc = nodesOf(editor.schema, html);
  editor.view.updateState(EditorState.create({ doc, plugins: editor.state.plugins }));
}

/** Makes what an editor typed into a link; undefined when it is none that readers may be sent to. */
export function linkTarget(typed: string): string | undefined {
  const words = typed.trim();
  if (words === "") return undefined;
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(words) ? words : `https://${words}`;
  try {
    const url = new URL(absolute);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
