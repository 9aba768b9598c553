import type { Api } from "../api";
import { type Changed, connectDesk, Desk, type DeskState } from "../desk";
import type { EntryDetail, Note, Page, StoryDetail } from "../editorial";
import { scheduleByTimer } from "../jitter";
import type { OfflineDesk } from "../offlineDesk";
import type { Seat } from "../presence";
import { Problem } from "../problem";
import { erased, merged, mostLoaded } from "./order";

/** When more entries than this change at once, reading the list again is cheaper than asking for each. */
const mostSingleReads = 20;
/** Without the hub, or for views and readers, the desk asks this often. */
const pollMs = 10_000;

/** One story as the desk sees it: its header, its entries in all states, kept current by the desk hub. */
export class Timeline {
  story = $state.raw<StoryDetail>();
  entries = $state.raw<readonly EntryDetail[]>([]);
  next = $state<string>();
  loading = $state(true);
  problem = $state.raw<Problem>();
  hub = $state<DeskState>("connecting");
  /** Who has the story open, this window among them. */
  seats = $state.raw<readonly Seat[]>([]);
  /** What the newsroom tells each other here, newest first. */
  notes = $state.raw<readonly Note[]>([]);
  /** Entries that are open for editing in this window. */
  editing = $state.raw<readonly string[]>([]);
  readonly #storyId: string;
  readonly #api: Api;
  readonly #onErased: (entry: EntryDetail) => void;
  readonly #offline: OfflineDesk | undefined;
  readonly #desk: Desk;
  readonly #pending = new Set<string>();
  #reading = false;
  #storyPending = false;
  #poll: ReturnType<typeof setInterval> | undefined;

  /** `erased` is told what an entry held that was taken down, `mediaSettled` which upload is ready or has failed. */
  constructor(
    storyId: string,
    api: Api,
    erased: (entry: EntryDetail) => void = () => undefined,
    offline?: OfflineDesk,
    mediaSettled: (mediaId: string) => void = () => undefined,
  ) {
    this.#offline = offline;
    this.#onErased = erased;
    this.#storyId = storyId;
    this.#api = api;
    this.#desk = new Desk({
      connect: connectDesk,
      random: Math.random,
      schedule: scheduleByTimer,
      changed: (change) => this.#hear(change),
      mediaSettled,
      present: (seats) => {
        this.seats = seats;
      },
      state: (state) => {
        this.hub = state;
        if (state === "connected") void this.reload();
      },
    });
  }

  /** Starts listening, and hands back how to stop. */
  open(): () => void {
    const wake = () => {
      if (!document.hidden) this.#desk.wake();
    };
    addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    void this.reload();
    this.#desk.watch(this.#storyId);
    this.#poll = setInterval(() => {
      if (document.hidden) return;
      if (this.hub === "connected") void this.#readStory();
      else void this.reload();
    }, pollMs);
    return () => {
      removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
      clearInterval(this.#poll);
      this.#desk.stop();
    };
  }

  get full(): boolean {
    return this.entries.length >= mostLoaded;
  }

  /** Reads the header and the newest page again. Older entries that are loaded stay as they are. */
  async reload(): Promise<void> {
    try {
      const [story, page] = await Promise.all([this.#api.story(this.#storyId), this.#api.entries(this.#storyId)]);
      this.story = story;
      this.#offline?.keepStory(story);
      this.#take(page);
      void this.readNotes();
      this.problem = undefined;
    } catch (error) {
      this.story ??= this.#offline?.story(this.#storyId);
      this.problem = error instanceof Problem ? error : new Problem("server", String(error));
    } finally {
      this.loading = false;
    }
  }

  /** A page that does not reach what is loaded left a hole behind it, so the list starts again from that page. */
  #take(page: Page<EntryDetail>): void {
    const loaded = new Set(this.entries.map((entry) => entry.id));
    const reaches = page.next === undefined || page.items.some((entry) => loaded.has(entry.id));
    if (this.entries.length === 0 || !reaches) {
      this.entries = merged([], page.items);
      this.next = page.next;
    } else {
      this.entries = merged(this.#withoutVanished(page.items, page.next === undefined), page.items);
    }
  }

  async loadOlder(): Promise<void> {
    if (this.next === undefined) return;
    const page = await this.#api.entries(this.#storyId, this.next);
    this.entries = merged(this.entries, page.items);
    this.next = page.next;
  }

  setEditing(id: string, open: boolean): void {
    const others = this.editing.filter((each) => each !== id);
    this.editing = open ? [...others, id] : others;
    this.#desk.edit(this.editing);
  }

  apply(entry: EntryDetail): void {
    if (entry.state === "takenDown") {
      this.erase(entry.id);
      return;
    }
    this.entries = merged(this.entries, [entry]);
  }

  erase(id: string): void {
    const gone = this.entries.find((entry) => entry.id === id);
    if (gone && gone.state !== "takenDown") this.#onErased(gone);
    this.entries = this.entries.map((entry) => (entry.id === id ? erased(entry) : entry));
  }

  /** An entry that the newest page should hold and does not was erased while nobody listened. */
  #withoutVanished(page: readonly EntryDetail[], whole: boolean): readonly EntryDetail[] {
    const oldest = page.at(-1);
    const there = new Set(page.map((entry) => entry.id));
    return this.entries.filter((entry) => {
      const within = whole || (oldest !== undefined && Date.parse(entry.at) > Date.parse(oldest.at));
      return !within || there.has(entry.id);
    });
  }

  #hear(change: Changed): void {
    if (change.storyId !== this.#storyId) return;
    if (change.notes) {
      void this.readNotes();
      return;
    }
    if (change.entryId) this.#pending.add(change.entryId);
    else this.#storyPending = true;
    void this.#readPending();
  }

  /** One reader at a time: a burst of changes to one entry costs one request for it, not one each. */
  async #readPending(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#pending.size > 0 || this.#storyPending) {
        if (this.#storyPending) {
          this.#storyPending = false;
          await this.#readStory();
        } else if (this.#pending.size > mostSingleReads) {
          this.#pending.clear();
          await this.reload();
        } else {
          const [id] = this.#pending;
          if (id === undefined) break;
          this.#pending.delete(id);
          await this.#readEntry(id);
        }
      }
    } finally {
      this.#reading = false;
    }
  }

  async #readEntry(id: string): Promise<void> {
    try {
      const entry = await this.#api.entry(this.#storyId, id);
      const oldest = this.entries.at(-1);
      const beyond = this.next !== undefined && oldest && Date.parse(entry.at) < Date.parse(oldest.at);
      if (!beyond || this.entries.some((shown) => shown.id === id)) this.apply(entry);
    } catch (error) {
      if (error instanceof Problem && (error.kind === "gone" || error.kind === "missing")) this.erase(id);
      // Anything else is met again by the next poll or reconnect, which read the whole page.
    }
  }

  async readNotes(): Promise<void> {
    try {
      this.notes = await this.#api.notes(this.#storyId);
    } catch {
      // Those on show stay; a server of an earlier release has none.
    }
  }

  async #readStory(): Promise<void> {
    try {
      this.story = await this.#api.story(this.#storyId);
    } catch {
      // The header on show stays; the poll asks again.
    }
  }
}
