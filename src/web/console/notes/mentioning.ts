import type { StoryPerson } from "../editorial";

/** As many as are visible at once. */
const mostSuggested = 6;

/** The at sign before the cursor: its position, and the part of a name typed after it. */
export function nameBefore(text: string, cursor: number): { from: number; typed: string } | undefined {
  const found = /(?:^|[^\p{L}\p{M}\p{N}])@([^@\n]{0,60})$/u.exec(text.slice(0, cursor));
  const typed = found?.[1];
  return typed === undefined ? undefined : { from: cursor - typed.length, typed };
}

/** People with a name in which a word begins with the text. */
export function suggested(people: readonly StoryPerson[], typed: string): StoryPerson[] {
  const wanted = folded(typed);
  return people
    .filter(({ name }) => {
      const whole = folded(name);
      return whole.startsWith(wanted) || whole.split(/\s+/).some((word) => word.startsWith(wanted));
    })
    .slice(0, mostSuggested);
}

/** The text in pieces, each with whether it is a mentioned name. */
export function marked(text: string, names: readonly string[]): { words: string; isName: boolean }[] {
  const longestFirst = names.map(folded).toSorted((one, other) => other.length - one.length);
  const { whole, origins } = foldedWithOrigins(text);
  const pieces: { words: string; isName: boolean }[] = [];
  let from = 0;
  for (let at = whole.indexOf("@"); at >= 0; at = whole.indexOf("@", at + 1)) {
    const name = longestFirst.find((each) => whole.startsWith(each, at + 1) && isEnd(whole, at + 1 + each.length));
    const [start = 0, end = text.length] = name ? [origins[at], origins[at + 1 + name.length]] : [0, 0];
    if (!name || start < from) continue;
    pieces.push({ words: text.slice(from, start), isName: false }, { words: text.slice(start, end), isName: true });
    from = end;
  }
  return [...pieces, { words: text.slice(from), isName: false }].filter(({ words }) => words !== "");
}

function isEnd(whole: string, at: number): boolean {
  return !/^[\p{L}\p{N}]/u.test(whole.slice(at, at + 2));
}

/**
 * As names are compared: without marks and case, and with one i for the dotted and the dotless one of the Turkic languages.
 * MentionedNames.cs compares in the same way.
 */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ı", "i");
}

/** The folded text, with the place in the original at which each of its characters begins. */
function foldedWithOrigins(text: string): { whole: string; origins: number[] } {
  let whole = "";
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    const part = folded(character);
    for (let each = 0; each < part.length; each++) origins.push(at);
    whole += part;
    at += character.length;
  }
  return { whole, origins };
}
