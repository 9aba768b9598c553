import type { Editor } from "@tiptap/core";
import type { Phrase } from "../language/dictionary";

/** One button of the toolbar: what it is called, the key that does the same, and what it does. */
export interface TextTool {
  name: string;
  label: Phrase;
  keys: string;
  isActive: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
}

const mark = (name: string, label: Phrase, keys: string): TextTool => ({
  name,
  label,
  keys,
  isActive: (editor) => editor.isActive(name),
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
});

/** In toolbar order; the first few are what most entries need, the rest is under "More". */
export const textTools: readonly TextTool[] = [
  mark("bold", "Bold", "Ctrl+B"),
  mark("italic", "Italic", "Ctrl+I"),
  {
    name: "bulletList",
    label: "Bullets",
    keys: "Ctrl+Shift+8",
    isActive: (editor) => editor.isActive("bulletList"),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: "orderedList",
    label: "Numbers|list",
    keys: "Ctrl+Shift+7",
    isActive: (editor) => editor.isActive("orderedList"),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "heading",
    label: "Heading",
    keys: "Ctrl+Alt+4",
    isActive: (editor) => editor.isActive("heading"),
    run: (editor) => editor.chain().focus().toggleHeading({ level: 4 }).run(),
  },
];

export const moreTextTools: readonly TextTool[] = [
  mark("underline", "Underline", "Ctrl+U"),
  mark("strike", "Strikethrough", "Ctrl+Shift+S"),
  mark("highlighted", "Highlight", "Ctrl+Shift+H"),
  mark("subscript", "Subscript", "Ctrl+,"),
  mark("superscript", "Superscript", "Ctrl+."),
  mark("code", "Code", "Ctrl+E"),
  {
    name: "preformatted",
    label: "Code lines",
    keys: "Ctrl+Alt+C",
    isActive: (editor) => editor.isActive("preformatted"),
    run: (editor) => editor.chain().focus().toggleNode("preformatted", "paragraph").run(),
  },
  {
    name: "blockquote",
    label: "Indented quote",
    keys: "Ctrl+Shift+B",
    isActive: (editor) => editor.isActive("blockquote"),
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    name: "horizontalRule",
    label: "Line",
    keys: "---",
    isActive: () => false,
    run: (editor) => editor.chain().focus().setHorizontalRule().run(),
  },
];

/** The accessible name and tooltip, with this platform's key. */
export function keysOn(keys: string, platform = navigator.platform): string {
  return platform.startsWith("Mac") ? keys.replace("Ctrl", "Cmd").replace("Alt", "Option") : keys;
}
