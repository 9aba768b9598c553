import type { Cancel, Clock } from "../client/clock";
import type { FollowerEvent } from "../client/followerEvent";
import { QUIET_POLL_MS } from "../client/quietTransport";
import { StoryFollower } from "../client/storyFollower";
import { type Change, ChangeKinds, RefusalCodes, type Snapshot, type StoryStatus } from "../protocol/messages";
import { shownState } from "../story/liveState";
import { LocalTimes } from "../story/localTimes";
import { ServerTime } from "../story/serverTime";
import { mayParseHtml } from "../story/trustedHtml";
import { reportView } from "../story/viewBeacon";
import styles from "./embed.css?inline";
import type { EmbedHost, EmbedServer } from "./embedHost";
import { EmbedView } from "./embedView";
import { spokenIn, type WidgetWords, widgetWords } from "./embedWords";
import { originOf } from "./hostOrigin";
import { partnerRules } from "./partnerRules";
import type { HostPlace } from "./parts/places";
import { entryAskedFor } from "./permalinksHere";
import { TagFilter } from "./tagFilter";
import { takeOver } from "./upgradeProperties";
import { widgetForm } from "./widgetForm";
import { findServed } from "./widgetParts";
import { answer } from "./widgetRegistry";

/** How often times are written again: a time of yesterday gets its day. */
const MINUTE_MS = 60_000;

// Partners who render their pages on a server also load element classes, where there is no DOM.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * <live-blog story="slug" partner="name" lang="en" server="https://live.example">: a story's newest entries, live. Its words are in the
 * language of the surrounding page. Markup that the server has rendered into it is kept and continued from its position. Everything that
 * connectedCallback starts ends in disconnectedCallback; changing an attribute starts over.
 */
export class LiveBlogElement extends Base {
  static readonly observedAttributes = [
    "story",
    "server",
    "layout",
    "limit",
    "order",
    "tag",
    "partner",
    "max-height",
    "places",
  ];
  static host: EmbedHost | undefined;

  #follower: StoryFollower | undefined;
  #view: EmbedView | undefined;
  #server: EmbedServer | undefined;
  #words: WidgetWords | undefined;
  #status: StoryStatus = "live";
  #known = false;
  /** The history that the shown versions belong to. */
  #epoch: string | undefined;
  /** The entry in the page's address is opened once; later snapshots must not scroll a reader back to it. */
  #opened = false;
  #wasLive = false;
  #paused = false;
  /** Why the story is not shown, as named in events. */
  #refusal: "no-story" | "no-partner" = "no-story";
  #told: string | undefined;
  /** Resolves once it is known what the partner shows; undefined for a page without a partner. */
  #ruled: Promise<void> | undefined;
  #height: ResizeObserver | undefined;
  #time: ServerTime | undefined;
  #nextMinute: Cancel | undefined;

  get story(): string {
    return this.getAttribute("story") ?? "";
  }

  set story(story: string) {
    this.setAttribute("story", story);
  }

  /** Consent to content of other sites on behalf of this page's readers: "granted", "withheld", or "ask". */
  get consent(): string {
    return this.getAttribute("consent") ?? "ask";
  }

  set consent(consent: string) {
    this.setAttribute("consent", consent);
  }

