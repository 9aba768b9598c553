import { type Block, readContent } from "./content";
import type { Shelf } from "./outbox";
import { fieldsOf } from "./shape";

/** What is typed and not yet sent. `at` is empty for "now", else a wall-clock time in the story's zone. */
export interface Draft {
  entryId: string;
  title: string;
  content: readonly Block[];
  at: string;
  /** When the server is to publish it, as `at` is written; empty for when the editor does. */
  publishAt: string;
  byline: string;
  key: boolean;
  pinned: boolean;
  correction: string;
  /** For an edit: the version that the text was taken from. */
  version?: number;
}

const prefix = "liveblog.draft.";
/** Beyond this the oldest goes; localStorage is about 5 MB and is shared with the outbox. */
export const mostDrafts = 40;
/** Well above the server's 64 kB limit for a body, so that a text which is too long is still kept to be shortened. */
export const longestDraft = 200_000;

/** Keeps what an editor typed through reload, crash and session expiry, one draft a story and one an entry in edit. */
export class Drafts {
  readonly #shelf: Shelf;
  readonly #now: () => number;

  constructor(shelf: Shelf, now: () => number) {
    this.#shelf = shelf;
    this.#now = now;
  }

  load(place: string): Draft | undefined {
    return read(this.#shelf.getItem(prefix + place))?.draft;
  }

  /** False when it could not be kept, so that the composer can say so. */
  save(place: string, draft: Draft): boolean {
    const words = JSON.stringify({ savedAt: this.#now(), draft });
    if (words.length > longestDraft) return false;
    try {
      this.#shelf.setItem(prefix + place, words);
    } catch {
      return false;
    }
    this.#dropOldest();
    return true;
  }

  /** Of an entry's draft only that one, where it is named: another window may have put its own in the same place. */
  clear(place: string, entryId?: string): void {
    if (entryId === undefined || this.load(place)?.entryId === entryId) this.#shelf.removeItem(prefix + place);
  }

  #dropOldest(): void {
    const kept: { key: string; savedAt: number }[] = [];
    for (let index = 0; index < this.#shelf.length; index++) {
      const key = this.#shelf.key(index);
      if (key?.startsWith(prefix)) kept.push({ key, savedAt: read(this.#shelf.getItem(key))?.savedAt ?? 0 });
    }
    kept.sort((a, b) => b.savedAt - a.savedAt);
    for (const { key } of kept.slice(mostDrafts)) this.#shelf.removeItem(key);
  }
}

function read(stored: string | null): { savedAt: number; draft: Draft } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? "");
  } catch {
    return undefined;
  }
  const { savedAt, draft } = fieldsOf(value);
  const from = fieldsOf(draft);
  const text = (name: keyof Draft) => (typeof from[name] === "string" ? from[name] : "");
  if (!text("entryId")) return undefined;
  return {
    savedAt: typeof savedAt === "number" ? savedAt : 0,
    draft: {
      entryId: text("entryId"),
      title: text("title"),
      content: readContent(from.content, from.body),
      at: text("at"),
      publishAt: text("publishAt"),
      byline: text("byline"),
      key: from.key === true,
      pinned: from.pinned === true,
      correction: text("correction"),
      ...(typeof from.version === "number" ? { version: from.version } : {}),
    },
  };
}
