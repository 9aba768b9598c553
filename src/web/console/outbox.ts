import { retryDelay } from "../client/retryDelay";
import { readContent } from "./content";
import { choices } from "./contract.gen";
import type { EntryDetail, EntryEdit } from "./editorial";
import { Problem, problemIn } from "./problem";
import type { Schedule } from "./schedule";
import { fieldsOf, oneOf, present, readDetails, text } from "./shape";

export type OutboxPhase =
  /** It is waiting its turn. */
  | "waiting"
  | "sending"
  /** The last attempt met no network or a busy server; it is retried automatically. */
  | "queued"
  /** The server said no; it stays here, with the text, until an editor decides. */
  | "refused";

export interface OutboxItem {
  /** The entry's id, made once, so that a repeated PUT is the same create. */
  readonly id: string;
  readonly storyId: string;
  readonly edit: EntryEdit;
  readonly queuedAt: number;
  /** The account that wrote it, in whose name it is sent; undefined for entries queued before this was recorded. */
  readonly by?: string;
  readonly phase: OutboxPhase;
  readonly problem?: Problem;
}

/** What the outbox needs of localStorage. */
export type KeyValueStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export interface OutboxSurroundings {
  send: (storyId: string, id: string, edit: EntryEdit) => Promise<EntryDetail>;
  /** Whether an entry's files are on the server; a problem if one has failed for good. */
  files: (edit: EntryEdit) => "there" | "coming" | Problem;
  /** Whether the server has an entry with this id. */
  known: (storyId: string, id: string) => Promise<boolean>;
  storage: KeyValueStorage;
  /** Who is signed in. */
  account: () => string | undefined;
  now: () => number;
  random: () => number;
  schedule: Schedule;
  changed: () => void;
  delivered: (item: OutboxItem, entry: EntryDetail, tookMs: number) => void;
}

/** More unsent entries than this on one machine mean that something else is wrong; the composer then keeps its text. */
export const mostQueued = 100;
/** Remembered so that a late second press of Publish for the same entry is dropped without asking the server. */
const mostRemembered = 200;
/** An entry that waited longer than this shows the time when it was written, not when it was sent. */
const longestUnnoticedMs = 60_000;
const prefix = "liveblog.outbox.";

/**
 * The queue between the composer and the server. Guarantees: a queued entry survives a reload; entries
 * are sent in order, one at a time, but one whose files are still being uploaded does not hold up those
 * behind it; each is sent with one id, so a retry never posts twice; and in its author's name, so that it
 * waits while somebody else is at the desk.
 *
 * Every item has its own storage key. Two windows of one browser share the storage, and a single list would let
 * one window overwrite what the other had just queued.
 */
export class Outbox {
  readonly #around: OutboxSurroundings;
  readonly #delivered: string[] = [];
  #items: OutboxItem[] = [];
  #running = false;
  #failures = 0;
  #callOff: (() => void) | undefined;

  constructor(around: OutboxSurroundings) {
    this.#around = around;
    this.#items = this.#readStorage();
  }

  get items(): readonly OutboxItem[] {
    return this.#items;
  }

  has(id: string): boolean {
    return this.#delivered.includes(id) || this.#items.some((item) => item.id === id);
  }

  /** False when the queue is full: the caller keeps the text. Putting the same id in again changes nothing. */
  put(storyId: string, id: string, edit: EntryEdit): boolean {
    if (this.has(id)) return true;
    if (this.#items.length >= mostQueued) return false;
    const item: OutboxItem = { id, storyId, edit, queuedAt: this.#around.now(), ...this.#byMe(), phase: "waiting" };
    this.#writeStorage(item);
    this.#items = [...this.#items, item];
    this.#around.changed();
    this.wake();
    return true;
  }

  /** Removes an item unsent, when the editor discards it or has resolved it another way. */
  remove(id: string): void {
    this.#around.storage.removeItem(prefix + id);
    this.#items = this.#items.filter((item) => item.id !== id);
    this.#around.changed();
  }

  /** Sends a refused item again, after the editor was told why it was refused. */
  again(id: string): void {
    this.#change(id, "waiting");
    this.wake();
  }

  /** Whether it was written by somebody other than the signed-in user. */
  isForeign(item: OutboxItem): boolean {
    return item.by !== undefined && item.by !== this.#around.account();
  }

  /** Sends what somebody else wrote in the name of the signed-in user. */
  adopt(id: string): void {
    this.dropSettled();
    this.#items = this.#items.map((item) => (item.id === id ? { ...item, ...this.#byMe() } : item));
    for (const item of this.#items) if (item.id === id) this.#writeStorage(item);
    this.again(id);
  }

  /** Tries at once instead of waiting: the network is back, the window is seen again, someone signed in. */
  wake(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    void this.#run();
  }

  /** Drops what another window of this browser has sent or discarded meanwhile. */
  dropSettled(): void {
    for (const item of this.#items) {
      if (item.phase !== "sending" && this.#settledElsewhere(item)) this.remove(item.id);
    }
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let item = this.#next(); item !== undefined; item = this.#next()) {
        if (!(await this.#deliver(item))) break;
      }
    } finally {
      this.#running = false;
    }
  }

  #next(): OutboxItem | undefined {
    return this.#items.find(
      (item) => item.phase !== "refused" && !this.isForeign(item) && this.#around.files(item.edit) !== "coming",
    );
  }

  #byMe(): { by?: string } {
    const by = this.#around.account();
    return by === undefined ? {} : { by };
  }

  /** Returns whether the queue may continue with the next item. */
  async #deliver(item: OutboxItem): Promise<boolean> {
    if (this.#settledElsewhere(item)) {
      this.remove(item.id);
      return true;
    }
    const files = this.#around.files(item.edit);
    if (files instanceof Problem) {
      this.#change(item.id, "refused", files);
      return true;
    }
    this.#change(item.id, "sending");
    try {
      const edit = await this.#timed(item);
      const entry = await this.#around.send(item.storyId, item.id, edit);
      this.#failures = 0;
      this.#remember(item.id);
      this.remove(item.id);
      this.#around.delivered(item, entry, this.#around.now() - item.queuedAt);
      return true;
    } catch (error) {
      const problem = problemIn(error);
      if (problem.passing || problem.kind === "signedOut") {
        this.#change(item.id, "queued", problem);
        this.#tryLater(problem);
        return false;
      }
      this.#change(item.id, "refused", problem);
      return true;
    }
  }