  connectedCallback(): void {
    const host = LiveBlogElement.host;
    if (!host || this.#follower) return;
    takeOver(this);
    const root = this.shadowRoot ?? this.#openRoot();
    const form = widgetForm((name) => this.getAttribute(name));
    const { maxHeight } = form;
    const sheet = new CSSStyleSheet();
    // A widget that is lower than the space that is reserved for it takes no more than it may.
    const reserved = maxHeight ? `:host{min-block-size:min(var(--live-blog-min-height,24rem),${maxHeight})}` : "";
    sheet.replaceSync(styles + reserved);
    root.adoptedStyleSheets = [sheet];
    // The same styles that came with the server's markup.
    for (const served of root.querySelectorAll("style")) served.remove();
    const language = spokenIn(this.closest<HTMLElement>("[lang]")?.lang ?? "");
    const words = widgetWords(language);
    this.#words = words;
    const origin = originOf(this.getAttribute("server") ?? "") ?? host.origin;
    const time = new ServerTime(host.clock);
    this.#time = time;
    const times = new LocalTimes(language, undefined, () => time.now());
    const served = origin === undefined ? undefined : findServed(root, this.story, form);
    const onplace = (place: HostPlace) => this.#tell("place", { ...place });
    const view = new EmbedView({
      origin: origin ?? "",
      story: this.story,
      language,
      words,
      times,
      form,
      served,
      onload: () => this.#show(),
      onplace,
    });
    this.#view = view;
    if (!served) root.replaceChildren(view.root);
    if (origin === undefined) {
      view.note(words.noServer);
      this.#tell("error", { reason: "no-server" });
      return;
    }
    this.#server = host.server(origin);
    this.#status = "live";
    this.#known = this.#wasLive = this.#opened = this.#paused = false;
    this.#epoch = served?.position.epoch;
    this.#refusal = "no-story";
    this.#told = undefined;
    const { clock, random } = host;
    const { transport } = this.#server;
    this.#follower = new StoryFollower(
      { story: this.story, transport, clock, random },
      served?.position,
      served?.edition,
    );
    this.#follower.listen((event) => this.#heard(event));
    this.#tellHeight();
    this.#passTime(view, clock);
    for (const name of WAKES) window.addEventListener(name, this);
    document.addEventListener("visibilitychange", this);
    if (served) {
      this.#known = true;
      this.#took(served.status);
      this.#openAskedFor();
      this.#opened = true;
    }
    this.#show();
    if (!this.story) return;
    const { tag, partner } = form;
    const story = encodeURIComponent(this.story);
    if (tag) view.filter = new TagFilter(tag);
    this.#ruled = undefined;
    if (partner) {
      const address = `${origin}/embed/${story}/tags?partner=${encodeURIComponent(partner)}`;
      const isOver = () => this.#view !== view || !this.isConnected;
      this.#ruled = partnerRules(address, clock, isOver).then((rules) => {
        if (rules) view.filter = new TagFilter(tag, rules);
      });
    }
    this.#start(this.#follower);
    // In a frame the page is ours, not the partner's.
    const counted = document.documentElement.hasAttribute("data-frame") ? null : partner || null;
    reportView(`${origin}/live/${story}/view`, counted, clock, undefined, host.version);
  }

  disconnectedCallback(): void {
    for (const name of WAKES) window.removeEventListener(name, this);
    document.removeEventListener("visibilitychange", this);
    this.#height?.disconnect();
    this.#height = undefined;
    this.#nextMinute?.();
    this.#view?.end();
    // Closing it also reports an error, but the page must not be told that there is no story.
    const follower = this.#follower;
    this.#follower = undefined;
    follower?.close();
  }

  /** Checks for news now, instead of when it is due. */
  refresh(): void {
    this.#follower?.wake();
  }

  /** Shows what is there and nothing new, and sends no requests, until `resume`. */
  pause(): void {
    const follower = this.#follower;
    if (!follower || this.#paused) return;
    this.#paused = true;
    follower.close();
    this.#show();
  }

  resume(): void {
    const before = this.#follower;
    const server = this.#server;
    const host = LiveBlogElement.host;
    if (!before || !server || !host || !this.#paused) return;
    this.#paused = false;
    const { clock, random } = host;
    const transport = this.#status === "ended" ? server.quiet : server.transport;
    this.#follower = new StoryFollower({ story: this.story, transport, clock, random }, before.position);
    this.#follower.listen((event) => this.#heard(event));
    this.#start(this.#follower);
  }

  /** Called once it is known what the partner shows. */
  #start(follower: StoryFollower): void {
    const start = () => {
      if (follower === this.#follower && !this.#paused) follower.start();
    };
    if (this.#ruled) void this.#ruled.then(start);
    else start();
  }

  /** Scrolls to an entry; one that the widget does not hold is offered as a link. */
  goTo(entryId: string): void {
    if (!this.#known) return;
    this.#view?.open(entryId);
    this.#tell("open", { entry: entryId });
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected || !this.#view) return;
    this.disconnectedCallback();
    this.connectedCallback();
  }

  handleEvent(event: Event): void {
    if (event.type === "hashchange") {
      this.#openAskedFor();
      return;
    }
    const looked = event.type !== "visibilitychange" || document.visibilityState === "visible";
    if (event.type !== "offline" && looked && !this.#paused) this.#follower?.wake();
    this.#show();
  }

  #heard(event: FollowerEvent): void {
    const view = this.#view;
    if (!view) return;
    if ("erases" in event) view.erases = event.erases;
    switch (event.type) {
      case "state":
        this.#wasLive ||= event.state === "live";
        break;
      case "snapshot":
        this.#replaceAll(view, event.snapshot);
        break;
      case "changes":
        this.#apply(view, event.changes);
        break;
      case "counts":
        view.counts(event.counts);
        break;
      case "refused":
        this.#refusal = event.refused.code === RefusalCodes.Stranger ? "no-partner" : "no-story";
        if (this.#refusal === "no-partner" || event.refused.code === RefusalCodes.UnknownStory) view.forget();
        break;
    }
    this.#show();
  }

  #replaceAll(view: EmbedView, { header, entries, more, keyEvents, epoch }: Snapshot): void {
    this.#known = true;
    view.header(header);
    view.replaceAll(entries, more, keyEvents, epoch === this.#epoch);
    this.#epoch = epoch;
    if (!this.#opened) this.#openAskedFor();
    this.#opened = true;
    this.#took(header.status);
  }

  #apply(view: EmbedView, changes: readonly Change[]): void {
    const put: string[] = [];
    const removed: string[] = [];
    for (const { kind, entry, entryId, header, at } of changes) {
      this.#time?.isAtLeast(at);
      if (kind === ChangeKinds.EntryPut && entry) {
        if (view.put(entry)) put.push(entry.id);
        // An edit removed its tag.
        else if (view.remove(entry.id)) removed.push(entry.id);
      } else if (kind === ChangeKinds.EntryRemoved && entryId) {
        view.remove(entryId);
        removed.push(entryId);
      } else if (kind === ChangeKinds.StoryPut && header) {
        view.header(header);
        this.#took(header.status);
      }
    }
    this.#tell("update", { put, removed });
  }

  #openAskedFor(): void {
    const entry = entryAskedFor(this.story);
    const view = this.#view;
    if (view && entry) answer(view, entry, () => this.goTo(entry));
  }

  #took(status: StoryStatus): void {
    const server = this.#server;
    this.#status = status;
    if (!server) return;
    if (status === "ended") this.#follower?.goBy(server.quiet, QUIET_POLL_MS);
    else this.#follower?.goBy(server.transport);
  }

  #show(): void {
    const view = this.#view;
    const words = this.#words;
    if (!view || !words || !this.#follower) return;
    const connection = !this.story ? "closed" : this.#paused ? "idle" : this.#follower.state;
    const { pace } = this.#follower;
    const shown = shownState(this.#status, connection, this.#wasLive, navigator.onLine, pace, this.#paused);
    // The server has rendered the story's state; that the connection is not open yet is not worth saying in the first moment.
    if (!(shown === "connecting" && this.#known && !this.#wasLive)) view.state(shown);
    if (shown === "unavailable") view.note(this.#refusal === "no-partner" ? words.notAPartner : words.storyNotFound);
    else if (!this.#known) view.note(shown === "connecting" ? words.loading : words.waitingForNetwork);
    else if (!view.isEmpty) view.note("");
    else view.note(mayParseHtml() ? words.noUpdates : words.notShownHere);
    this.#tellOnce(shown === "unavailable", mayParseHtml());
  }

  /** If a browser does not support declarative shadow roots, or a script inserted the markup, it is still in its template. */
  #openRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: "open" });
    const template = this.querySelector<HTMLTemplateElement>(":scope > template[shadowrootmode]");
    if (template) {
      root.append(template.content);
      template.remove();
    }
    return root;
  }

  #tellOnce(isUnavailable: boolean, mayShow: boolean): void {
    let reason: string | undefined;
    if (isUnavailable) reason = this.#refusal;
    else if (this.#known && !mayShow) reason = "not-shown-here";
    const news = reason ?? (this.#known ? "ready" : undefined);
    if (news === undefined || news === this.#told) return;
    this.#told = news;
    if (reason) this.#tell("error", { reason });
    else this.#tell("ready", {});
  }

  #passTime(view: EmbedView, clock: Clock): void {
    this.#nextMinute = clock.after(MINUTE_MS, () => {
      view.tellTimes();
      this.#passTime(view, clock);
    });
  }

  #tellHeight(): void {
    // It does not exist where hosts run their tests.
    if (typeof ResizeObserver === "undefined") return;
    let last = 0;
    this.#height = new ResizeObserver(() => {
      const height = Math.ceil(this.getBoundingClientRect().height);
      if (height === last) return;
      last = height;
      this.#tell("height", { height });
    });
    this.#height.observe(this);
  }

  /** To the partner's page: live-blog:ready, :update, :open, :place, :height and :error; :consent comes from the blocks. */
  #tell(news: string, detail: Readonly<Record<string, unknown>>): void {
    this.dispatchEvent(
      new CustomEvent(`live-blog:${news}`, { bubbles: true, detail: { story: this.story, ...detail } }),
    );
  }
}

const WAKES = ["online", "offline", "pageshow", "hashchange"] as const;

declare global {
  interface HTMLElementTagNameMap {
    "live-blog": LiveBlogElement;
  }
}
