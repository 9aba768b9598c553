import { type Notation, notationOf, numberWords } from "../../story/notation";
import { browsersChoice, keepChoice, keptChoice } from "./choice";
import type { Dictionary, Phrase, Translation } from "./dictionary";
import type { Language } from "./languages";
import { translated } from "./serverWords";

type Values = Readonly<Record<string, string | number>>;

// English is the text in the code; a dictionary is fetched by those who read another.
const fetchers: Readonly<Record<Exclude<Language, "en">, () => Promise<Dictionary>>> = {
  ru: async () => (await import("./ru")).ru,
  az: async () => (await import("./az")).az,
};

let current = $state<Language>("en");
let dictionary = $state.raw<Dictionary>();
let asked = 0;

/** The language that the console is read in now. */
export function language(): Language {
  return current;
}

/** How its dates and numbers are written. */
export function notation(): Notation {
  return dictionary?.notation ?? (notationOf("en") as Notation);
}

/** The phrase in the console's language, with the values in its braces. */
export function t(phrase: Phrase, values: Values = {}): string {
  return filled(formOf(dictionary?.phrases[phrase], 0) ?? english(phrase), values);
}

/** The phrase for a number `n`: English has two forms in the code, other languages have theirs under the second. */
export function tn(one: string, other: Phrase, n: number, values: Values = {}): string {
  return filled(formOf(dictionary?.phrases[other], n) ?? (n === 1 ? one : english(other)), { n, ...values });
}

/** A sentence of the server's, in the console's language where there is a translation of it. */
export function serverWords(sentence: string): string {
  return dictionary ? translated(sentence, dictionary.sentences, dictionary.notation.thousands) : sentence;
}

/** "12,345", "0.2": a number as the console's language writes it. */
export function numeral(number: number, decimals = 0): string {
  const [whole = "", part] = number.toFixed(decimals).split(".");
  return numberWords(notation(), Number(whole)) + (part ? (dictionary?.decimalPoint ?? ".") + part : "");
}

/** Before the console is shown: what was chosen here, else what the browser prefers, else English. */
export async function beginLanguage(): Promise<void> {
  await use(keptChoice() ?? browsersChoice(navigator.languages) ?? "en");
}

/** Whoever has signed in reads on in the language that they chose, on any device, or in this browser before their account knew. */
export async function useChoiceOf(account: string, chosen?: Language): Promise<void> {
  if (chosen) keepChoice(chosen, account);
  const own = chosen ?? keptChoice(account);
  if (own) await use(own);
}

/** The site's, for a browser whose languages the console does not speak. */
export async function useSites(sites: Language): Promise<void> {
  if (!keptChoice() && !browsersChoice(navigator.languages)) await use(sites);
}

export async function chooseLanguage(wanted: Language, account: string | undefined): Promise<void> {
  keepChoice(wanted, account);
  await use(wanted);
}

/** A dictionary that cannot be fetched changes nothing: the desk stays in the language that it is in. */
async function use(wanted: Language): Promise<void> {
  const turn = ++asked;
  try {
    const fetched = wanted === "en" ? undefined : await fetchers[wanted]();
    if (turn !== asked) return; // Another was chosen meanwhile.
    [current, dictionary] = [wanted, fetched];
    document.documentElement.lang = wanted;
  } catch {
    // Offline, or a release whose files are gone: the next opening asks again.
  }
}

/** What stands behind a bar tells two uses of one English word apart: "Name|thing". */
function english(phrase: string): string {
  return phrase.replace(/\b\|[a-z ]+$/, "");
}

function formOf(translation: Translation | undefined, n: number): string | undefined {
  if (translation === undefined || typeof translation === "string") return translation;
  return translation[new Intl.PluralRules(current).select(n)] ?? translation.other;
}

function filled(phrase: string, values: Values): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === "number" ? numeral(value) : (value ?? whole);
  });
}
