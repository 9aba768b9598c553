import type { Api } from "../api";
import { type Changed, connectDesk, Desk, type DeskState } from "../desk";
import type { EntryDetail, EntryPage, Note, StoryDetail } from "../editorial";
import type { OfflineDesk } from "../offlineDesk";
import type { Seat } from "../presence";
import { Problem, problemIn } from "../problem";
import { scheduleByTimer } from "../schedule";
import { ChangeReader } from "./changeReader";
import { type EntryFilter, isEmpty, matches } from "./entryFilter";
import { cursorOf, erased, merged, mostLoaded, newestFirst } from "./order";
import { WindowRefresh } from "./windowRefresh";

/** Entries per page loaded on scrolling: a few screens, so that an editor seldom reaches the end. */
const pageOnTheWay = "100";
/** How often the desk polls without the hub, and for views and readers. */
const pollMs = 10_000;

/** Callbacks to the rest of the console while a story is open. */
export interface TimelineListeners {
  /** The content of an entry that was taken down. */
  erased?: (entry: EntryDetail) => void;
  /** An upload is ready or has failed. */
  mediaSettled?: (mediaId: string) => void;
  /** A note may mention the user. */
  mentioned?: () => void;
  /** The desk is connected again after a break. */
  reconnected?: () => void;
}

/**
 * A story as the desk sees it: its header, a window of its entries in all states, and what is coming up, kept current by the desk hub. The
 * window begins at the newest entry until the editor goes elsewhere. It grows where they scroll and is cut at its other end, so a story may
 * have any number of entries.
 */
