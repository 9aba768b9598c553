import { type Counts, type EntryView, type KeyEvent, Limits, type StoryHeader } from "../protocol/messages";
import { type BlockActs, enhanceBlocks } from "../story/blocks/enhance";
import { focusTime, versionOf } from "../story/entryArticle";
import { KeyEventsList } from "../story/keyEvents";
import type { ShownState } from "../story/liveState";
import type { LocalTimes } from "../story/localTimes";
import { offerReactions, reactionsOf } from "../story/offerReactions";
import { CountsLine, fieldOf, showHeader } from "../story/storyFields";
import { Timeline } from "../story/timeline";
import { writeText } from "../story/writeText";
import type { WidgetWords } from "./embedWords";
import { pointAtHost } from "./hostLinks";
import { OlderEntries } from "./olderEntries";
import type { HostPlace, HostPlaces } from "./parts/places";
import type { Reading } from "./parts/reading";
import { addressHere } from "./permalinksHere";
import type { TagFilter } from "./tagFilter";
import { widgetBlocks } from "./widgetBlocks";
import type { WidgetForm } from "./widgetForm";
import { widgetPart } from "./widgetPart";
import { element, makeParts, type ServedWidget, speak, type WidgetParts } from "./widgetParts";
import { followKey, viewsHere } from "./widgetRegistry";

/** The most entries that a widget holds: beyond that, readers continue on the story's own page. */
const MAX_EMBEDDED = 4 * Limits.EntriesPerPage;

export interface EmbedViewOptions {
  readonly origin: string;
  readonly story: string;
  readonly language: string;
  readonly words: WidgetWords;
  readonly times: LocalTimes;
  readonly form: WidgetForm;
  /** What the server rendered; the view takes over its elements. */
  readonly served: ServedWidget | undefined;
  /** Called once missing entries have been loaded, or have failed to load. */
  readonly onload: () => void;
  /** Called for each place that the partner's page may fill. */
  readonly onplace: (place: HostPlace) => void;
}

/** What a widget shows. */
export class EmbedView {
  /** Undefined if every entry is shown. Set before there are entries. */
  filter: TagFilter | undefined;
  /** What is put next may replace wording that was erased. */
  erases = false;
  /** The story's own address. */
  readonly page: string;
  readonly #parts: WidgetParts;
  readonly #options: EmbedViewOptions;
  readonly #timeline: Timeline;
  readonly #keys: KeyEventsList;
  readonly #counts: CountsLine;
  readonly #blocks: BlockActs;
  /** Undefined until their script has come. */
  #places: HostPlaces | undefined;
  #placesDue = false;
  /** Undefined until the reader has come near, and where its script cannot be loaded: updates are then shown as they come. */
  #reading: Reading | undefined;
  #arrival: IntersectionObserver | undefined;
  readonly #older: OlderEntries;
  /** The entry named by the address of the partner's page. */
  #shown: string | undefined;

  constructor(options: EmbedViewOptions) {
    const { origin, story, language, words, form, served } = options;
    this.#options = options;
    this.#blocks = widgetBlocks(origin);
    this.page = `${origin}/${encodeURIComponent(story)}`;
    this.#parts = served?.parts ?? makeParts(this.page, language, words, form);
    const { root, pinned, keys, log, more } = this.#parts;
    if (form.maxHeight) {
      root.style.maxBlockSize = form.maxHeight;
      // What scrolls must be reachable by keyboard.
      root.tabIndex = 0;
    }
    if (form.order === "oldest") log.before(more);
    more.addEventListener("click", () => this.#showMore());
    this.#timeline = new Timeline(log, form.isNewestOnly ? null : pinned, served?.more, form.order);
    this.#older = new OlderEntries({
      ...options,
      more,
      timeline: this.#timeline,
      show: (entry) => this.#put(entry),
      onload: () => {
        this.#offerMore();
        options.onload();
      },
    });
    this.#keys = new KeyEventsList(keys, keys, (entry) => `${this.page}/entries/${entry}`);
    keys.addEventListener("click", (click) => followKey(this, story, click));
    this.#counts = new CountsLine(root, language, words);
    const { places } = form;
    if (places)
      widgetPart(origin, "places")
        .then(({ HostPlaces }) => {
          if (!viewsHere.has(this)) return;
          this.#places = new HostPlaces(log, places, options.onplace);
          this.#settlePlaces();
        })
        .catch(() => {});
    for (const article of this.#timeline.articles()) this.#settle(article);
    this.#offerMore();
    this.#offerReactions();
    this.#letAsk();
    if (form.layout === "ticker") this.#turn();
    if (served) this.#awaitReader();
    viewsHere.add(this);
  }

  get root(): HTMLElement {
    return this.#parts.root;
  }

