import { type Editor, Extension } from "@tiptap/core";
import { DOMParser as DocumentParser, type Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { keepFirstBreaks, parseHtml } from "../../trusted";
import { insertCard } from "../blocks/card/card";
import { emptyPicture } from "../blocks/image/image";
import { mediaOf } from "../media/mediaDesk.svelte";
import { fileOfDataUrl } from "../media/pickFiles";
import { addressOf, linkAddresses } from "./addresses";
import { cleanClipboard, lostInWords } from "./clipboard";

interface PasteOptions {
  /** Called with a message about what could not be pasted; empty if everything could. */
  notice: (words: string) => void;
  /** Whether entries can contain blocks here. */
  blocks: () => boolean;
}

/** Handles pasted and dropped text. With Shift held, plain text is inserted. */
export const PasteRules = Extension.create<PasteOptions>({
  name: "pasteRules",
  addOptions: () => ({ notice: () => undefined, blocks: () => true }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    /** Whether Shift is held: Ctrl+Shift+V pastes plain text. Shift+Insert is the ordinary paste of some keyboards. */
    let isPlain = false;
    return [
      new Plugin({
        props: {
          transformPastedHTML(html) {
            // Our own content is pasted exactly as it was copied; a parser would drop the first line break of code.
            if (html.includes("data-pm-slice")) return html.replace(/<pre\b[^>]*>(?=\n)/g, "$&\n");
            const { body, lost } = cleanClipboard(parseHtml(html));
            linkAddresses(body);
            const takesPictures = options.blocks() && editor.schema.nodes.image !== undefined;
            if (takesPictures) bringPictures(body, editor);
            else if (body.querySelector("img")) lost.add("picture");
            options.notice(lostInWords(lost));
            keepFirstBreaks(body);
            return body.innerHTML;
          },
          clipboardTextParser(text, _context, plain): Slice {
            const inert = document.implementation.createHTMLDocument("").body;
            for (const line of text.split(/\r\n?|\n/)) {
              const paragraph = inert.ownerDocument.createElement("p");
              paragraph.textContent = line;
              inert.append(paragraph);
            }
            // Lines of code keep their line breaks only inside code; elsewhere an empty line is just spacing.
            if (!plain) {
              cleanClipboard(inert);
              linkAddresses(inert);
            }
            return DocumentParser.fromSchema(editor.schema).parseSlice(inert, { preserveWhitespace: "full" });
          },
          handleDOMEvents: {
            keydown(_view, event) {
              isPlain = event.shiftKey && event.key !== "Insert";
            },
            keyup(_view, event) {
              if (event.key === "Shift") isPlain = false;
            },
            blur() {
              isPlain = false;
            },
          },
          handlePaste(_view, event) {
            if (isPlain) return false;
            const address = addressOf(event.clipboardData?.getData("text/plain") ?? "");
            const { $from, empty } = editor.state.selection;
            if (address === undefined || $from.parent.type.name === "preformatted") return false;
            if (!empty) return editor.chain().focus().setLink({ href: address }).run();
            const isAlone =
              $from.depth === 1 && $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;
            if (!isAlone || !options.blocks()) return false;
            insertCard(editor, address);
            return true;
          },
        },
      }),
    ];
  },
});

/** Pictures that include their bytes are uploaded, each as a block in its place. */
function bringPictures(body: HTMLElement, editor: Editor): void {
  for (const picture of body.querySelectorAll("img")) {
    const file = fileOfDataUrl(picture.getAttribute("src") ?? "");
    const block = body.ownerDocument.createElement("div");
    block.setAttribute("data-block", "image");
    if (file) {
      const alt = picture.getAttribute("alt") ?? "";
      const value = { ...emptyPicture, media: mediaOf(editor).uploads.add(file).id, alt };
      block.setAttribute("data-value", JSON.stringify(value));
      const paragraph = picture.parentElement;
      const isAlone =
        paragraph?.localName === "p" && paragraph.textContent?.trim() === "" && paragraph.childElementCount === 1;
      (isAlone ? paragraph : picture).replaceWith(block);
    } else picture.remove();
  }
}
