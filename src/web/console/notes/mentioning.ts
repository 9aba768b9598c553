import type { StoryPerson } from "../editorial";

/** As many as are visible at once. */
const mostSuggested = 6;

/** The at sign before the cursor: its position, and the part of a name typed after it. */
export function nameBefore(text: string, cursor: number): { from: number; typed: string } | undefined {
  const found = /(?:^|[^\p{L}\p{N}])@([^@\n]{0,60})$/u.exec(text.slice(0, cursor));
  const typed = found?.[1];
  return typed === undefined ? undefined : { from: cursor - typed.length, typed };
}

/** People with a name in which a word begins with the text. */
export function suggested(people: readonly StoryPerson[], typed: string): StoryPerson[] {
  const wanted = typed.toLowerCase();
  return people
    .filter(({ name }) => {
      const whole = name.toLowerCase();
      return whole.startsWith(wanted) || whole.split(/\s+/).some((word) => word.startsWith(wanted));
    })
    .slice(0, mostSuggested);
}

/** The text in pieces, each with whether it is a mentioned name. */
export function marked(text: string, names: readonly string[]): { words: string; isName: boolean }[] {
  if (names.length === 0) return [{ words: text, isName: false }];
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  const pattern = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return text
    .split(new RegExp(`(@(?:${pattern}))(?![\\p{L}\\p{N}])`, "iu"))
    .map((words, at) => ({ words, isName: at % 2 === 1 }))
    .filter(({ words }) => words !== "");
}
