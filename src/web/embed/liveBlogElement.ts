import type { Clock } from "../client/clock";
import type { FollowerEvent } from "../client/followerEvent";
import type { LiveTransport } from "../client/liveTransport";
import { QUIET_POLL_MS } from "../client/quietTransport";
import { StoryFollower } from "../client/storyFollower";
import { ChangeKinds, type StoryStatus } from "../protocol/messages";
import { shownState } from "../reader/liveState";
import { LocalTimes } from "../reader/localTimes";
import { mayParseHtml } from "../reader/trustedHtml";
import { reportView } from "../reader/viewBeacon";
import styles from "./embed.css?inline";
import { EmbedView } from "./embedView";
import { type WidgetWords, widgetWords } from "./embedWords";
import { originOf } from "./hostOrigin";
import { entryAskedFor } from "./permalinksHere";

/** A newsroom, as all widgets of a page reach it that show stories of it. */
export interface EmbedServer {
  readonly origin: string;
  /** Shared, so that several widgets use one connection. */
  readonly transport: LiveTransport;
  /** For a story that has ended. */
  readonly quiet: LiveTransport;
}

/** What all widgets of a page have in common. */
export interface EmbedHost {
  /** Of the newsroom that the script is from; undefined where the script does not know. */
  readonly origin: string | undefined;
  readonly server: (origin: string) => EmbedServer;
  readonly clock: Clock;
  readonly random: () => number;
}

// Element classes are also loaded where there is no DOM, by partners who render their pages on a server.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * <live-blog story="slug" partner="name" lang="en" server="https://live.example">: a story's newest entries, live; its words are those of the language that it stands
 * in on the page. All that connectedCallback starts ends in
 * disconnectedCallback; another story attribute starts over.
 */
export class LiveBlogElement extends Base {
  static readonly observedAttributes = ["story", "server"];
  static host: EmbedHost | undefined;

  #follower: StoryFollower | undefined;
  #view: EmbedView | undefined;
  #server: EmbedServer | undefined;
  #words: WidgetWords | undefined;
  #status: StoryStatus = "live";
  #known = false;
  /** What the page's address asks for is opened once; later snapshots must not scroll a reader back to it. */
  #opened = false;
  #wasLive = false;

  get story(): string {
    return this.getAttribute("story") ?? "";
  }

  set story(story: string) {
    this.setAttribute("story", story);
  }

  connectedCallback(): void {
    const host = LiveBlogElement.host;
    if (!host || this.#follower) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    const language = this.closest<HTMLElement>("[lang]")?.lang ?? "";
    const words = widgetWords(language);
    this.#words = words;
    const origin = originOf(this.getAttribute("server") ?? "") ?? host.origin;
    const times = new LocalTimes(language, undefined, () => host.clock.now(), false);
    this.#view = new EmbedView(origin ?? "", this.story, times, language, words);
    root.replaceChildren(this.#view.root);
    if (origin === undefined) {
      this.#view.note(words.noServer);
      return;
    }
    this.#server = host.server(origin);
    this.#status = "live";
    this.#known = this.#wasLive = this.#opened = false;
    const { clock, random } = host;
    const { transport } = this.#server;
    this.#follower = new StoryFollower({ story: this.story, transport, clock, random });
    this.#follower.listen((event) => this.#heard(event));
    for (const name of WAKES) window.addEventListener(name, this);
    document.addEventListener("visibilitychange", this);
    this.#show();
    if (!this.story) return;
    this.#follower.start();
    const view = `${origin}/live/${encodeURIComponent(this.story)}/view`;
    reportView(view, this.getAttribute("partner"), clock);
  }

  disconnectedCallback(): void {
    for (const name of WAKES) window.removeEventListener(name, this);
    document.removeEventListener("visibilitychange", this);
    this.#follower?.close();
    this.#follower = undefined;
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
    if (event.type !== "offline" && looked) this.#follower?.wake();
    this.#show();
  }

  #heard(event: FollowerEvent): void {
    const view = this.#view;
    if (!view) return;
    switch (event.type) {
      case "state":
        this.#wasLive ||= event.state === "live";
        break;
      case "snapshot":
        this.#known = true;
        view.header(event.snapshot.header);
        view.replaceAll(event.snapshot.entries, event.snapshot.more);
        if (!this.#opened) this.#openAskedFor();
        this.#opened = true;
        this.#took(event.snapshot.header.status);
        break;
      case "changes":
        for (const change of event.changes) {
          if (change.kind === ChangeKinds.EntryPut && change.entry) view.put(change.entry);
          else if (change.kind === ChangeKinds.EntryRemoved && change.entryId) view.remove(change.entryId);
          else if (change.kind === ChangeKinds.StoryPut && change.header) {
            view.header(change.header);
            this.#took(change.header.status);
          }
        }
        break;
      case "counts":
        view.counts(event.counts);
        break;
      case "refused":
        break;
    }
    this.#show();
  }

  #openAskedFor(): void {
    const entry = entryAskedFor(this.story);
    if (entry && this.#known) this.#view?.open(entry);
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
    const connection = this.story ? this.#follower.state : "closed";
    const shown = shownState(this.#status, connection, this.#wasLive, navigator.onLine, this.#follower.pace);
    view.state(shown);
    if (shown === "unavailable") view.note(words.storyNotFound);
    else if (!this.#known) view.note(shown === "connecting" ? words.loading : words.waitingForNetwork);
    else if (!view.isEmpty) view.note("");
    else view.note(mayParseHtml() ? words.noUpdates : words.notShownHere);
  }
}

const WAKES = ["online", "offline", "pageshow", "hashchange"] as const;

declare global {
  interface HTMLElementTagNameMap {
    "live-blog": LiveBlogElement;
  }
}
