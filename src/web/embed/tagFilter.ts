import type { EntryView } from "../protocol/messages";
import { entryArticle } from "../story/entryArticle";

/** What the newsroom has set for a partner: only entries with one of `in`, if there are some, and none with one of `out`. */
export interface TagRules {
  readonly in: readonly string[];
  readonly out: readonly string[];
}

/** Which of the entries that come live a widget shows, by their tags. What it loads, the server has filtered. */
export class TagFilter {
  readonly #tag: string;
  readonly #rules: TagRules | undefined;

  constructor(tag: string, rules?: TagRules) {
    this.#tag = tag;
    this.#rules = rules;
  }

  shows(entry: EntryView): boolean {
    const links = entryArticle(entry)?.querySelectorAll(".about .tag") ?? [];
    const tags = [...links].map((link) => plain(link.textContent));
    const has = (tag: string) => tags.includes(plain(tag));
    const { in: wanted = [], out: unwanted = [] } = this.#rules ?? {};
    return (!this.#tag || has(this.#tag)) && (!wanted.length || wanted.some(has)) && !unwanted.some(has);
  }
}

/** The same for a tag in any capitals and Unicode form. */
function plain(tag: string): string {
  return tag.trim().normalize().toLowerCase();
}
