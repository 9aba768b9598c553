import { mediaIn } from "../composer/contentMedia";
import { wordsOf } from "../composer/contentWords";
import type { Block } from "../content";
import { tn } from "../language/language.svelte";
import type { TakeDownPreview } from "../people";
import { parseHtml } from "../trusted";

/** As much as tells one entry from another. */
const mostCharacters = 280;

/** The beginning of the text that goes; empty if there is none. */
export function excerptOf(content: readonly Block[]): string {
  const letters = [...wordsOf(content)];
  return letters.length > mostCharacters ? `${letters.slice(0, mostCharacters).join("").trimEnd()}…` : letters.join("");
}

/** What is erased with the text, a line for each kind. Without the server's numbers, what the content itself shows. */
export function erasedWith(content: readonly Block[], counted: TakeDownPreview | undefined): string[] {
  const of = (type: Block["type"]) => content.filter((block) => block.type === type).length;
  const { versions = 0, notes = 0, drafts = 0, questions = 0, reactions = 0, votes = 0 } = counted ?? {};
  const kinds: [count: number, words: (n: number) => string][] = [
    [
      counted?.media ?? new Set(mediaIn(content)).size,
      (n) => tn("{n} photo, video or audio file", "{n} photos, videos and audio files", n),
    ],
    [of("card"), (n) => tn("{n} card", "{n} cards", n)],
    [linksIn(content), (n) => tn("{n} link", "{n} links", n)],
    [of("poll"), (n) => tn("{n} poll with its votes", "{n} polls with their votes", n)],
    [versions, (n) => tn("{n} version of the text", "{n} versions of the text", n)],
    [notes, (n) => tn("{n} internal note", "{n} internal notes", n)],
    [drafts, (n) => tn("{n} unsent draft", "{n} unsent drafts", n)],
    [questions, (n) => tn("{n} reader question", "{n} reader questions", n)],
    [votes, (n) => tn("{n} vote in a poll", "{n} votes in polls", n)],
    [reactions, (n) => tn("{n} reaction", "{n} reactions", n)],
  ];
  return kinds.filter(([count]) => count > 0).map(([count, words]) => words(count));
}

function linksIn(content: readonly Block[]): number {
  return content.reduce(
    (sum, block) => sum + ("html" in block ? parseHtml(block.html).querySelectorAll("a[href]").length : 0),
    0,
  );
}
