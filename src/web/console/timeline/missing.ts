import type { EntryDetail, EntryPage } from "../editorial";
import { cursorOf } from "./order";

/** More than these at once are not asked for one by one. */
const mostAsked = 20;

interface Window {
  entries: readonly EntryDetail[];
  /** Entries with an open editor. */
  editing: readonly string[];
  isFiltered: boolean;
}

/**
 * Entries of the window that a page read again no longer has. They were taken down, were moved, or do not match the filter any more.
 */
export class Missing {
  readonly #ids = new Set<string>();

  /**
   * The window without them. What has left an unfiltered list, and what is being edited, stays until the server has said what became
   * of it: erased words leave the drafts of this device too, and an open editor says so.
   */
  taken({ entries, editing, isFiltered }: Window, page: EntryPage, before?: string): readonly EntryDetail[] {
    const oldest = page.items.at(-1);
    const end = page.next === undefined || !oldest ? undefined : cursorOf(oldest);
    const there = new Set(page.items.map(({ id }) => id));
    return entries.filter((entry) => {
      const cursor = cursorOf(entry);
      const isOfPage = (before === undefined || cursor < before) && (end === undefined || cursor > end);
      if (!isOfPage || there.has(entry.id)) return true;
      const isEdited = editing.includes(entry.id);
      if (entry.state === "takenDown") return isEdited;
      if (!isEdited && (isFiltered || this.#ids.size >= mostAsked)) return false;
      this.#ids.add(entry.id);
      return true;
    });
  }

  async ask(read: (id: string) => Promise<void>): Promise<void> {
    for (const id of this.#ids) {
      this.#ids.delete(id);
      await read(id);
    }
  }
}
