import { type Attribute, Extension } from "@tiptap/core";

const blocks = ["paragraph", "heading", "bulletList", "orderedList", "listItem", "blockquote", "preformatted"];
const marks = [
  "bold",
  "italic",
  "underline",
  "strike",
  "code",
  "subscript",
  "superscript",
  "highlighted",
  "link",
  "language",
];

/** An attribute that goes out exactly as it came in. */
const asWritten = (name: string): Attribute => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] ? { [name]: attributes[name] } : {}),
});

/** Set only while the text is being edited; {@link ./html} turns it back into an element without an inner paragraph. */
export const tightAttribute = "data-tight";

/** An item or quote that contains its text directly: the editor puts a paragraph around it and removes it again. */
const tight = (byDefault: boolean): Attribute => ({
  default: byDefault,
  parseHTML: (element) => element.hasAttribute(tightAttribute) || element.querySelector(":scope > p") === null,
  renderHTML: (attributes) => (attributes.tight ? { [tightAttribute]: "" } : {}),
});

/** The attributes that the API keeps: language and direction of any element, and the source of a quote. */
export const EntryAttributes = Extension.create({
  name: "entryAttributes",
  addGlobalAttributes: () => [
    { types: [...blocks, ...marks], attributes: { lang: asWritten("lang"), dir: asWritten("dir") } },
    { types: ["blockquote"], attributes: { cite: asWritten("cite"), tight: tight(false) } },
    { types: ["listItem"], attributes: { tight: tight(true) } },
  ],
});
