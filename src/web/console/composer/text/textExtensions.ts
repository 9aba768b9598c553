import type { Extensions } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { EntryAttributes } from "./attributes";
import { Bullets, Item, Numbers } from "./lists";
import { Code, EntryLink, Highlighted, Language, Subscript, Superscript } from "./marks";
import { Preformatted } from "./preformatted";
import { Typography } from "./typography";

/**
 * The text of an entry: exactly the elements that the editorial API keeps (RichTextWriter on the server), so that opening
 * an entry in the console and saving it changes only what was edited.
 */
export const textExtensions = (language: string, typography: () => boolean): Extensions => [
  StarterKit.configure({
    document: false,
    heading: { levels: [4] },
    bulletList: false,
    orderedList: false,
    listItem: false,
    code: false,
    codeBlock: false,
    link: false,
  }),
  Bullets,
  Numbers,
  Item,
  Code,
  Subscript,
  Superscript,
  Highlighted,
  EntryLink,
  Language,
  Preformatted,
  EntryAttributes,
  Typography.configure({ language, isOn: typography }),
];
