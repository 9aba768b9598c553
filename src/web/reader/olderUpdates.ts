import { cursorOf } from "../protocol/entryOrder";
import type { EntryPage } from "../protocol/messages";
import { focusTime, placeOf } from "../story/entryArticle";
import type { ReadPage } from "../story/entryPages";
import type { Timeline } from "../story/timeline";
import { words } from "../story/words";
import { type LivePage, MAX_ARTICLES } from "./livePage";

export interface OlderUpdatesParts {
  readonly timeline: Timeline;
  readonly page: LivePage;
  readonly readPage: ReadPage;
  /** The number of entries that were added to the page at the reader's request. */
  readonly told: (entries: number) => void;
}

/**
 * "Older updates": without this script a link to the next page, with it more entries in place. A page that is as long as it may
 * get falls back to the link.
 */
export class OlderUpdates {
  readonly #link: HTMLAnchorElement;
  readonly #parts: OlderUpdatesParts;
  #loading = false;
  /** Where the link leads. */
  #linked: string | undefined;

  constructor(link: HTMLAnchorElement, parts: OlderUpdatesParts) {
    this.#link = link;
    this.#parts = parts;
    this.#linked = parts.timeline.more;
    link.addEventListener("click", (click) => this.#clicked(click));
  }

  /** Points the link at the entries that are now older than the page. */
  settle(): void {
    const more = this.#parts.timeline.more;
    this.#link.hidden = more === undefined;
    // The server's link counts pages from the oldest, so its address is stable; it is valid until the page ends somewhere else.
    if (more === undefined || more === this.#linked) return;
    this.#linked = more;
    const target = new URL(this.#link.href, document.baseURI);
    target.search = `before=${more}`;
    this.#link.href = target.href;
  }

  /**
   * Reads everything between `from` and the oldest article of the page again, after a snapshot: what is gone is removed, what
   * changed is replaced, what is missing is filled in. Where that cannot be done the page ends at the last entry known to be right.
   */
  async reread(from: string, erases = false): Promise<void> {
    const { timeline, page, readPage } = this.#parts;
    const unproven = new Map(
      timeline
        .logArticles()
        .map(placeOf)
        .map((place) => [place.id, cursorOf(place)]),
    );
    const end = timeline.more;
    let cursor: string | undefined = from;
    try {
      while (cursor !== undefined && timeline.logArticles().length <= MAX_ARTICLES) {
        const above: string = cursor;
        const answer = await readPage(above);
        const below: string | undefined = answer.more;
        const present = new Set(answer.entries.map((entry) => entry.id));
        // What was read beyond the page's end joins on, unless new entries have pushed the end up meanwhile.
        if (timeline.more === end && (below ?? "") < (end ?? "")) timeline.more = below;
        page.applyPage(answer.entries, erases);
        for (const [id, place] of unproven) {
          if (place < above && (below === undefined || place >= below) && !present.has(id)) page.drop(id);
        }
        cursor = below;
        if (below === undefined || ![...unproven.values()].some((place) => place < below)) break;
      }
    } catch {
      // What is beyond the cursor cannot be verified and is removed.
    }
    const { more } = timeline;
    page.endAt((cursor ?? "") > (more ?? "") ? cursor : more);
  }

  /** Loads more until the entry at the cursor is on the page, the page has its greatest length, or the server does not respond. */
  async loadBackTo(cursor: string): Promise<void> {
    const { timeline, readPage } = this.#parts;
    while (timeline.more !== undefined && timeline.more > cursor && timeline.logArticles().length < MAX_ARTICLES) {
      const end = timeline.more;
      const answer = await readPage(end).catch(() => undefined);
      if (!answer) return;
      this.#join(end, answer);
    }
  }

  /** Above the log if the oldest entry is on top, otherwise below it. */
  stand(log: HTMLElement, above: boolean): void {
    if (above) log.before(this.#link);
    else log.after(this.#link);
  }

  /** Not if the page has ended elsewhere since the answer was asked for: there would be a hole in the log. */
  #join(end: string, { entries, more }: EntryPage): boolean {
    const { timeline, page } = this.#parts;
    if (timeline.more !== end) return false;
    timeline.more = more;
    page.applyPage(entries);
    return true;
  }

  #clicked(click: MouseEvent): void {
    const { timeline, readPage, told } = this.#parts;
    const more = timeline.more;
    const isPlain = !(click.button || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey);
    if (!isPlain || more === undefined || timeline.logArticles().length >= MAX_ARTICLES) return;
    click.preventDefault();
    if (this.#loading) return;
    this.#loading = true;
    this.#link.textContent = words.olderLoading;
    const before = new Set(timeline.logArticles());
    readPage(more)
      .then((answer) => {
        this.#link.textContent = words.older;
        if (!this.#join(more, answer)) return;
        const added = timeline.logArticles().filter((article) => !before.has(article));
        // By keyboard, the focus moves to the first of them. A mouse has no place to lose, and a focused article would not be updated.
        if (click.detail === 0) focusTime(added[0]);
        told(added.length);
      })
      .catch(() => {
        this.#link.textContent = words.olderFailed;
      })
      .finally(() => {
        this.#loading = false;
      });
  }
}
