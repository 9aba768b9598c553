import { type Counts, type EntryView, Limits, type StoryHeader } from "../protocol/messages";
import { enhanceBlocks } from "../reader/blocks/enhance";
import type { ShownState } from "../reader/liveState";
import type { LocalTimes } from "../reader/localTimes";
import { CountsLine, showHeader } from "../reader/storyFields";
import { Timeline } from "../reader/timeline";
import { directionOf } from "./direction";
import type { WidgetWords } from "./embedWords";
import { pointAtHost } from "./hostLinks";
import { addressHere } from "./permalinksHere";

/** A widget shows so many of the newest entries; what else a snapshot has brought is a press away, and the rest on the story's page. */
export const FIRST_SHOWN = 20;

/** As many as a snapshot brings. */
export const MAX_EMBEDDED = Limits.EntriesPerPage;

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The widget's own elements, made once, with the same field names as the reader page. */
export class EmbedView {
  readonly root: HTMLElement;
  readonly #timeline: Timeline;
  readonly #heading: HTMLElement;
  readonly #note: HTMLElement;
  readonly #state: HTMLElement;
  readonly #counts: CountsLine;
  readonly #origin: string;
  readonly #story: string;
  readonly #elsewhere: HTMLElement;
  readonly #showMore: HTMLElement;
  readonly #texts: readonly HTMLElement[];
  readonly #words: WidgetWords;
  readonly #times: LocalTimes;
  /** The entry that the partner's page was opened for. */
  #shown: string | undefined;

  constructor(origin: string, story: string, times: LocalTimes, language: string, words: WidgetWords) {
    this.#words = words;
    this.#origin = origin;
    this.#story = story;
    this.#times = times;
    const address = `${origin}/${encodeURIComponent(story)}`;
    const link = { href: address, target: "_blank", rel: "noopener" };
    const headline = element("a", { ...link, "data-field": "headline" });
    this.#state = element("span", { "data-field": "state" });
    this.#note = element("p", { class: "note", role: "status" });
    this.#elsewhere = element("p", { class: "note", hidden: "" });
    const pinned = element("div", { class: "pinned" });
    const log = element("div", { class: "log" });
    this.#heading = element("h2", { hidden: "" }, headline);
    this.#showMore = element("button", { type: "button", class: "more", hidden: "" }, words.older);
    this.#showMore.addEventListener("click", () => this.#showAll());
    this.#texts = [this.#heading, pinned, log];
    this.root = element(
      "section",
      { class: "widget", "aria-label": words.live },
      this.#heading,
      element(
        "p",
        { class: "strip" },
        this.#state,
        element("span", { "data-field": "readers" }),
        element("span", { "data-field": "views" }),
      ),
      this.#note,
      this.#elsewhere,
      pinned,
      log,
      this.#showMore,
      element("p", { class: "foot" }, element("a", link, words.fullStory)),
    );
    // The words of the widget itself; the story's texts have their own.
    if (language) this.#speak([this.root], language);
    this.#timeline = new Timeline(log, pinned, undefined);
    this.#counts = new CountsLine(this.root, language, words);
  }

  header(header: StoryHeader): void {
    showHeader(this.root, header, this.#words);
    this.#speak(this.#texts, header.language);
    this.#heading.hidden = false;
    this.root.setAttribute("aria-label", header.headline);
  }

  counts(counts: Counts): void {
    this.#counts.show(counts);
  }

  state(shown: ShownState): void {
    this.#state.dataset.state = shown;
    this.#state.textContent = this.#words[shown];
  }

  /** One sentence instead of, or above, the entries; empty for none. */
  note(text: string): void {
    if (this.#note.textContent !== text) this.#note.textContent = text;
    this.#note.hidden = text === "";
  }

  get isEmpty(): boolean {
    return this.#timeline.articles().length === 0;
  }

  replaceAll(entries: readonly EntryView[], more: string | undefined): void {
    for (const article of this.#timeline.articles()) article.remove();
    this.#timeline.more = more;
    for (const entry of entries) this.put(entry);
  }

  put(entry: EntryView): void {
    const article = this.#timeline.put(entry);
    if (!article) return;
    pointAtHost(article, `${this.#origin}/${encodeURIComponent(this.#story)}`);
    const permalink = article.querySelector<HTMLAnchorElement>("a.at");
    if (permalink) {
      permalink.href = addressHere(this.#story, entry.id);
      permalink.removeAttribute("target");
    }
    if (entry.id === this.#shown) article.classList.add("here");
    enhanceBlocks(article, this.#words);
    this.#times.apply(article);
    this.#timeline.trim(MAX_EMBEDDED);
    this.#offerMore();
  }

  /** Brings the entry in view and marks it; one that is older than what the widget shows is a link away. */
  open(entryId: string): void {
    this.#shown = entryId;
    for (const article of this.#timeline.articles()) article.classList.toggle("here", article.dataset.id === entryId);
    const article = this.#timeline.find(entryId);
    if (article && this.#timeline.logArticles().indexOf(article) >= FIRST_SHOWN) this.#showAll();
    this.#elsewhere.hidden = article !== undefined;
    if (article) {
      article.scrollIntoView({ block: "start", behavior: "instant" });
      return;
    }
    const address = `${this.#origin}/${encodeURIComponent(this.#story)}/entries/${entryId}`;
    const link = element("a", { href: address, target: "_blank", rel: "noopener" }, this.#words.showIt);
    this.#elsewhere.replaceChildren(`${this.#words.furtherBack} `, link);
    this.root.scrollIntoView({ block: "start", behavior: "instant" });
  }

  remove(entryId: string): void {
    this.#timeline.remove(entryId);
    this.#offerMore();
  }

  #showAll(): void {
    const next = this.#timeline.logArticles()[FIRST_SHOWN];
    this.root.dataset.all = "";
    this.#offerMore();
    next?.querySelector<HTMLElement>("a.at")?.focus({ preventScroll: true });
  }

  #offerMore(): void {
    this.#showMore.hidden = this.root.dataset.all !== undefined || this.#timeline.logArticles().length <= FIRST_SHOWN;
  }

  #speak(parts: readonly HTMLElement[], language: string): void {
    for (const part of parts) {
      part.lang = language;
      part.dir = directionOf(language);
    }
  }
}
