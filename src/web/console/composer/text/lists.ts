import { InputRule } from "@tiptap/core";
import { BulletList, ListItem, OrderedList } from "@tiptap/extension-list";

/** Only paragraphs become items as somebody types: "- " at the start of a line of code is code. */
function inParagraphs({ find, handler }: InputRule): InputRule {
  return new InputRule({
    find,
    handler: (typed) => (typed.state.selection.$from.parent.type.name === "paragraph" ? handler(typed) : null),
  });
}

export const Bullets = BulletList.extend({
  addInputRules() {
    return (this.parent?.() ?? []).map(inParagraphs);
  },
});

export const Numbers = OrderedList.extend({
  addInputRules() {
    return (this.parent?.() ?? []).map(inParagraphs);
  },
});

/** An item may begin with a heading, code or a quote. TipTap's own begins with a paragraph. */
export const Item = ListItem.extend({ content: "block+" });
