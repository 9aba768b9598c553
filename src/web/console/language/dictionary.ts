import type { Notation } from "../../story/notation";
import type { phrases } from "./ru";
import type { Sentences } from "./serverWords";

/** Whatever the console says, in English: the key of its translations. One that ru.ts does not have does not compile. */
export type Phrase = keyof typeof phrases;

/** The forms of a word beside a number, by the plural rules of the language; `other` where a rule has no form of its own. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

export type Translation = string | Forms;

export interface Dictionary {
  readonly notation: Notation;
  readonly decimalPoint: string;
  readonly phrases: Readonly<Record<Phrase, Translation>>;
  readonly sentences: Sentences;
}
