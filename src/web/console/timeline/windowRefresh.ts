import type { EntryDetail, EntryPage } from "../editorial";
import { cursorOf, merged, mostLoaded, newestFirst } from "./order";

/** Entries per page. */
const pageSize = 100;
/** Pages that a window has below its first one, at most. */
const mostPages = Math.ceil(mostLoaded / pageSize);
/** More entries than these at once are not asked for one by one. */
const mostAsked = 20;

/** The window of the timeline, as far as it is read again. */
export interface RefreshedWindow {
  entries: () => readonly EntryDetail[];
  show: (entries: readonly EntryDetail[]) => void;
  /** Entries with an open editor. */
  editing: () => readonly string[];
  isFiltered: () => boolean;
  /** Entries older than the cursor. */
  page: (before: string, limit: string) => Promise<EntryPage>;
  /** Finds out what became of an entry, and shows it. */
  ask: (id: string) => Promise<void>;
}

/** Reads a window again that may have changed while nobody told of it. */
export class WindowRefresh {
  readonly #window: RefreshedWindow;
  readonly #missing = new Set<string>();
  /** Where the next turn goes on; undefined below the first page. */
  #next: string | undefined;

  constructor(window: RefreshedWindow) {
    this.#window = window;
  }

  /** The window is elsewhere: the next turn begins at its top. */
  restart(): void {
    this.#next = undefined;
  }

  /** Reads all that is below the window's first page, or a page of it in turn. Stops if the window has moved elsewhere. */
  async refreshBelow(first: EntryPage, pages: "all" | "next", isSame: () => boolean): Promise<void> {
    let from = this.#endOf(first);
    if (pages === "next") from = this.#within(this.#next) ?? from;
    for (let read = 0; from !== undefined && read < mostPages; read++) {
      const before: string = from;
      const page = await this.#window.page(before, String(pageSize));
      if (!isSame()) return;
      this.#window.show(renewed(this.without(page, before), page.items));
      from = this.#endOf(page);
      if (pages === "next") break;
    }
    this.#next = pages === "next" ? from : undefined;
    for (const id of this.#missing) {
      this.#missing.delete(id);
      await this.#window.ask(id);
    }
  }

  /**
   * The window without what a page that was read again no longer has: it was taken down, was moved, or does not match the filter any
   * more. What has left an unfiltered list, and what is being edited, stays until the server has said what became of it: erased words
   * leave the drafts of this device too, and an open editor says so.
   */
  without({ items, next }: EntryPage, before?: string): readonly EntryDetail[] {
    const oldest = items.at(-1);
    const end = next === undefined || !oldest ? undefined : cursorOf(oldest);
    const there = new Set(items.map(({ id }) => id));
    return this.#window.entries().filter((entry) => {
      const cursor = cursorOf(entry);
      const isOfPage = (before === undefined || cursor < before) && (end === undefined || cursor > end);
      if (!isOfPage || there.has(entry.id)) return true;
      const isEdited = this.#window.editing().includes(entry.id);
      if (entry.state === "takenDown") return isEdited;
      if (!isEdited && (this.#window.isFiltered() || this.#missing.size >= mostAsked)) return false;
      this.#missing.add(entry.id);
      return true;
    });
  }

  /** Where a page ends, unless the window ends there or above. */
  #endOf({ items, next }: EntryPage): string | undefined {
    const oldest = items.at(-1);
    return this.#within(oldest && next !== undefined ? cursorOf(oldest) : undefined);
  }

  #within(cursor: string | undefined): string | undefined {
    const last = this.#window.entries().at(-1);
    return cursor !== undefined && last && cursor > cursorOf(last) ? cursor : undefined;
  }
}

/** Puts a page that was read again into what is shown, as far as that reaches. */
function renewed(shown: readonly EntryDetail[], page: readonly EntryDetail[]): readonly EntryDetail[] {
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return shown;
  const known = new Set(shown.map(({ id }) => id));
  const isWithin = (entry: EntryDetail) => newestFirst(entry, first) >= 0 && newestFirst(entry, last) <= 0;
  return merged(
    shown,
    page.filter((entry) => known.has(entry.id) || isWithin(entry)),
  );
}