  header(header: StoryHeader): void {
    const { root, heading, pinned, keys, log, ask } = this.#parts;
    showHeader(root, header, this.#options.words);
    speak([heading, pinned, keys, log, ...root.querySelectorAll<HTMLElement>(".standfirst")], header.language);
    heading.hidden = false;
    this.#offerReactions();
    ask.hidden = header.questions !== true;
    root.setAttribute("aria-label", header.headline);
    this.tellTimes();
    // Few widgets that their script has made ever have to say this.
    if (!fieldOf(root, "next") && (header.nextUpdate || header.status === "scheduled"))
      widgetPart(this.#options.origin, "coming")
        .then(({ addComing }) => {
          addComing(root, header);
          this.tellTimes();
        })
        .catch(() => {});
    this.#awaitReader();
  }

  /** A ticker shows one update at a time, and a list of key events is not read there. */
  #awaitReader(): void {
    const { origin, form } = this.#options;
    // Observers do not exist where hosts run their tests.
    if (this.#arrival || form.layout === "ticker" || form.layout === "key" || !globalThis.IntersectionObserver) return;
    this.#arrival = new IntersectionObserver(([seen], observer) => {
      if (!seen?.isIntersecting) return;
      observer.disconnect();
      widgetPart(origin, "reading")
        .then((part) => this.keepPlace(part.Reading))
        .catch(() => {});
    });
    this.#arrival.observe(this.root);
  }

  /** From now on, updates wait where they would move or replace what is being read. */
  keepPlace(Kind: typeof Reading): void {
    // It may have ended while the script was on its way.
    if (!viewsHere.has(this)) return;
    const { words, form } = this.#options;
    const show = (entry: EntryView) => this.#put(entry);
    this.#reading = new Kind({ ...this.#parts, timeline: this.#timeline, words, form, show });
  }

  end(): void {
    viewsHere.delete(this);
    this.#arrival?.disconnect();
    this.#reading?.end();
  }

  #offerReactions(): void {
    const { story, origin, form } = this.#options;
    if (form.isBrief) return;
    offerReactions(this.#parts.root, reactionsOf(story, origin), () => widgetPart(origin, "reactions"));
  }

