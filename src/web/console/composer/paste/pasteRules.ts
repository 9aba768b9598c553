import { Extension } from "@tiptap/core";
import { DOMParser as DocumentParser, type Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { parseHtml } from "../../trusted";
import { addressOf, linkAddresses } from "./addresses";
import { cleanClipboard, lostInWords } from "./clipboard";

interface PasteOptions {
  /** Told, in words, what could not be brought along; empty when everything could. */
  notice: (words: string) => void;
}

/** What happens to a paste and to a drop of text. With Shift held the words come in as they are. */
export const PasteRules = Extension.create<PasteOptions>({
  name: "pasteRules",
  addOptions: () => ({ notice: () => undefined }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [
      new Plugin({
        props: {
          transformPastedHTML(html) {
            // Our own words come back as they went.
            if (html.includes("data-pm-slice")) return html;
            const { body, lost } = cleanClipboard(parseHtml(html));
            linkAddresses(body);
            options.notice(lostInWords(lost));
            return body.innerHTML;
          },
          clipboardTextParser(text, _context, plain): Slice {
            const inert = document.implementation.createHTMLDocument("").body;
            for (const line of text.split(/\r\n?|\n/)) {
              const paragraph = inert.ownerDocument.createElement("p");
              paragraph.textContent = line;
              inert.append(paragraph);
            }
            // Lines of code keep their places only where code stands; elsewhere an empty line is a distance.
            if (!plain) {
              cleanClipboard(inert);
              linkAddresses(inert);
            }
            return DocumentParser.fromSchema(editor.schema).parseSlice(inert, { preserveWhitespace: "full" });
          },
          handlePaste(_view, event) {
            const address = addressOf(event.clipboardData?.getData("text/plain") ?? "");
            if (address === undefined || editor.state.selection.empty) return false;
            return editor.chain().focus().setLink({ href: address }).run();
          },
        },
      }),
    ];
  },
});
