import { type EntryView, Limits } from "../protocol/messages";
import { focusTime } from "../story/entryArticle";
import { readEntries } from "../story/entryPages";
import type { Timeline } from "../story/timeline";
import type { WidgetWords } from "./embedWords";
import type { WidgetForm } from "./widgetForm";

export interface OlderEntriesOptions {
  readonly origin: string;
  readonly story: string;
  readonly words: WidgetWords;
  readonly form: WidgetForm;
  readonly timeline: Timeline;
  /** The button at the end. */
  readonly more: HTMLElement;
  readonly show: (entry: EntryView) => void;
  /** Called once entries have been loaded, or have failed to load. */
  readonly onload: () => void;
}

/** Loads the entries that a widget lacks: older ones when the reader asks, and those that its filter leaves of the story. */
export class OlderEntries {
  /** How many are shown at least; more once the reader has asked. */
  limit: number;
  /** How many the widget keeps. */
  held: number = Limits.EntriesPerPage;
  failed = false;
  readonly #options: OlderEntriesOptions;
  /** The request that is under way; a snapshot cancels it. */
  #load: object | undefined;
  /** Entries that changed in the meantime: what is shown of them is newer than what the request will return. */
  readonly #changed = new Set<string>();

  constructor(options: OlderEntriesOptions) {
    this.#options = options;
    this.limit = options.form.limit;
  }

  get isLoading(): boolean {
    return !!this.#load;
  }

  changed(entryId: string): void {
    if (this.#load) this.#changed.add(entryId);
  }

  /** The widget shows the story anew: what is still being loaded is for another place. */
  restart(): void {
    this.#load = undefined;
    this.failed = false;
  }

  async load(isAsked: boolean): Promise<void> {
    const { origin, story, words, form, timeline, more, show, onload } = this.#options;
    const isKey = form.layout === "key";
    if ((timeline.more === undefined && !isKey) || this.#load) return;
    const load = {};
    this.#load = load;
    this.#changed.clear();
    more.textContent = words.olderLoading;
    // So that the server leaves out what is not shown; it may know a partner's rules before the widget does.
    const query = (["tag", "partner"] as const)
      .map((name) => form[name] && `&${name}=${encodeURIComponent(form[name])}`)
      .join("");
    try {
      const page = await readEntries(story, origin, isKey ? undefined : timeline.more, query);
      if (load !== this.#load) return;
      const held = timeline.logArticles().length + page.entries.length;
      if (isAsked) this.limit = held;
      this.held = Math.max(this.held, held);
      timeline.more = page.more;
      for (const entry of page.entries) if (!this.#changed.has(entry.id)) show(entry);
      more.textContent = words.older;
      this.failed = false;
      if (isAsked) focusTime(timeline.find(page.entries[0]?.id ?? ""));
    } catch {
      if (load !== this.#load) return;
      more.textContent = words.olderFailed;
      this.failed = true;
    }
    this.#load = undefined;
    onload();
  }
}
