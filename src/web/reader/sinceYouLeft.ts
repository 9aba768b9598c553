import { cursorOf } from "../protocol/entryOrder";
import { articlesIn, layOutAll, placeOf, publishedOf } from "../story/entryArticle";
import type { KeyEventsList } from "../story/keyEvents";
import type { Timeline } from "../story/timeline";
import { words } from "../story/words";
import { headingOf } from "./daySeparators";
import type { OlderUpdates } from "./olderUpdates";
import { type ReadingLine, wordButton } from "./readingLine";
import { leavePlace, type Place, placeLeft } from "./readingPlace";

export interface SinceYouLeftParts {
  readonly story: string;
  readonly log: HTMLElement;
  readonly timeline: Timeline;
  readonly keyEvents: KeyEventsList | undefined;
  readonly older: OlderUpdates | undefined;
  readonly line: ReadingLine | undefined;
}

/** What has arrived since the reader's last visit to this story: a count above the log, and a mark in it where they left off. */
export class SinceYouLeft {
  readonly #parts: SinceYouLeftParts;
  readonly #before: Place | undefined;
  #left: Place | undefined;
  #hide: () => void = () => undefined;
  readonly #mark = document.createElement("p");

  constructor(parts: SinceYouLeftParts) {
    this.#parts = parts;
    this.#before = placeLeft(parts.story);
    this.#mark.className = "left-off";
    this.#mark.textContent = words.leftOff;
    this.count();
  }

  /** Counts what is on the page: when it opens, and again when it has caught up, because a cached page may be old. */
  count(): void {
    const before = this.#before;
    if (before === undefined) return;
    const news = this.#parts.timeline.logArticles().filter((it) => publishedOf(it) > before.published);
    this.#left = news.length > 0 ? before : undefined;
    this.#hide();
    if (this.#left) this.#tell(news, this.#left);
    this.settle();
  }

  /** Puts the mark between read and unread entries, wherever that is now. */
  settle(): void {
    const { log, timeline } = this.#parts;
    const left = this.#left;
    if (left === undefined) return;
    const isRead = (article: HTMLElement) => publishedOf(article) <= left.published;
    const [top, ...others] = articlesIn(log);
    // The boundary is above the first article whose state differs from the topmost one's.
    const below = top && others.find((article) => isRead(article) !== isRead(top));
    // A day's heading belongs to the entries below it.
    const next = below && (headingOf(below) ?? below);
    if (!next || (timeline.more !== undefined && timeline.more > left.cursor)) this.#mark.remove();
    else if (this.#mark.nextElementSibling !== next) next.before(this.#mark);
  }

  /** The reader leaves: everything on the page now counts as read. */
  leave(): void {
    const articles = this.#parts.timeline.logArticles();
    const [newest] = articles;
    if (!newest) return;
    const published = Math.max(...articles.map(publishedOf));
    leavePlace(this.#parts.story, { cursor: cursorOf(placeOf(newest)), published });
  }

  #tell(news: readonly HTMLElement[], left: Place): void {
    const { line, timeline, keyEvents } = this.#parts;
    const isMore = timeline.more !== undefined && timeline.more > left.cursor;
    const onPage = news.filter((it) => it.classList.contains("key")).length;
    const keys = isMore ? Math.max(onPage, keyEvents?.countSince(left.cursor) ?? 0) : onPage;
    const told = isMore ? words.sinceYouLeftMore(news.length) : words.sinceYouLeft(news.length);
    const readOn = wordButton(words.readOn, () => void this.#readOn(left).then(this.#hide));
    this.#hide = line?.say(`${told}${keys > 0 ? words.sinceYouLeftKey(keys) : ""} `, readOn) ?? (() => undefined);
  }

  async #readOn(left: Place): Promise<void> {
    await this.#parts.older?.loadBackTo(left.cursor);
    this.settle();
    const goal = this.#mark.isConnected ? this.#mark : this.#parts.timeline.logArticles().at(-1);
    layOutAll(this.#parts.log);
    goal?.scrollIntoView({ block: "center", behavior: "instant" });
    // The button that was pressed is gone, so keyboard focus moves here.
    if (goal) goal.tabIndex = -1;
    goal?.focus({ preventScroll: true });
  }
}
