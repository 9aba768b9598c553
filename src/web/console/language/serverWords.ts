/** Translations of the server's sentences; {} in a key stands for a name or a number. */
export type Sentences = Readonly<Record<string, string>>;

const patterns = new WeakMap<Sentences, readonly (readonly [RegExp, string])[]>();

/** The sentence in another language, with its names and numbers; as it came when there is no translation of it. */
export function translated(sentence: string, sentences: Sentences): string {
  const whole = sentences[sentence];
  if (whole !== undefined) return whole;
  for (const [pattern, translation] of patternsOf(sentences)) {
    const found = pattern.exec(sentence);
    if (found) return translation.replace(/\{(\d)\}/g, (_, n: string) => found[Number(n) + 1] ?? "");
  }
  return sentence;
}

function patternsOf(sentences: Sentences): readonly (readonly [RegExp, string])[] {
  const made = patterns.get(sentences);
  if (made) return made;
  const all = Object.entries(sentences)
    .filter(([key]) => key.includes("{}"))
    // The one that says most first: "At most 5 tags" is also "At most 5".
    .toSorted(([one], [other]) => other.length - one.length)
    .map(([key, translation]) => [patternOf(key), translation] as const);
  patterns.set(sentences, all);
  return all;
}

function patternOf(key: string): RegExp {
  const parts = key.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("(.+?)")}$`);
}
