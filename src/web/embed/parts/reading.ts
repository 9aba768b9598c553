import { systemClock } from "../../client/clock";
import { cursorOf } from "../../protocol/entryOrder";
import { type EntryView, Limits } from "../../protocol/messages";
import { Announcer } from "../../story/announcer";
import { keepFocus } from "../../story/entryArticle";
import { HeldEntries, MAX_SHOWN_ON_RETURN } from "../../story/heldEntries";
import { isInUse, onRelease } from "../../story/inUse";
import type { Timeline } from "../../story/timeline";
import type { Words } from "../../story/words";
import type { WidgetForm } from "../widgetForm";
import { adoptStyles } from "./adoptStyles";
import styles from "./reading.css?inline";

/** As many as a widget holds that nobody has asked for older ones. */
const MAX_HELD = Limits.EntriesPerPage;

/** How often the button of a frame is brought back into view while somebody scrolls. */
const FOLLOW_MS = 100;

/** Left between the window's edge and the log. */
const MARGIN_PX = 16;

export interface ReadingParts {
  readonly root: HTMLElement;
  readonly pinned: HTMLElement;
  readonly log: HTMLElement;
  readonly timeline: Timeline;
  readonly form: WidgetForm;
  readonly words: Words;
  /** Shows an entry that has waited. */
  readonly show: (entry: EntryView) => void;
}

/**
 * Nothing that somebody reads is moved, hidden or replaced. While the reader is further down than the log's top, or has the keyboard, a
 * selection or a recording in one of the updates, new ones wait behind a button. What is seen across frames only observers know.
 */
export class Reading {
  readonly #parts: ReadingParts;
  readonly #held = new HeldEntries(MAX_HELD);
  /** Edits of articles in use; the latest of each waits until the reader has finished. */
  readonly #waiting = new Map<string, EntryView>();
  readonly #box = document.createElement("div");
  readonly #button = document.createElement("button");
  readonly #announcer: Announcer;
  readonly #observer = new IntersectionObserver((seen) => this.#saw(seen));
  readonly #inView = new Set<Element>();
  /** Articles that the observer has reported. Others have just come, and nobody has seen them. */
  readonly #known = new WeakSet<Element>();
  readonly #over = new AbortController();
  #isFurtherDown = false;
  #isFollowed = false;

