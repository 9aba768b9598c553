import type { Clock } from "../client/clock";
import type { FollowerEvent } from "../client/followerEvent";
import type { LiveTransport } from "../client/liveTransport";
import { StoryFollower } from "../client/storyFollower";
import type { StoryPosition } from "../client/storyPosition";
import { type Change, ChangeKinds, type Snapshot, type StoryHeader, type StoryStatus } from "../protocol/messages";
import { Announcer } from "./announcer";
import { Arrivals } from "./arrivals";
import { separateDays } from "./daySeparators";
import type { ReadPage } from "./entryPages";
import { onRelease } from "./inUse";
import { enhanceKeyEventLinks } from "./keyEventLinks";
import { KeyEventsList } from "./keyEvents";
import { LivePage } from "./livePage";
import { LiveState, shownState } from "./liveState";
import type { LocalTimes } from "./localTimes";
import { OlderUpdates } from "./olderUpdates";
import { CountsLine, fieldOf, showHeader, showUpdated } from "./storyFields";
import { Timeline } from "./timeline";
import type { Viewport } from "./viewport";

/** How long a new article glows; the style sheet's animation takes as long. */
const GLOW_MS = 5000;

export interface StoryPageParts {
  readonly main: HTMLElement;
  readonly log: HTMLElement;
  readonly transport: LiveTransport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly viewport: Viewport;
  readonly times: LocalTimes;
  readonly readPage: ReadPage;
}

/** The reader page of one story: the server's page, kept in step with the story. */
export class StoryPage {
  readonly #parts: StoryPageParts;
  readonly #follower: StoryFollower;
  readonly #page: LivePage;
  readonly #older: OlderUpdates | undefined;
  readonly #state: LiveState;
  readonly #counts: CountsLine;
  #epoch: string;
  #wasLive = false;

  constructor(parts: StoryPageParts) {
    this.#parts = parts;
    const { main, log, clock, viewport, times } = parts;
    const language = document.documentElement.lang;
    this.#epoch = main.dataset.epoch ?? "";
    const timeline = new Timeline(log, document.getElementById("pinned"), main.dataset.more || undefined);
    const arrivals = new Arrivals(document.getElementById("pill"), () => this.#page.reveal());
    const box = document.getElementById("key-events");
    const list = box?.querySelector("ol");
    this.#page = new LivePage({
      timeline,
      arrivals,
      keyEvents: box && list ? new KeyEventsList(box, list) : undefined,
      viewport,
      announcer: new Announcer(document.getElementById("announce"), clock),
      settle: () => this.#settle(),
      glow: (article) => {
        article.classList.add("new");
        clock.after(GLOW_MS, () => article.classList.remove("new"));
      },
    });
    const link = document.getElementById("older");
    if (link instanceof HTMLAnchorElement) {
      this.#older = new OlderUpdates(link, { timeline, page: this.#page, readPage: parts.readPage });
    }
    const updated = Date.parse(fieldOf(main, "updated")?.querySelector("time")?.dateTime ?? "");
    this.#state = new LiveState(
      fieldOf(main, "state"),
      fieldOf(main, "freshness"),
      clock,
      Number.isNaN(updated) ? clock.now() : updated,
    );
    this.#counts = new CountsLine(main, language);
    this.#follower = new StoryFollower(
      { story: main.dataset.story ?? "", transport: parts.transport, clock, random: parts.random },
      positionOf(main),
      Number(main.dataset.edition),
    );
    this.#follower.listen((event) => this.#heard(event));
    viewport.onReturn(() => this.#page.returned());
    onRelease(() => this.#page.released());
    if (box) {
      enhanceKeyEventLinks(
        box,
        () => this.#page.reveal(),
        (path) => location.assign(path),
      );
    }
    times.apply(document);
    this.#settle();
  }

  /** A story that has ended is complete as it is: no connection is made. */
  start(): void {
    this.#showState();
    if (this.#status === "ended") return;
    this.#follower.start();
    this.#tick();
  }

  /** The network is back, or the page is looked at again. */
  wake(): void {
    this.#follower.wake();
    this.#showState();
  }

  /** The browser says that the network is gone; the connection will notice by itself. */
  networkLost(): void {
    this.#showState();
  }

  get #status(): StoryStatus {
    const status = this.#parts.main.dataset.status;
    return status === "ended" || status === "scheduled" ? status : "live";
  }

  #heard(event: FollowerEvent): void {
    switch (event.type) {
      case "state":
        this.#wasLive ||= event.state === "live";
        this.#showState();
        break;
      case "changes":
        this.#apply(event.changes);
        break;
      case "snapshot":
        this.#reconcile(event.snapshot);
        break;
      case "counts":
        this.#counts.show(event.counts);
        break;
      case "refused":
        break;
    }
  }

  #apply(changes: readonly Change[]): void {
    this.#page.apply(changes);
    for (const change of changes) {
      if (change.kind === ChangeKinds.StoryPut && change.header) this.#header(change.header);
      else showUpdated(this.#parts.main, change.at);
    }
    this.#state.touch();
    this.#parts.times.apply(this.#parts.main);
  }

  #reconcile(snapshot: Snapshot): void {
    const sameHistory = snapshot.epoch === this.#epoch;
    this.#epoch = snapshot.epoch;
    const olderRemain = this.#page.reconcile(snapshot, sameHistory);
    this.#header(snapshot.header);
    this.#state.touch();
    this.#parts.times.apply(this.#parts.main);
    if (olderRemain && snapshot.more !== undefined) void this.#older?.reread(snapshot.more);
  }

  #header(header: StoryHeader): void {
    const { main, viewport } = this.#parts;
    viewport.keepPlace(() => {
      showHeader(main, header);
      showUpdated(main, header.updated);
    });
    this.#showState();
    if (header.status === "ended") {
      this.#follower.close();
      this.#state.forgetFreshness();
    }
  }

  #settle(): void {
    const { main, log, times, clock } = this.#parts;
    times.apply(main);
    separateDays(log, times, clock.now());
    this.#older?.settle();
  }

  #showState(): void {
    const { state, pace } = this.#follower;
    this.#state.show(shownState(this.#status, state, this.#wasLive, navigator.onLine, pace));
  }

  #tick(): void {
    if (this.#follower.state === "closed") return;
    if (document.visibilityState === "visible") this.#state.tick();
    this.#parts.clock.after(1000, () => this.#tick());
  }
}

function positionOf(main: HTMLElement): StoryPosition | undefined {
  const { epoch, seq } = main.dataset;
  return epoch && seq ? { epoch, seq: Number(seq) } : undefined;
}
