import { Extension, InputRule } from "@tiptap/core";
import type { EditorState } from "@tiptap/pm/state";

type Pair = readonly [opening: string, closing: string];

interface Quotes {
  double: Pair;
  /** Absent where the key is for apostrophes at most. */
  single?: Pair;
  apostrophe: boolean;
}

const english: Quotes = { double: ["“", "”"], single: ["‘", "’"], apostrophe: true };
const angled: Quotes = { double: ["«", "»"], apostrophe: false };

/** Languages that are not here keep what was typed. */
const quotesOf: Readonly<Record<string, Quotes>> = {
  en: english,
  az: english,
  tr: english,
  es: english,
  ru: angled,
  uk: { ...angled, apostrophe: true },
  fa: angled,
  de: { double: ["„", "“"], apostrophe: true },
  // With the narrow spaces that French has inside.
  fr: { double: ["«\u202f", "\u202f»"], apostrophe: true },
};

/** What may stand before an opening quote: nothing, a space, a bracket, a dash, another opening quote. */
const beforeWord = /^$|[\s([{<«“‘„\-–—/]/u;

/** Code stays as it was typed, and so does a link, whose text may be its address. */
function isVerbatim(state: EditorState, from: number): boolean {
  const place = state.doc.resolve(from);
  const marks = [...(state.storedMarks ?? []), ...place.marks()];
  return place.parent.type.name === "preformatted" || marks.some(({ type }) => ["code", "link"].includes(type.name));
}

/** `printed` gets what was typed, and the character before it, if any. */
function rule(
  find: RegExp,
  isOn: () => boolean,
  printed: (typed: string, before: string) => string | undefined,
): InputRule {
  return new InputRule({
    find,
    handler: ({ state, range, match }) => {
      if (!isOn()) return null;
      const [typed] = match;
      const start = range.to - typed.length;
      const before = (match.input ?? "").slice(0, match.index).slice(-1);
      const words = isVerbatim(state, start) ? undefined : printed(typed, before);
      if (words === undefined) return null;
      state.tr.insertText(words, start, range.to);
    },
  });
}

function quoteFor({ double, single, apostrophe }: Quotes, typed: string, before: string): string | undefined {
  const isOpening = beforeWord.test(before);
  if (typed === '"') return isOpening ? double[0] : double[1];
  if (single) return isOpening ? single[0] : single[1];
  return apostrophe && /\p{L}/u.test(before) ? "’" : undefined;
}

/** Quotes of the story's language and dashes for what the keyboard has. Backspace or undo brings back what was typed. */
export const Typography = Extension.create<{ language: string; isOn: () => boolean }>({
  name: "typography",
  addOptions: () => ({ language: "", isOn: () => true }),
  addInputRules() {
    const { language, isOn } = this.options;
    const quotes = quotesOf[language.split("-")[0] ?? ""];
    const dash = rule(/(?<!-)--$/, isOn, () => "—");
    return quotes ? [dash, rule(/["']$/, isOn, (typed, before) => quoteFor(quotes, typed, before))] : [dash];
  },
});
