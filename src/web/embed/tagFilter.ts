import type { EntryView } from "../protocol/messages";
import { entryArticle } from "../story/entryArticle";

/** What the newsroom has set for a partner: only entries with a tag of `in`, unless it is empty, and none with a tag of `out`. */
export interface TagRules {
  readonly in: readonly string[];
  readonly out: readonly string[];
}

/** Decides by their tags which of the entries that arrive live a widget shows. What it loads has been filtered by the server. */
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

/** A tag's key, the same for any capitals and Unicode form. */
function plain(tag: string): string {
  return tag.trim().normalize().toLowerCase();
}