  /** The form is loaded on a click. If its script fails to load, the link leads to the form on the story's page. */
  #letAsk(): void {
    const { origin, story } = this.#options;
    const { ask } = this.#parts;
    ask.addEventListener("click", (click) => {
      if (click.ctrlKey || click.metaKey || click.shiftKey) return;
      click.preventDefault();
      widgetPart(origin, "ask")
        .then(({ openAsk }) => openAsk(ask, `${origin}/${encodeURIComponent(story)}/questions`))
        .catch(() => window.open(ask.href, "_blank", "noopener"));
    });
  }

  /** Without its script a ticker shows the newest headline. */
  #turn(): void {
    const { origin, words } = this.#options;
    widgetPart(origin, "ticker")
      .then(({ Ticker }) => new Ticker(this.#parts.root, words).begin())
      .catch(() => {});
  }

  /** The story is no longer public: nothing of it is left on the page. */
  forget(): void {
    const { root, heading, ask } = this.#parts;
    this.#keepOnly(new Set(), undefined);
    this.#offerMore();
    writeText(fieldOf(root, "standfirst"), "");
    ask.hidden = heading.hidden = true;
    heading.textContent = "";
    root.removeAttribute("aria-label");
  }

  /** Writes every time again. */
  tellTimes(): void {
    this.#options.times.apply(this.root);
  }

  counts(counts: Counts): void {
    this.#counts.show(counts);
  }

  state(shown: ShownState): void {
    const { state } = this.#parts;
    state.dataset.state = shown;
    writeText(state, this.#options.words[shown]);
  }

  /** A sentence instead of or above the entries; empty for none. */
  note(text: string): void {
    const { note } = this.#parts;
    writeText(note, text);
    note.hidden = !text;
  }

  get isEmpty(): boolean {
    return !this.#older.isLoading && !this.#timeline.articles().length && !!this.#parts.keys.hidden;
  }

  /** The story as it stands. `isSameHistory` says that versions can be compared: what is shown as it should be stays where it is. */
  replaceAll(
    entries: readonly EntryView[],
    more: string | undefined,
    keyEvents: readonly KeyEvent[],
    isSameHistory: boolean,
  ): void {
    const { filter } = this;
    const isKey = this.#options.form.layout === "key";
    const shown = filter ? entries.filter((entry) => filter.shows(entry)) : entries;
    this.#keepOnly(new Set(shown.map(({ id }) => id)), more);
    if (isKey && !filter) this.#keys.replace(keyEvents);
    this.tellTimes();
    for (const entry of shown) {
      const article = this.#timeline.find(entry.id);
      if (!article || !isSameHistory || versionOf(article) < entry.version) this.#arrive(entry);
    }
    this.#offerMore();
    // Few of the newest may be shown, and key events arrive without their tags.
    if (filter && (isKey || this.#timeline.logArticles().length < this.#options.form.limit))
      void this.#older.load(false);
  }

  #keepOnly(ids: ReadonlySet<string>, more: string | undefined): void {
    for (const { dataset } of this.#timeline.articles()) {
      const { id = "" } = dataset;
      if (!ids.has(id)) this.#timeline.remove(id);
    }
    this.#reading?.keepOnly(ids);
    this.#timeline.more = more;
    this.#keys.replace([]);
    this.#older.restart();
  }

  /** Applies a change of an entry. Returns whether the widget shows it. */
  put(entry: EntryView): boolean {
    const { filter } = this;
    this.#older.changed(entry.id);
    if (filter && !filter.shows(entry)) return false;
    this.#arrive(entry);
    return true;
  }

  #arrive(entry: EntryView): void {
    if (!this.#reading?.holds(entry, this.erases)) this.#put(entry);
  }

  #put(entry: EntryView): void {
    const { form, times } = this.#options;
    if (form.layout === "key") {
      this.#keys.put(entry);
      times.apply(this.#parts.keys);
      return;
    }
    const article = this.#timeline.put(entry);
    if (!article) return;
    pointAtHost(article, this.page);
    this.#settle(article);
    this.#reading?.watch(article);
    this.#timeline.trim(Math.max(this.#older.held, this.#countShown()));
    this.#offerMore();
  }

  /** Whether it opens the entry that the page's address names. */
  get opens(): boolean {
    const { isDoor, layout } = this.#options.form;
    return !isDoor && layout !== "key";
  }

  holds(entryId: string): boolean {
    return this.opens && !!this.#timeline.find(entryId);
  }

  /** Another widget on the page shows the entry that was asked for. */
  leave(): void {
    this.#mark(undefined);
    this.#parts.elsewhere.hidden = true;
  }

  #mark(entryId: string | undefined): void {
    this.#shown = entryId;
    for (const article of this.#timeline.articles()) article.classList.toggle("here", article.dataset.id === entryId);
  }

  /** Scrolls to the entry and marks it; offers a link to one that is older than what the widget shows. */
  open(entryId: string): void {
    const { words, form } = this.#options;
    const { elsewhere, root } = this.#parts;
    if (form.isDoor) return;
    this.#mark(entryId);
    this.#reading?.bring(entryId);
    const article = this.#timeline.find(entryId);
    if (article?.classList.contains("beyond")) this.#showHeld();
    elsewhere.hidden = !!article;
    if (article) {
      article.scrollIntoView({ behavior: "instant" });
      return;
    }
    const address = `${this.page}/entries/${entryId}`;
    const link = element("a", { href: address, target: "_blank", rel: "noopener" }, words.showIt);
    elsewhere.replaceChildren(`${words.furtherBack} `, link);
    root.scrollIntoView({ behavior: "instant" });
  }

  /** Returns whether it was shown. */
  remove(entryId: string): boolean {
    this.#older.changed(entryId);
    const was = this.#reading?.drop(entryId) || !!this.#timeline.find(entryId);
    this.#timeline.remove(entryId);
    this.#keys.remove(entryId);
    this.#offerMore();
    return was;
  }

  /** For every article, however it arrived: its link opens it here, its blocks become active, and its times are shown in the reader's zone. */
  #settle(article: HTMLElement): void {
    const { story, words, times, form } = this.#options;
    const id = article.dataset.id ?? "";
    const permalink = article.querySelector<HTMLAnchorElement>("a.at");
    if (permalink && !form.isDoor) {
      permalink.href = addressHere(story, id);
      permalink.removeAttribute("target");
    }
    if (id === this.#shown) article.classList.add("here");
    if (!form.isBrief) enhanceBlocks(article, words, this.#blocks);
    times.apply(article);
  }

  #showMore(): void {
    const next = this.#timeline.logArticles()[this.#countShown()];
    if (next) {
      this.#showHeld();
      focusTime(next);
    } else {
      void this.#older.load(true);
    }
  }

  #showHeld(): void {
    this.#older.limit = Math.max(this.#older.limit, this.#timeline.logArticles().length);
    this.#offerMore();
  }

  /** Once for all updates that arrive together, and never while they are being inserted. */
  #settlePlaces(): void {
    if (!this.#places || this.#placesDue) return;
    this.#placesDue = true;
    queueMicrotask(() => {
      this.#placesDue = false;
      this.#places?.settle();
    });
  }

  #countShown(): number {
    const { limit } = this.#older;
    return this.#reading?.countShown(limit) ?? limit;
  }

  /** Called whenever updates have been added or removed. */
  #offerMore(): void {
    this.#settlePlaces();
    const { form } = this.#options;
    const log = this.#timeline.logArticles();
    const shown = this.#countShown();
    log.forEach((article, at) => {
      article.classList.toggle("beyond", at >= shown);
    });
    const isMore = log.length > shown || (this.#timeline.more !== undefined && log.length < MAX_EMBEDDED);
    this.#parts.more.hidden = form.isNewestOnly || !(form.layout === "key" ? this.#older.failed : isMore);
  }
}
