/**
 * Translations of the server's sentences. {} in a key stands for a name or a number; in the translation {0} is the first of them,
 * and {t0} the first where it is a sentence or term of the server's itself, which is translated too.
 */
export type Sentences = Readonly<Record<string, string>>;

const patterns = new WeakMap<Sentences, readonly (readonly [RegExp, string])[]>();

/**
 * The sentence in another language, with its names and numbers; as it came when there is no translation of it.
 * @param thousands Between groups of three digits, where the server writes a comma.
 */
export function translated(sentence: string, sentences: Sentences, thousands = ","): string {
  const whole = Object.hasOwn(sentences, sentence) ? sentences[sentence] : undefined;
  if (whole !== undefined) return whole;
  for (const [pattern, translation] of patternsOf(sentences)) {
    const found = pattern.exec(sentence);
    if (!found) continue;
    return translation.replace(/\{(t?)(\d)\}/g, (_, t: string, n: string) => {
      const value = found[Number(n) + 1] ?? "";
      if (t) return translated(value, sentences, thousands);
      return /^\d{1,3}(,\d{3})+$/.test(value) ? value.replaceAll(",", thousands) : value;
    });
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
