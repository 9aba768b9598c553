import letters from "../../LiveBlog.Server/Languages/latin.json";
import { limits } from "./contract.gen";

/** The server's rule for a slug: [a-z0-9-], 3 to 80 characters. */
const longest = limits.StoryEdit.slug;
const shortest = 3;

/** Letters that Unicode decomposition leaves alone, in the languages the desk offers; the server spells imported addresses by them too. */
const latin: Readonly<Record<string, string>> = letters;

/** Whether the headline has letters, such as ї, 東 or ﬁ, that only the table of all scripts can spell. */
export function needsAnyScript(headline: string): boolean {
  return /[^\P{L}a-z]/u.test(plain(known(headline)));
}

/** Transliterates any script; half a megabyte, so it is loaded only when a headline needs it. */
export async function suggestSlugInAnyScript(headline: string): Promise<string> {
  const { default: anyAscii } = await import("any-ascii");
  return suggestSlug(headline, anyAscii);
}

/** Suggests an address from a headline; empty if too little of it can be spelt in plain letters. */
export function suggestSlug(headline: string, spell: (words: string) => string = (words) => words): string {
  const words = plain(spell(known(headline)))
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const cut =
    words.length <= longest
      ? words
      : words
          .slice(0, longest + 1)
          .replace(/-[^-]*$/, "")
          .slice(0, longest);
  return cut.length < shortest ? "" : cut;
}

function known(headline: string): string {
  return [...headline.toLowerCase()].map((letter) => latin[letter] ?? letter).join("");
}

/** In lower case, without marks. */
function plain(words: string): string {
  return words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
