import { Editor, Extension, type Extensions } from "@tiptap/core";
import { EditorState } from "@tiptap/pm/state";
import { type Block, entryTypes } from "../content";
import { foreign } from "./blocks/foreign/foreign";
import { contentOf, documentOf, EntryDocument, kindsFor } from "./blocks/kinds";
import { type OpenMenu, SlashMenu } from "./blocks/slashMenu";
import { giveMedia, type MediaDesk } from "./media/mediaDesk.svelte";
import { FileRules } from "./paste/fileRules";
import { PasteRules } from "./paste/pasteRules";
import { textExtensions } from "./text/textExtensions";

export interface RichTextOptions {
  element: HTMLElement;
  label: string;
  /** The story's language, for the browser's spelling checker and for typed quotes; absent if unknown. */
  language?: string | undefined;
  content: readonly Block[];
  media: MediaDesk;
  /** The types of block allowed here; by default those of an entry. */
  types?: readonly Block["type"][];
  /** Whether the server accepts blocks; by default it does. */
  blocks?: () => boolean;
  changed: (content: readonly Block[], empty: boolean) => void;
  selected: () => void;
  /** A message about what pasting or dropping left out; empty if it left out nothing. */
  leftOut?: (words: string) => void;
  /** Whether typed quotes and dashes become those of the language; by default they do. */
  typography?: () => boolean;
  menu?: (menu: OpenMenu | undefined) => void;
  menuKey?: (event: KeyboardEvent) => boolean;
  /** Escape that no menu and no block has handled. */
  escape?: (() => void) | undefined;
}

/**
 * `injectCSS: false`, with ProseMirror's few rules in entry.css instead, so that the desk needs no inline style in
 * its Content-Security-Policy. The style attributes that ProseMirror sets while dragging go through the CSSOM, which
 * the policy does not restrict.
 *
 * No paste rules: they would make a pasted `__init__` bold.
 */
export function createRichText(options: RichTextOptions): Editor {
  const editor = new Editor({
    element: options.element,
    injectCSS: false,
    enablePasteRules: false,
    content: { type: "doc", content: [{ type: "paragraph" }] },
    extensions: extensionsFor(options),
    editorProps: {
      attributes: {
        "aria-label": options.label,
        class: "rich-text",
        ...(options.language ? { lang: options.language } : {}),
        role: "textbox",
        "aria-multiline": "true",
        spellcheck: "true",
      },
    },
    onUpdate: ({ editor }) => options.changed(contentOf(editor), isEmpty(editor)),
    onSelectionUpdate: options.selected,
    onTransaction: options.selected,
  });
  giveMedia(editor, options.media);
  if (options.content.length > 0) setContent(editor, options.content);
  return editor;
}

function extensionsFor(options: RichTextOptions): Extensions {
  const { blocks = () => true, types = entryTypes, typography = () => true } = options;
  const notice = (words: string) => options.leftOut?.(words);
  return [
    EntryDocument,
    ...textExtensions(options.language ?? "", typography),
    ...[...kindsFor(types), foreign].flatMap(({ nodes }) => nodes),
    FileRules.configure({ blocks, notice }),
    PasteRules.configure({ blocks, notice }),
    SlashMenu.configure({
      show: (menu) => options.menu?.(menu),
      key: (event) => options.menuKey?.(event) ?? false,
      types: () => (blocks() ? types : []),
    }),
    EscapeKey.configure({ escape: options.escape }),
  ];
}

/** ProseMirror swallows an Escape that nothing handles. The last to be asked: the menus and the blocks have an Escape of their own. */
const EscapeKey = Extension.create<Pick<RichTextOptions, "escape">>({
  name: "escapeKey",
  priority: 1,
  addOptions: () => ({}),
  addKeyboardShortcuts() {
    return {
      Escape: () => {
        this.options.escape?.();
        return this.options.escape !== undefined;
      },
    };
  },
});

/** Whether there is nothing to publish: neither words nor a block. */
export function isEmpty(editor: Editor): boolean {
  return contentOf(editor).length === 0;
}

/**
 * Starts over with other content. So does the history: undo neither empties what was loaded nor brings back what
 * was published from here.
 */
export function setContent(editor: Editor, content: readonly Block[]): void {
  const doc = documentOf(editor, content);
  editor.view.updateState(EditorState.create({ doc, plugins: editor.state.plugins }));
}

/** Turns what an editor typed into a link; undefined if readers must not be sent there. */
export function linkTarget(typed: string): string | undefined {
  const words = typed.trim();
  if (words === "") return undefined;
  try {
    const url = new URL(withScheme(words));
    return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

const mailAddress = /^[^\s@/:?#]+@[^\s@/:?#]+\.[^\s@/:?#]+$/;
/** What is before the colon has a dot or is this computer, so it is not a scheme. */
const hostAndPort = /^([^\s@/:?#]+\.[^\s@/:?#]+|localhost):\d+([/?#]|$)/i;

function withScheme(words: string): string {
  if (mailAddress.test(words)) return `mailto:${words}`;
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(words) && !hostAndPort.test(words);
  return hasScheme ? words : `https://${words}`;
}
