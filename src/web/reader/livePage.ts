import { cursorOf } from "../protocol/entryOrder";
import { type Change, ChangeKinds, type EntryView, type Snapshot } from "../protocol/messages";
import type { Announcer } from "../story/announcer";
import { keepFocus, placeOf, versionOf } from "../story/entryArticle";
import { MAX_SHOWN_ON_RETURN } from "../story/heldEntries";
import { isInUse } from "../story/inUse";
import type { KeyEventsList } from "../story/keyEvents";
import type { ReadingOrder } from "../story/readingOrder";
import type { Timeline } from "../story/timeline";
import type { Arrivals } from "./arrivals";
import { RecentlyRemoved } from "./recentlyRemoved";
import type { Viewport } from "./viewport";

/** Articles of the log kept on the page; older ones are removed and come back through "Older updates". */
export const MAX_ARTICLES = 300;

export interface LivePageParts {
  readonly timeline: Timeline;
  readonly arrivals: Arrivals;
  readonly keyEvents: KeyEventsList | undefined;
  readonly viewport: Viewport;
  readonly announcer: Announcer;
  /** Times, day separators, the older link and whatever else depends on the articles now on the page. */
  readonly settle: () => void;
  /** Marks an article that has just arrived, once. */
  readonly glow: (article: HTMLElement) => void;
  /** Called for each entry that is new to the page, whether shown or held back. */
  readonly arrived: (entry: EntryView) => void;
}

/** Applies the story's changes to the page without moving what is being read. */
export class LivePage {
  readonly #parts: LivePageParts;
  readonly #removed = new RecentlyRemoved();
  /** Changes to articles in use by the reader; the latest of each waits until the reader has finished. */
  readonly #waiting = new Map<string, EntryView>();
  #isPaused = false;

  constructor(parts: LivePageParts) {
    this.#parts = parts;
  }

