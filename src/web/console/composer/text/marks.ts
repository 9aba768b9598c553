import { Mark, markInputRule } from "@tiptap/core";
import Link, { isAllowedUri } from "@tiptap/extension-link";

/** A mark that is a plain element. */
function elementMark(name: string, tag: string, keys: string, excludes?: string) {
  return Mark.create({
    name,
    ...(excludes === undefined ? {} : { excludes }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
    addKeyboardShortcuts() {
      return { [keys]: () => this.editor.commands.toggleMark(name) };
    },
  });
}

export const Subscript = elementMark("subscript", "sub", "Mod-,", "superscript");
export const Superscript = elementMark("superscript", "sup", "Mod-.", "subscript");
export const Highlighted = elementMark("highlighted", "mark", "Mod-Shift-h");

/** Words in another language or direction than those around them. Pasting drops it: Word marks the language of every word. */
export const Language = Mark.create({
  name: "language",
  parseHTML: () => [{ tag: "span[lang]" }, { tag: "span[dir]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

/** TipTap's own code mark drops every other mark inside it; an entry may hold `<code>H<sub>2</sub></code>`. */
export const Code = elementMark("code", "code", "Mod-e").extend({
  addInputRules() {
    return [markInputRule({ find: /(?:^|\s)(`([^`]+)`)$/, type: this.type })];
  },
});

/**
 * Links have an address and nothing else: the reader page decides where they open and what they vouch for.
 * They are made only on purpose: "He scored.It was over" and "README.md" are not hosts, whatever top-level
 * domains there are.
 */
export const EntryLink = Link.extend({
  addAttributes() {
    return { href: { default: null, parseHTML: (element) => element.getAttribute("href") } };
  },
  addPasteRules: () => [],
}).configure({
  autolink: false,
  linkOnPaste: false,
  openOnClick: false,
  defaultProtocol: "https",
  HTMLAttributes: { target: null, rel: null },
  isAllowedUri: (address) =>
    Boolean(isAllowedUri(address)) && !/^(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:/i.test(address.trim()),
});
