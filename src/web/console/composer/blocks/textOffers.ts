import type { Offer } from "./slashMenu";

/** What the line under the cursor can become. */
export const textOffers: readonly Offer[] = [
  {
    label: "Heading",
    hint: "A line above what follows",
    insert: (editor) => editor.chain().focus().toggleHeading({ level: 4 }).run(),
  },
  { label: "Bullets", hint: "A bulleted list", insert: (editor) => editor.chain().focus().toggleBulletList().run() },
  {
    label: "Numbers|list",
    hint: "A numbered list",
    insert: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    label: "Code lines",
    hint: "Shown exactly as typed",
    insert: (editor) => editor.chain().focus().toggleNode("preformatted", "paragraph").run(),
  },
  { label: "Line", hint: "Across the entry", insert: (editor) => editor.chain().focus().setHorizontalRule().run() },
];