export class Timeline {
  story = $state.raw<StoryDetail>();
  entries = $state.raw<readonly EntryDetail[]>([]);
  /** Cursor of the entries older than the window; absent at the story's beginning. */
  next = $state<string>();
  /** Cursor of the entries newer than the window; absent while it begins at the newest. */
  previous = $state<string>();
  /** Entries that arrived above the window while it did not begin at the newest. */
  newer = $state(0);
  filter = $state.raw<EntryFilter>({});
  /** Unpublished and pinned entries, wherever they are in the story. */
  coming = $state.raw<readonly EntryDetail[]>([]);
  /** How many are coming besides these. */
  moreComing = $state(0);
  loading = $state(true);
  problem = $state.raw<Problem>();
  hub = $state<DeskState>("connecting");
  /** Who has the story open, including this window. */
  seats = $state.raw<readonly Seat[]>([]);
  /** The newsroom's notes on the story, newest first. */
  notes = $state.raw<readonly Note[]>([]);
  /** Incremented when readers have asked something, or colleagues have decided on a question. */
  questionsChanged = $state(0);
  /** Entries that are open for editing in this window. */
  editing = $state.raw<readonly string[]>([]);
  readonly #storyId: string;
  readonly #api: Api;
  readonly #listeners: TimelineListeners;
  readonly #offline: OfflineDesk | undefined;
  readonly #desk: Desk;
  readonly #changes = new ChangeReader({
    story: () => this.#readStory(),
    entry: (id) => this.#readEntry(id),
    all: () => this.reload(),
  });
  readonly #refresh = new WindowRefresh({
    entries: () => this.entries,
    show: (entries) => {
      this.entries = entries;
    },
    editing: () => this.editing,
    isFiltered: () => !isEmpty(this.filter),
    page: (before, limit) => this.#api.entries(this.#storyId, { before, limit, filter: this.filter }),
    ask: (id) => this.#readEntry(id),
  });
  /** For each list that is being loaded: the changes of entries that arrived meanwhile, to be applied again afterwards. */
  readonly #heard = new Set<Map<string, () => void>>();
  /** Incremented when the window moves elsewhere, so that late answers for another place are ignored. */
  #place = 0;
  /** The newest entry that was shown or counted. */
  #newest: EntryDetail | undefined;
  #reaching = false;
  #poll: ReturnType<typeof setInterval> | undefined;

  constructor(storyId: string, api: Api, listeners: TimelineListeners = {}, offline?: OfflineDesk) {
    this.#listeners = listeners;
    this.#offline = offline;
    this.#storyId = storyId;
    this.#api = api;
    this.#desk = new Desk({
      connect: connectDesk,
      random: Math.random,
      schedule: scheduleByTimer,
      changed: (change) => this.#hear(change),
      mediaSettled: (mediaId) => listeners.mediaSettled?.(mediaId),
      mentioned: () => listeners.mentioned?.(),
      reconnected: () => listeners.reconnected?.(),
      present: (seats) => {
        this.seats = seats;
      },
      state: (state) => {
        this.hub = state;
        if (state === "connected") void this.reload();
      },
    });
  }

  /** Starts listening; returns a function that stops it. */
  open(): () => void {
    const hangUp = this.#desk.listen();
    void this.reload();
    this.#desk.watch(this.#storyId);
    this.#poll = setInterval(() => {
      if (document.hidden) return;
      if (this.hub === "connected") void this.#readStory();
      else void this.reload("next");
    }, pollMs);
    return () => {
      clearInterval(this.#poll);
      hangUp();
    };
  }

  /**
   * Reloads the header and the window: its first page, and below it all the others, or the next of them in turn for a poll on
   * a connection that may be poor.
   */
  async reload(below: "all" | "next" = "all"): Promise<void> {
    const place = this.#place;
    const [first] = this.entries;
    const { previous } = this;
    const top = previous !== undefined && first ? { at: first.at } : {};
    try {
      await this.#listening(async () => {
        const [story, page] = await Promise.all([
          this.#api.story(this.#storyId),
          this.#api.entries(this.#storyId, { ...top, filter: this.filter }),
        ]);
        // Before the story: the queue of questions appears with it, and loads them once.
        this.questionsChanged++;
        this.story = story;
        this.#offline?.keepStory(story);
        // The editor may have scrolled on meanwhile, so that it is no longer the window's first page.
        if (place === this.#place && previous === this.previous) this.#take(page);
        if (previous !== undefined) await this.#countNewer();
        await this.#refresh.refreshBelow(page, below, () => place === this.#place);
      });
      void this.readNotes();
      void this.#readComing();
      this.problem = undefined;
    } catch (error) {
      this.story ??= this.#offline?.story(this.#storyId);
      this.problem = problemIn(error);
    } finally {
      this.loading = false;
    }
  }

  /** Counts what arrived above the window while disconnected, up to a page. */
  async #countNewer(): Promise<void> {
    const place = this.#place;
    const { items } = await this.#api.entries(this.#storyId, { limit: pageOnTheWay, filter: this.filter });
    const newest = this.#newest;
    if (place !== this.#place || this.previous === undefined || !newest) return;
    this.newer += items.filter((entry) => newestFirst(entry, newest) < 0).length;
    this.#know(items);
  }

  #know(entries: readonly EntryDetail[]): void {
    for (const entry of entries) if (!this.#newest || newestFirst(entry, this.#newest) < 0) this.#newest = entry;
  }

  /** Changes the filter, and starts at the newest entry. */
  async look(filter: EntryFilter): Promise<void> {
    this.filter = filter;
    await this.#goTo({});
  }

  /** Goes to a time, or to the newest entry. */
  async jump(at?: number): Promise<void> {
    await this.#goTo(at === undefined ? {} : { at: new Date(at).toISOString() });
  }

  /** Goes to an entry, wherever it is. */
  async reveal(entry: EntryDetail): Promise<void> {
    if (this.entries.some(({ id }) => id === entry.id)) return;
    if (!matches(entry, this.filter)) this.filter = {};
    await this.#goTo({ at: entry.at });
  }

  async #goTo(where: { at?: string }): Promise<void> {
    const place = ++this.#place;
    this.#refresh.restart();
    this.loading = true;
    try {
      let isNothing = false;
      await this.#listening(async () => {
        const page = await this.#api.entries(this.#storyId, { ...where, filter: this.filter });
        if (place !== this.#place) return;
        this.entries = merged([], page.items);
        this.next = page.next;
        this.previous = page.previous;
        this.newer = 0;
        if (page.previous === undefined) this.#know(page.items);
        this.problem = undefined;
        isNothing = page.items.length === 0;
      });
      // A time before the first entry has nothing older: what there is, is newer.
      if (isNothing && this.previous !== undefined) await this.loadNewer();
    } catch (error) {
      if (place === this.#place) this.problem = problemIn(error);
    } finally {
      if (place === this.#place) this.loading = false;
    }
  }

  /** A page that does not overlap what is loaded would leave a gap, so the list starts again from that page. */
  #take(page: EntryPage): void {
    const loaded = new Set(this.entries.map((entry) => entry.id));
    const reaches = page.next === undefined || page.items.some((entry) => loaded.has(entry.id));
    if (this.entries.length === 0 || !reaches) {
      this.entries = merged([], page.items);
      this.next = page.next;
      this.previous = page.previous;
    } else {
      this.entries = merged(this.#refresh.without(page), page.items);
      if (this.previous === undefined) this.#cut("older");
    }
    if (this.previous === undefined) this.#know(page.items);
  }

  async loadOlder(): Promise<void> {
    const from = this.next;
    if (from !== undefined) await this.#reach({ before: from }, "newer");
  }

  async loadNewer(): Promise<void> {
    const from = this.previous;
    if (from !== undefined) await this.#reach({ after: from }, "older");
  }

  /** Adds a page at one end and cuts the other. */
  async #reach(where: { before: string } | { after: string }, beyond: "older" | "newer"): Promise<void> {
    if (this.#reaching) return;
    this.#reaching = true;
    const place = this.#place;
    try {
      const page = await this.#api.entries(this.#storyId, { ...where, limit: pageOnTheWay, filter: this.filter });
      if (place !== this.#place) return;
      this.entries = merged(this.entries, page.items);
      if ("before" in where) this.next = page.next;
      else this.previous = page.previous;
      if (this.previous === undefined) {
        this.newer = 0;
        this.#know(page.items);
      }
      this.#cut(beyond);
    } finally {
      this.#reaching = false;
    }
  }

  #cut(end: "older" | "newer"): void {
    if (this.entries.length <= mostLoaded) return;
    this.entries = end === "older" ? this.entries.slice(0, mostLoaded) : this.entries.slice(-mostLoaded);
    const [first, last] = [this.entries[0], this.entries.at(-1)];
    if (end === "older" && last) this.next = cursorOf(last);
    if (end === "newer" && first) this.previous = cursorOf(first);
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
    for (const heard of this.#heard) heard.set(entry.id, () => this.apply(entry));
    this.#show(entry);
    const others = this.coming.filter(({ id }) => id !== entry.id);
    const known = this.coming.find(({ id }) => id === entry.id);
    if (known && known.version > entry.version) return;
    this.coming = isComing(entry) ? [...others, entry] : others;
  }

  /** Shows the entry in its place, if that is within the window and it matches the filter. */
  #show(entry: EntryDetail): void {
    const isShown = this.entries.some(({ id }) => id === entry.id);
    if (!isShown && !isEmpty(this.filter) && !matches(entry, this.filter)) return;
    const [first, last] = [this.entries[0], this.entries.at(-1)];
    if (!isShown && this.previous !== undefined && first && newestFirst(entry, first) < 0) {
      // An entry above the window may be an edited one, not a new one.
      if (!this.#newest || newestFirst(entry, this.#newest) < 0) this.newer++;
      this.#know([entry]);
      return;
    }
    if (!isShown && this.next !== undefined && last && newestFirst(entry, last) > 0) return;
    this.entries = merged(this.entries, [entry]);
    if (this.previous === undefined) {
      this.#know([entry]);
      this.#cut("older");
    }
  }

  erase(id: string): void {
    for (const heard of this.#heard) heard.set(id, () => this.erase(id));
    const gone = this.entries.find((entry) => entry.id === id);
    if (gone && gone.state !== "takenDown") this.#listeners.erased?.(gone);
    this.entries = this.entries.map((entry) => (entry.id === id ? erased(entry) : entry));
    this.coming = this.coming.filter((entry) => entry.id !== id);
  }

  #hear(change: Changed): void {
    if (change.storyId !== this.#storyId) return;
    if (change.notes) {
      void this.readNotes();
      return;
    }
    if (change.questions) {
      this.questionsChanged++;
      return;
    }
    void this.#changes.read(change.entryId);
  }

  async #readEntry(id: string): Promise<void> {
    try {
      this.apply(await this.#api.entry(this.#storyId, id));
    } catch (error) {
      if (error instanceof Problem && (error.kind === "gone" || error.kind === "missing")) this.erase(id);
      // For other errors the next poll or reconnect reloads the whole page.
    }
  }

  /** A list that was being loaded while one of its entries changed must not undo the change. */
  async #listening(read: () => Promise<void>): Promise<void> {
    const heard = new Map<string, () => void>();
    this.#heard.add(heard);
    try {
      await read();
    } finally {
      this.#heard.delete(heard);
    }
    for (const again of heard.values()) again();
  }

  async #readComing(): Promise<void> {
    try {
      await this.#listening(async () => {
        const { items, more } = await this.#api.coming(this.#storyId);
        [this.coming, this.moreComing] = [items.filter(isComing), more];
      });
    } catch {
      // Keep what is shown, the next reload asks again; a server of an earlier release has no such list.
    }
  }

  async readNotes(): Promise<void> {
    try {
      this.notes = await this.#api.notes(this.#storyId);
    } catch {
      // Keep those that are shown; a server of an earlier release has none.
    }
  }

  async #readStory(): Promise<void> {
    try {
      this.story = await this.#api.story(this.#storyId);
    } catch {
      // Keep the header that is shown; the poll asks again.
    }
  }
}

function isComing(entry: EntryDetail): boolean {
  return entry.state === "draft" || entry.state === "submitted" || entry.publishAt !== undefined || entry.pinned;
}
