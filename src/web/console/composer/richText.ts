import { Editor } from "@tiptap/core";
import { DOMParser as DocumentParser } from "@tiptap/pm/model";
import StarterKit from "@tiptap/starter-kit";
import { parseHtml } from "../trusted";

export interface RichTextOptions {
  element: HTMLElement;
  label: string;
  html: string;
  editable: boolean;
  changed: (html: string, empty: boolean) => void;
  selected: () => void;
}

/**
 * Links carry their address and nothing else: where they open and what they vouch for is the reader page's to say.
 *
 * The schema is the paste filter: only paragraphs, bold, italic, links, lists and quotes exist, so whatever a page or a
 * word processor puts on the clipboard comes in as these or as plain text.
 *
 * `injectCSS: false`, with ProseMirror's few rules in console.css instead, so that the desk needs no inline style in
 * its Content-Security-Policy. The style attributes that ProseMirror sets while dragging go through the CSSOM, which
 * the policy does not restrict.
 */
export function createRichText(options: RichTextOptions): Editor {
  const editor = new Editor({
    element: options.element,
    editable: options.editable,
    injectCSS: false,
    content: { type: "doc", content: [{ type: "paragraph" }] },
    extensions: [
      StarterKit.configure({
        heading: false,
        code: false,
        codeBlock: false,
        strike: false,
        underline: false,
        horizontalRule: false,
        link: {
          openOnClick: false,
          autolink: true,
          defaultProtocol: "https",
          HTMLAttributes: { target: null, rel: null },
        },
      }),
    ],
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

/** The text to send, without the empty lines at its end: TipTap adds one after a list or quote to write on. */
export function textOf(editor: Editor): string {
  return editor.getHTML().replace(/(<p><\/p>)+$/, "");
}

/**
 * Goes through the desk's own parser and policy: TipTap's would hand a plain string to DOMParser, which Trusted Types
 * refuses.
 */
export function setHtml(editor: Editor, html: string): void {
  const document = DocumentParser.fromSchema(editor.schema).parse(parseHtml(html));
  editor.commands.setContent(document.toJSON(), { emitUpdate: false });
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