  /** If the changes erase wording, none of them waits for the reader. */
  apply(changes: readonly Change[], erases = false): void {
    this.#change(() => {
      for (const change of changes) {
        if (change.kind === ChangeKinds.EntryPut && change.entry) this.#put(change.entry, erases);
        else if (change.kind === ChangeKinds.EntryRemoved && change.entryId) this.#remove(change.entryId);
      }
    });
  }

  /**
   * The story as it stands, while an older state is on the page. `sameHistory` says that versions can be compared. Articles older
   * than the snapshot's window stay for now; the answer is true when there are any, and they must be read again.
   */
  reconcile(snapshot: Snapshot, sameHistory: boolean, erases = false): boolean {
    const { timeline, arrivals } = this.#parts;
    let olderRemain = false;
    this.#change(() => {
      const fresh = new Set(snapshot.entries.map((entry) => entry.id));
      for (const article of timeline.articles()) {
        const place = placeOf(article);
        if (fresh.has(place.id)) continue;
        const older = snapshot.more !== undefined && cursorOf(place) < snapshot.more;
        if (older && timeline.logArticles().includes(article)) olderRemain = true;
        else this.#remove(place.id);
      }
      for (const id of arrivals.ids()) if (!fresh.has(id)) arrivals.drop(id);
      if (!olderRemain) timeline.more = snapshot.more;
      for (const entry of snapshot.entries) this.#putIfNewer(entry, sameHistory, erases);
      this.#parts.keyEvents?.replace(snapshot.keyEvents);
    });
    return olderRemain;
  }

  /**
   * A page of entries read over HTTP. It may be a moment older than what was pushed meanwhile, so it never takes back a newer
   * version and never brings back what was removed.
   */
  applyPage(entries: readonly EntryView[], erases = false): void {
    this.#change(() => {
      for (const entry of entries) {
        if (this.#removed.has(entry.id)) continue;
        if (!this.#parts.timeline.find(entry.id)) this.#parts.timeline.put(entry);
        else this.#putIfNewer(entry, true, erases);
      }
    });
  }

  /** The entry is gone, according to a page that was read again. */
  drop(entryId: string): void {
    this.#change(() => this.#remove(entryId));
  }

  /** Entries older than the cursor could not be verified and are removed; the older link brings them back. */
  endAt(more: string | undefined): void {
    this.#change(() => this.#parts.timeline.endAt(more));
  }

  /** Pauses, so that everything waits except take-downs; or resumes, showing what has waited. */
  pause(isPaused: boolean): void {
    const { arrivals, keyEvents } = this.#parts;
    this.#isPaused = isPaused;
    arrivals.present({ quiet: isPaused });
    for (const entry of [...this.#waiting.values(), ...arrivals.entries()]) keyEvents?.put(entry);
    this.released();
    this.returned();
  }

  turn(order: ReadingOrder): void {
    const { timeline, arrivals, viewport, settle } = this.#parts;
    arrivals.present({ below: order === "oldest" });
    viewport.turn(order, () => {
      timeline.turn(order);
      settle();
    });
  }

  /** Goes to the newest entry, showing what is waiting. */
  goToNewest(): void {
    this.reveal();
    const newest = this.#parts.timeline.logArticles()[0];
    this.#parts.viewport.showNewest(newest);
  }

  /** Shows what was held back and scrolls to the newest, at the reader's request. */
  reveal(): void {
    if (this.#parts.arrivals.count === 0) return;
    const firstUnread = this.#showHeld();
    this.#parts.viewport.showNewest(firstUnread);
  }

  /** The reader has scrolled back to the newest entry: shows what was held back there. */
  returned(): void {
    const { arrivals, viewport } = this.#parts;
    const isFew = arrivals.count > 0 && arrivals.count <= MAX_SHOWN_ON_RETURN;
    if (!this.#isPaused && isFew && viewport.seesNewest()) this.#showHeld();
  }

  /** The reader may have finished with an article: applies changes that waited for it. */
  released(): void {
    if (this.#isPaused) return;
    for (const [id, entry] of this.#waiting) {
      const shown = this.#parts.timeline.find(id);
      if (shown && isInUse(shown, entry.html)) continue;
      this.#waiting.delete(id);
      if (shown) this.#change(() => this.#parts.timeline.put(entry));
    }
  }

  /** Returns the oldest entry that was shown: the first one to read when reading in order. */
  #showHeld(): HTMLElement | undefined {
    let oldest: string | undefined;
    this.#change(() => {
      const { entries, endsAt } = this.#parts.arrivals.take();
      for (const entry of entries) this.#show(entry);
      if (endsAt) this.#parts.timeline.endAt(cursorOf(endsAt));
      oldest = entries.at(-1)?.id;
    });
    return oldest === undefined ? undefined : this.#parts.timeline.find(oldest);
  }

  #change(run: () => void): void {
    this.#parts.viewport.keepPlace(() => {
      run();
      this.#parts.settle();
    });
  }

  #putIfNewer(entry: EntryView, sameHistory: boolean, erases: boolean): void {
    const shown = this.#parts.timeline.find(entry.id);
    if (!shown || !sameHistory || versionOf(shown) < entry.version) this.#put(entry, erases);
  }

  #put(entry: EntryView, erases: boolean): void {
    const { timeline, arrivals, viewport, announcer } = this.#parts;
    this.#removed.forget(entry.id);
    this.#waiting.delete(entry.id);
    if (erases || !this.#isPaused) this.#parts.keyEvents?.put(entry);
    const shown = timeline.find(entry.id);
    if (shown) {
      if (!erases && (this.#isPaused || isInUse(shown, entry.html))) this.#waiting.set(entry.id, entry);
      else keepFocus(shown, () => timeline.put(entry));
    } else if (arrivals.has(entry.id)) {
      arrivals.hold(entry);
    } else if (entry.pinned || !timeline.isBeyond(entry)) {
      if (!this.#isPaused) announcer.arrived(1);
      if (this.#isPaused || !viewport.seesNewest() || !this.#showInSight(entry)) arrivals.hold(entry);
      this.#parts.arrived(entry);
    }
  }

  /** Shows the entry, unless it would start above the window: then it is removed again. */
  #showInSight(entry: EntryView): boolean {
    const { timeline, viewport } = this.#parts;
    const article = timeline.put(entry);
    if (article && !viewport.isInSight(article)) {
      article.remove();
      return false;
    }
    this.#welcome(article);
    return true;
  }

  #show(entry: EntryView): void {
    this.#welcome(this.#parts.timeline.put(entry));
  }

  #welcome(article: HTMLElement | undefined): void {
    if (article) this.#parts.glow(article);
    this.#parts.timeline.trim(MAX_ARTICLES);
  }

  #remove(entryId: string): void {
    this.#removed.add(entryId);
    this.#waiting.delete(entryId);
    this.#parts.arrivals.drop(entryId);
    this.#parts.keyEvents?.remove(entryId);
    this.#parts.timeline.remove(entryId);
  }
}
