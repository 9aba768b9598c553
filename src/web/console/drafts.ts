import { type Block, readContent, withNewPollIds } from "./content";
import type { EntryDetails } from "./editorial";
import type { KeyValueStorage } from "./outbox";
import { fieldsOf, readDetails, text } from "./shape";
import { newId } from "./uuid";

/** What is typed and not yet sent. `at` is empty for "now", else a wall-clock time in the story's zone. */
export interface Draft {
  entryId: string;
  title: string;
  content: readonly Block[];
  at: string;
  /** When the server is to publish it, in the format of `at`; empty if the editor publishes it. */
  publishAt: string;
  byline: string;
  key: boolean;
  pinned: boolean;
  correction: string;
  details: EntryDetails;
  /** For an edit: the version that it is based on, and what that version said besides title and text. */
  version?: number;
  base?: DraftDetails;
}

/** What a draft says of its entry besides title and text, as its fields show it. */
export type DraftDetails = Pick<Draft, "at" | "publishAt" | "byline" | "key" | "pinned"> & EntryDetails;

export const noDetails: EntryDetails = { tags: [], breaking: false, source: "", verification: "", assignedTo: "" };

/** The draft of a new entry. */
export function newDraft(byline = ""): Draft {
  return {
    entryId: newId(),
    title: "",
    content: [],
    at: "",
    publishAt: "",
    byline,
    key: false,
    pinned: false,
    correction: "",
    details: noDetails,
  };
}

/** An edit of an entry that is gone, to be continued as a new one. Marks that an editor gave the old one and votes are not taken along. */
export function asNewEntry({ version: _, base: __, ...own }: Draft): Draft {
  const content = withNewPollIds(own.content, () => true);
  return { ...own, content, entryId: newId(), correction: "", at: "", publishAt: "", key: false, pinned: false };
}

/** A draft with the place and time at which it was kept. */
export interface KeptDraft {
  key: string;
  /** The same on the server and on every device. */
  id: string;
  /** A story's id, or that and an entry's. */
  place: string;
  savedAt: number;
  draft: Draft;
  /** Whether it belongs to a window that is open now. */
  isOpen: boolean;
  /** Whether it belongs to this window. */
  isHere: boolean;
}

export interface Writer {
  /** The signed-in user; nobody's drafts are shown to anybody else. */
  account: string;
  /** This window's name, which survives a reload. */
  window: string;
  /** Whether another window of this browser is open. */
  isOpen: (window: string) => boolean;
}

const prefix = "liveblog.words.";
/** Where earlier releases kept drafts: one for each place, whoever and whichever window wrote it. */
const earlierPrefix = "liveblog.draft.";
const earlierWindow = "earlier";
/** Beyond this the oldest is dropped; localStorage is about 5 MB and is shared with the outbox. */
export const mostDrafts = 40;
/** Well above the server's 64 kB limit for a body, so that a text which is too long is still kept to be shortened. */
export const longestDraft = 200_000;

/** Called when the signed-in user has typed or discarded a draft here. */
export interface DraftListener {
  changed(kept: Kept & { place: string }): void;
  gone(id: string): void;
}

interface Kept {
  id: string;
  savedAt: number;
  draft: Draft;
}

/**
 * Keeps what an editor typed through reload, crash and session expiry: one draft for each person, window and place, so
 * that no window writes over another's and nobody is shown somebody else's words.
 */
export class Drafts {
  readonly #storage: KeyValueStorage;
  readonly #now: () => number;
  readonly #writer: () => Writer;
  listener: DraftListener | undefined;

  constructor(storage: KeyValueStorage, now: () => number, writer: () => Writer) {
    this.#storage = storage;
    this.#now = now;
    this.#writer = writer;
  }