  /**
   * The edit, with the time of writing if it has waited. Not if an earlier attempt succeeded and only its answer was
   * lost: the same id with other fields would be another entry.
   */
  async #timed({ id, storyId, edit, queuedAt }: OutboxItem): Promise<EntryEdit> {
    const waited = this.#around.now() - queuedAt;
    if (edit.at !== undefined || edit.state !== "published" || waited < longestUnnoticedMs) return edit;
    if (await this.#around.known(storyId, id)) return edit;
    const timed = { ...edit, at: new Date(queuedAt).toISOString() };
    this.#items = this.#items.map((item) => (item.id === id ? { ...item, edit: timed } : item));
    for (const item of this.#items) if (item.id === id) this.#writeStorage(item);
    return timed;
  }

  /** Another window of this browser sent it: its key is gone. An item that never fitted into storage was never there. */
  #settledElsewhere(item: OutboxItem): boolean {
    return this.#stored.has(item.id) && this.#around.storage.getItem(prefix + item.id) === null;
  }

  readonly #stored = new Set<string>();

  #tryLater(problem: Problem): void {
    this.#failures++;
    const wait = retryDelay(this.#failures, this.#around.random, Math.max(problem.retryAfterMs ?? 0, 0));
    this.#callOff = this.#around.schedule(() => this.wake(), wait);
  }

  #change(id: string, phase: OutboxPhase, problem?: Problem): void {
    this.#items = this.#items.map((item) => {
      if (item.id !== id) return item;
      // Storage that was full has room once the composer has given up its copy.
      if (!this.#stored.has(id)) this.#writeStorage(item);
      const { problem: _, ...rest } = item;
      return { ...rest, phase, ...(problem ? { problem } : {}) };
    });
    this.#around.changed();
  }

  #remember(id: string): void {
    this.#delivered.push(id);
    if (this.#delivered.length > mostRemembered) this.#delivered.shift();
  }

  #writeStorage(item: OutboxItem): void {
    const { id, storyId, edit, queuedAt, by } = item;
    try {
      this.#around.storage.setItem(prefix + id, JSON.stringify({ id, storyId, edit, queuedAt, by }));
      this.#stored.add(id);
    } catch {
      // Storage is full or forbidden: the entry is still sent from memory, it just would not survive a reload.
    }
  }

  #readStorage(): OutboxItem[] {
    const { storage } = this.#around;
    const found: OutboxItem[] = [];
    for (let index = 0; index < storage.length; index++) {
      const key = storage.key(index);
      if (!key?.startsWith(prefix)) continue;
      const item = readItem(storage.getItem(key));
      if (!item) continue;
      found.push(item);
      this.#stored.add(item.id);
    }
    return found.sort((a, b) => a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1)).slice(0, mostQueued);
  }
}

function readItem(stored: string | null): OutboxItem | undefined {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? "");
  } catch {
    return undefined;
  }
  const { id, storyId, edit, queuedAt, by } = fieldsOf(value);
  const fields = fieldsOf(edit);
  const { content, body, key, pinned } = fields;
  if (typeof id !== "string" || typeof storyId !== "string") return undefined;
  if (!Array.isArray(content) && typeof body !== "string") return undefined;
  return {
    id,
    storyId,
    queuedAt: typeof queuedAt === "number" ? queuedAt : 0,
    ...(typeof by === "string" ? { by } : {}),
    phase: "waiting",
    edit: {
      // Entries queued by an earlier release have a body.
      content: readContent(content, body),
      key: key === true,
      pinned: pinned === true,
      state: oneOf(text(fields, "state"), choices["EntryEdit.state"], "draft"),
      ...present(fields, "title", "at", "byline", "publishAt", "correction"),
      // Those of an earlier release have no author.
      ...(Array.isArray(fields.tags) ? readDetails(fields) : {}),
    },
  };
}
