import { diffArrays } from "diff";

/** A run of words that is in both texts, only in the later one, or only in the earlier one. */
export interface Piece {
  kind: "same" | "added" | "removed";
  words: string;
}

/** Two long texts with nothing in common would keep the window busy; after this they are shown one after the other. */
const patienceMs = 500;

/** The difference between two texts, word by word. The browser knows where words end, in every script. */
export function differences(before: string, after: string, language: string): readonly Piece[] {
  const parts = diffArrays(wordsOf(before, language), wordsOf(after, language), { timeout: patienceMs });
  if (!parts)
    return [
      { kind: "removed", words: before },
      { kind: "added", words: after },
    ];
  return parts.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    words: value.join(""),
  }));
}

function wordsOf(text: string, language: string): string[] {
  return Array.from(segmenter(language).segment(text), ({ segment }) => segment);
}

function segmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: "word" });
  } catch {
    // A language tag that this browser does not know: use the default rules for words.
    return new Intl.Segmenter(undefined, { granularity: "word" });
  }
}
