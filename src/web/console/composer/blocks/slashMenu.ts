import { type Editor, Extension } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import Suggestion from "@tiptap/suggestion";
import type { Phrase } from "../../language/dictionary";
import { t } from "../../language/language.svelte";
import type { BlockKind } from "./blockKind";
import { kindsFor } from "./kinds";
import { textOffers } from "./textOffers";

export interface Offer {
  label: Phrase;
  hint: Phrase;
  insert: (editor: Editor) => void;
}

/** Everything that "/" and "+" offer where blocks of these types are allowed: the blocks first, then kinds of text. */
export function offersFor(query: string, types: BlockKind["types"]): readonly Offer[] {
  const words = query.trim().toLowerCase();
  return [...kindsFor(types).flatMap(({ offer }) => (offer ? [offer] : [])), ...textOffers].filter(({ label, hint }) =>
    // In English too: the names are in every guide, and the keyboard may be set to it.
    `${t(label)} ${t(hint)} ${label}`.toLowerCase().includes(words),
  );
}

/** The open menu, as its component shows it; `choose` removes the typed "/…" and inserts. */
export interface OpenMenu {
  offers: readonly Offer[];
  choose: (offer: Offer) => void;
}

interface SlashOptions {
  show: (menu: OpenMenu | undefined) => void;
  /** Offers the component a key; returns whether it was handled. */
  key: (event: KeyboardEvent) => boolean;
  types: () => BlockKind["types"];
}

/** "/" at the beginning of a line opens the list of blocks; Escape closes it and leaves what was typed. */
export const SlashMenu = Extension.create<SlashOptions>({
  name: "slashMenu",
  addOptions: () => ({ show: () => undefined, key: () => false, types: () => [] }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [
      Suggestion<Offer, Offer>({
        editor,
        pluginKey: new PluginKey("slashMenu"),
        char: "/",
        startOfLine: true,
        allow: ({ state, range }) => {
          const $from = state.doc.resolve(range.from);
          return $from.depth === 1 && $from.parent.type.name === "paragraph";
        },
        items: ({ query }) => [...offersFor(query, options.types())],
        command: ({ editor: at, range, props }) => {
          at.chain().deleteRange(range).run();
          props.insert(at);
        },
        render: () => ({
          onStart: ({ items, command }) => options.show({ offers: items, choose: command }),
          onUpdate: ({ items, command }) => options.show({ offers: items, choose: command }),
          onExit: () => options.show(undefined),
          onKeyDown: ({ event }) => options.key(event),
        }),
      }),
    ];
  },
});
