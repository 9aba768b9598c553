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

/** Set while the text is edited only; {@link ./html} turns it back into an element without an inner paragraph. */
export const tightAttribute = "data-tight";

/** An item or a quote whose words stand in it directly: the editor puts a paragraph around them and takes it off again. */
const tight = (byDefault: boolean): Attribute => ({
  default: byDefault,
  parseHTML: (element) => element.hasAttribute(tightAttribute) || element.querySelector(":scope > p") === null,
  renderHTML: (attributes) => (attributes.tight ? { [tightAttribute]: "" } : {}),
});

/** What the API keeps beside the elements: language and direction of any of them, and where a quote is from. */
export const EntryAttributes = Extension.create({
  name: "entryAttributes",
  addGlobalAttributes: () => [
    { types: [...blocks, ...marks], attributes: { lang: asWritten("lang"), dir: asWritten("dir") } },
    { types: ["blockquote"], attributes: { cite: asWritten("cite"), tight: tight(false) } },
    { types: ["listItem"], attributes: { tight: tight(true) } },
  ],
});