  /** This window's draft, or else the newest one left behind by a window that is no longer open. */
  load(place: string): Draft | undefined {
    const own = read(this.#storage.getItem(this.#key(place)))?.draft;
    if (own) return own;
    const left = this.all().find((kept) => kept.place === place && !kept.isOpen);
    if (left) this.#rename(left.key, this.#key(place));
    return left?.draft;
  }

  /** Returns false if it could not be stored, so that the composer can say so. */
  save(place: string, draft: Draft): boolean {
    const key = this.#key(place);
    const kept = { id: read(this.#storage.getItem(key))?.id ?? newId(), savedAt: this.#now(), draft };
    if (!this.#write(key, kept)) return false;
    this.#dropOldest();
    this.listener?.changed({ ...kept, place });
    return true;
  }

  /** Removes a draft; if an entry is given, only its draft, since another may be in the same place by now. */
  clear(place: string, entryId?: string): void {
    const key = this.#key(place);
    if (entryId === undefined || read(this.#storage.getItem(key))?.draft.entryId === entryId) this.discard(key);
  }

  /** Everything that the user has written on this device and not sent, newest first. */
  all(): KeptDraft[] {
    this.#takeOver();
    const { account, window, isOpen } = this.#writer();
    const mine = `${prefix}${account}/`;
    const found: KeptDraft[] = [];
    for (const key of this.#keys(mine)) {
      const kept = read(this.#storage.getItem(key));
      const [by = "", ...place] = key.slice(mine.length).split("/");
      const isHere = by === window;
      if (kept) found.push({ key, place: place.join("/"), ...kept, isOpen: isHere || isOpen(by), isHere });
    }
    return found.sort((a, b) => b.savedAt - a.savedAt);
  }

  /** Makes a draft this window's own, so that {@link load} returns it; the previous one stays in the list. */
  take(key: string): void {
    const place = this.all().find((kept) => kept.key === key)?.place;
    if (place === undefined || key === this.#key(place)) return;
    if (this.setAside(place)) this.#rename(key, this.#key(place));
  }

  /** Releases this window's draft to the list, so that another can be written in its place. False if there is no room. */
  setAside(place: string): boolean {
    return this.#rename(this.#key(place), this.#key(place, `aside-${this.#now()}`));
  }

  /**
   * Adds a draft to the list, without making it any window's own, or writes over the one with the key.
   * Returns its key; undefined if there is no room.
   */
  keepAside(place: string, draft: Draft, over?: string): string | undefined {
    const id = (over && read(this.#storage.getItem(over))?.id) || newId();
    const kept = { id, savedAt: this.#now(), draft };
    const key = over ?? this.#key(place, `aside-${id}`);
    if (!this.#write(key, kept)) return undefined;
    this.#dropOldest();
    this.listener?.changed({ ...kept, place });
    return key;
  }

  /** When each edit of the story's entries was last typed in, by entry: this window's, and those of windows that are closed. */
  editsOf(storyId: string): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    for (const { place, savedAt, isOpen, isHere } of this.all()) {
      const [story, entryId, part] = place.split("/");
      if (story !== storyId || entryId === undefined || part !== undefined || (isOpen && !isHere)) continue;
      if (!found.has(entryId)) found.set(entryId, savedAt);
    }
    return found;
  }

  discard(key: string): void {
    if (!key.startsWith(prefix)) return;
    const id = read(this.#storage.getItem(key))?.id;
    this.#storage.removeItem(key);
    if (id) this.listener?.gone(id);
  }

  /** Copies a draft from another device to this one; {@link take} makes it this window's. Undefined if storage is full. */
  adopt(place: string, kept: Kept): KeptDraft | undefined {
    const key = this.#key(place, `elsewhere-${kept.id}`);
    if (!this.#write(key, kept)) return undefined;
    return { key, place, ...kept, isOpen: false, isHere: false };
  }

  /** Changes every draft of an entry, whoever wrote it, when its words were erased everywhere. Undefined drops the draft. */
  revise(place: string, change: (draft: Draft) => Draft | undefined): void {
    for (const key of this.#keys(prefix)) {
      const [, , ...rest] = key.slice(prefix.length).split("/");
      if (!rest.join("/").startsWith(place)) continue;
      const kept = read(this.#storage.getItem(key));
      const left = kept && change(kept.draft);
      const isMine = key.startsWith(`${prefix}${this.#writer().account}/`);
      if (left) {
        const revised = { ...kept, savedAt: this.#now(), draft: left };
        this.#write(key, revised);
        if (isMine) this.listener?.changed({ ...revised, place: rest.join("/") });
      } else {
        this.#storage.removeItem(key);
        if (kept && isMine) this.listener?.gone(kept.id);
      }
    }
  }

  #write(key: string, kept: Kept): boolean {
    const words = JSON.stringify(kept);
    if (words.length > longestDraft) return false;
    try {
      this.#storage.setItem(key, words);
      return true;
    } catch {
      return false;
    }
  }

  #key(place: string, window = this.#writer().window): string {
    return `${prefix}${this.#writer().account}/${window}/${place}`;
  }

  #keys(beginning: string): string[] {
    const found: string[] = [];
    for (let index = 0; index < this.#storage.length; index++) {
      const key = this.#storage.key(index);
      if (key?.startsWith(beginning)) found.push(key);
    }
    return found;
  }

  /** False if there is no room under the new name; it then keeps the old one. */
  #rename(from: string, to: string): boolean {
    const words = this.#storage.getItem(from);
    if (words === null) return true;
    // Removed first, then added: full storage has no room for both.
    this.#storage.removeItem(from);
    try {
      this.#storage.setItem(to, words);
      return true;
    } catch {
      this.#storage.setItem(from, words);
      return false;
    }
  }

  /** Drafts of earlier releases become those of the first user to sign in after the update. */
  #takeOver(): void {
    for (const key of this.#keys(earlierPrefix))
      this.#rename(key, this.#key(key.slice(earlierPrefix.length), earlierWindow));
  }

  #dropOldest(): void {
    const keys = this.#keys(prefix);
    if (keys.length <= mostDrafts) return;
    const kept = keys.map((key) => ({ key, savedAt: read(this.#storage.getItem(key))?.savedAt ?? 0 }));
    kept.sort((a, b) => b.savedAt - a.savedAt);
    for (const { key } of kept.slice(mostDrafts)) this.#storage.removeItem(key);
  }
}

function read(stored: string | null): Kept | undefined {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? "");
  } catch {
    return undefined;
  }
  const { id, savedAt, draft: written } = fieldsOf(value);
  const draft = readDraft(written);
  if (!draft) return undefined;
  return {
    // An earlier release's draft has no id of its own yet; for a new entry there is one draft per place.
    id: typeof id === "string" ? id : draft.entryId,
    savedAt: typeof savedAt === "number" ? savedAt : 0,
    draft,
  };
}

/** Undefined if it is not a draft. */
export function readDraft(written: unknown): Draft | undefined {
  const from = fieldsOf(written);
  if (!text(from, "entryId")) return undefined;
  return {
    entryId: text(from, "entryId"),
    title: text(from, "title"),
    content: readContent(from.content, from.body),
    at: text(from, "at"),
    publishAt: text(from, "publishAt"),
    byline: text(from, "byline"),
    key: from.key === true,
    pinned: from.pinned === true,
    correction: text(from, "correction"),
    details: readDetails(fieldsOf(from.details)),
    ...(typeof from.version === "number" ? { version: from.version } : {}),
    // Edits that an earlier release kept do not have it.
    ...(from.base === undefined ? {} : { base: readBase(fieldsOf(from.base)) }),
  };
}

function readBase(from: Record<string, unknown>): DraftDetails {
  return {
    at: text(from, "at"),
    publishAt: text(from, "publishAt"),
    byline: text(from, "byline"),
    key: from.key === true,
    pinned: from.pinned === true,
    ...readDetails(from),
  };
}
