import type { EntryView } from "../protocol/messages";
import { entryArticle } from "../story/entryArticle";

/** Which entries a widget shows, by their tags. The server filters what it sends by the query; this one filters what comes live. */
export class TagFilter {
  /** For requests of entries. */
  readonly query: string;
  readonly #tag: string;

  constructor(tag: string) {
    this.#tag = plain(tag);
    this.query = `&tag=${encodeURIComponent(tag)}`;
  }

  shows(entry: EntryView): boolean {
    const links = entryArticle(entry)?.querySelectorAll(".about .tag") ?? [];
    return [...links].some((link) => plain(link.textContent) === this.#tag);
  }
}

/** The same for a tag in any capitals and Unicode form. */
function plain(tag: string): string {
  return tag.trim().normalize().toLowerCase();
}