  constructor(parts: ReadingParts) {
    this.#parts = parts;
    const { root, pinned, log, timeline, words } = parts;
    adoptStyles(root, styles);
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    this.#announcer = new Announcer(said, systemClock, words);
    this.#button.type = "button";
    this.#button.hidden = true;
    this.#button.addEventListener("click", () => this.#reveal());
    this.#box.className = "news";
    this.#box.append(this.#button, said);
    log.before(this.#box);
    // Right above the log, even if it is empty.
    this.#observer.observe(pinned);
    for (const article of timeline.articles()) this.watch(article);
    onRelease(() => this.#released(), log.getRootNode(), { signal: this.#over.signal });
  }

  end(): void {
    this.#over.abort();
    this.#observer.disconnect();
    this.#held.take();
  }

  /** Call for each article that comes onto the page. */
  watch(article: HTMLElement): void {
    this.#observer.observe(article);
  }

  /**
   * Whether the widget must not show the entry now: it is shown later, unless it is dropped. If wording was erased, an edit is shown at
   * once, and the reader keeps the keyboard in it.
   */
  holds(entry: EntryView, erases: boolean): boolean {
    const { timeline, form, show } = this.#parts;
    const shown = timeline.find(entry.id);
    if (shown) {
      this.#waiting.delete(entry.id);
      if (!isInUse(shown, entry.html)) return false;
      if (!erases) this.#waiting.set(entry.id, entry);
      else
        keepFocus(shown, () => {
          show(entry);
          return timeline.find(entry.id);
        });
      return true;
    }
    if (timeline.isBeyond(entry) && (form.isNewestOnly || !entry.pinned)) return false;
    if (!this.#held.has(entry.id)) this.#announcer.arrived(1);
    // With the oldest on top, new ones come below what is being read.
    if (form.order === "oldest" || (this.#held.size === 0 && !this.#isReading())) return false;
    this.#held.hold(entry);
    this.#count();
    return true;
  }

  /** Returns whether the entry was waiting to be shown. */
  drop(entryId: string): boolean {
    this.#waiting.delete(entryId);
    const wasHeld = this.#held.drop(entryId);
    this.#count();
    return wasHeld;
  }

  /** Drops all others. */
  keepOnly(entryIds: ReadonlySet<string>): void {
    for (const id of [...this.#held.ids(), ...this.#waiting.keys()]) if (!entryIds.has(id)) this.drop(id);
  }

  /** Shows what waits if that entry is among it. */
  bring(entryId: string): void {
    if (this.#held.has(entryId)) this.#showHeld();
  }

  /** How many of the log's articles are shown: at least the limit, and more while somebody would notice that one is hidden. */
  countShown(limit: number): number {
    const needed = this.#parts.timeline
      .logArticles()
      .findLastIndex((article, at) => at >= limit && !article.matches(".beyond") && this.#needs(article));
    return Math.max(limit, needed + 1);
  }

  #needs(article: HTMLElement): boolean {
    const { form } = this.#parts;
    if (isInUse(article, "")) return true;
    if (form.isNewestOnly || !this.#known.has(article)) return false;
    // Where the oldest are on top, the article is above everything that is in view.
    return form.order === "oldest" ? this.#inView.size > 0 : this.#inView.has(article);
  }

  #isReading(): boolean {
    return this.#isFurtherDown || this.#parts.timeline.articles().some((article) => isInUse(article, ""));
  }

  #saw(seen: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of seen) {
      this.#known.add(target);
      if (isIntersecting) this.#inView.add(target);
      else this.#inView.delete(target);
      if (!target.isConnected) this.#observer.unobserve(target);
    }
    // Out of view, it stays as it was: the reader has left it upwards or downwards.
    if (this.#inView.size > 0) this.#isFurtherDown = !this.#inView.has(this.#parts.pinned);
    this.#returned();
  }

  /** The reader may have come back to the newest entry. */
  #returned(): void {
    if (this.#held.size > 0 && this.#held.size <= MAX_SHOWN_ON_RETURN && !this.#isReading()) this.#showHeld();
  }

  /** The reader may have finished with an article. */
  #released(): void {
    const { timeline, show } = this.#parts;
    for (const [id, entry] of this.#waiting) {
      const shown = timeline.find(id);
      if (shown && isInUse(shown, entry.html)) continue;
      this.#waiting.delete(id);
      if (shown) show(entry);
    }
    this.#returned();
  }

  #showHeld(): void {
    const { entries, endsAt } = this.#held.take();
    if (endsAt) this.#parts.timeline.endAt(cursorOf(endsAt));
    for (const entry of entries) this.#parts.show(entry);
    this.#count();
  }

  #reveal(): void {
    const { log } = this.#parts;
    this.#showHeld();
    log.tabIndex = -1;
    log.focus({ preventScroll: true });
    log.scrollIntoView({ block: "start", behavior: "instant" });
    if (!isFramed()) return;
    // embed-frame.js scrolls the page around it.
    const top = Math.max(0, Math.floor(log.getBoundingClientRect().top) - MARGIN_PX);
    window.parent.postMessage({ type: "live-blog:newest", top }, "*");
  }

  #count(): void {
    const { size } = this.#held;
    this.#button.hidden = size === 0;
    this.#button.textContent = size === 0 ? "" : this.#parts.words.newUpdates(size);
    if (size > 0 && isFramed()) this.#follow();
  }

  /** A frame is as high as its content, so nothing sticks to the window there: the button is moved to where the frame is in view. */
  #follow(): void {
    if (this.#isFollowed) return;
    this.#isFollowed = true;
    const observer = new IntersectionObserver(([seen]) => {
      observer.disconnect();
      this.#isFollowed = false;
      if (!seen || this.#held.size === 0) return;
      const above = seen.intersectionRect.top - Math.max(0, seen.boundingClientRect.top);
      if (seen.isIntersecting) this.#box.style.setProperty("--above", `${Math.round(above)}px`);
      systemClock.after(FOLLOW_MS, () => {
        if (this.#held.size > 0) this.#follow();
      });
    });
    observer.observe(this.#parts.root);
  }
}

function isFramed(): boolean {
  return document.documentElement.hasAttribute("data-frame") && window.parent !== window;
}
