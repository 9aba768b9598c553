import type { Clock } from "../client/clock";
import type { FollowerEvent } from "../client/followerEvent";
import type { LiveTransport } from "../client/liveTransport";
import { QUIET_POLL_MS } from "../client/quietTransport";
import { StoryFollower } from "../client/storyFollower";
import type { StoryPosition } from "../client/storyPosition";
import {
  type Change,
  ChangeKinds,
  RefusalCodes,
  type Snapshot,
  type StoryHeader,
  type StoryStatus,
} from "../protocol/messages";
import { storyStatusOf } from "../protocol/storyStatus";
import { Announcer } from "../story/announcer";
import { acting } from "../story/blocks/acting";
import { enhanceBlocks } from "../story/blocks/enhance";
import type { ReadPage } from "../story/entryPages";
import { onRelease } from "../story/inUse";
import { KeyEventsList } from "../story/keyEvents";
import { LiveState, shownState } from "../story/liveState";
import type { LocalTimes } from "../story/localTimes";
import type { ServerTime } from "../story/serverTime";
import { CountsLine, fieldOf, showHeader, showUpdated } from "../story/storyFields";
import { Timeline } from "../story/timeline";
import { words } from "../story/words";
import { Arrivals } from "./arrivals";
import { nameArticles } from "./articleAccess";
import { keepTimesCurrent } from "./currentTimes";
import { separateDays } from "./daySeparators";
import { closeAfterKeyEvent } from "./keyEventLinks";
import { letFollow } from "./letFollow";
import { LivePage } from "./livePage";
import { showNewest } from "./newestLine";
import { OlderUpdates } from "./olderUpdates";
import { PagePlaces } from "./pagePlaces";
import { Pausing } from "./pausing";
import { foldPinned } from "./pinnedFold";
import { letReact } from "./reacting";
import type { SeenEntries } from "./seenEntries";
import { StoryReading } from "./storyReading";
import { showTop, unfoldOpening } from "./storyTop";
import type { Viewport } from "./viewport";

/** How long a new article glows: as long as the style sheet's animation. */
const GLOW_MS = 5000;

/** An entry that is older than this did not arrive live. */
const LATE_MS = 10 * 60_000;

/** About how long it takes until the page of a deleted story is replaced. */
const GONE_MS = 2000;

export interface StoryPageParts {
  readonly main: HTMLElement;
  readonly log: HTMLElement;
  readonly transport: LiveTransport;
  /** For an ended story: reports take-downs, corrections, and the story going live again. */
  readonly quiet: LiveTransport;
  readonly clock: Clock;
  readonly serverTime: ServerTime;
  readonly random: () => number;
  readonly viewport: Viewport;
  readonly times: LocalTimes;
  readonly readPage: ReadPage;
  readonly seen?: SeenEntries;
  /** Something in the story was taken down, so no older copy of it may be shown. */
  readonly takenDown?: () => void;
  /** The page is up to date with the story. */
  readonly live?: () => void;
  /** The story is no longer public. */
  readonly gone?: () => void;
}

/** The reader page of one story: the server's page, kept up to date. */
export class StoryPage {
  readonly #parts: StoryPageParts;
  readonly #follower: StoryFollower;
  readonly #timeline: Timeline;
  readonly #keyEvents: KeyEventsList | undefined;
  readonly #page: LivePage;
  readonly #arrivals: Arrivals;
  readonly #older: OlderUpdates | undefined;
  readonly #places: PagePlaces;
  readonly #state: LiveState;
  readonly #counts: CountsLine;
  readonly #pausing: Pausing;
  readonly #pinned: HTMLElement | null;
  #reading: StoryReading | undefined;
  #waitingHeader: StoryHeader | undefined;
  #changedAt = 0;
  #epoch: string;
  #wasLive = false;

  constructor(parts: StoryPageParts) {
    this.#parts = parts;
    const { main, log, clock, viewport } = parts;
    const language = document.documentElement.lang;
    this.#epoch = main.dataset.epoch ?? "";
    this.#pinned = document.getElementById("pinned");
    const timeline = new Timeline(log, this.#pinned, main.dataset.more || undefined);
    this.#timeline = timeline;
    this.#pausing = new Pausing(main.querySelector("button[data-action=pause]"), (paused) => this.#paused(paused));
    this.#arrivals = new Arrivals(
      document.getElementById("pill"),
      () => this.#page.reveal(),
      (waiting) => this.#pausing.count(waiting),
    );
    const box = document.getElementById("key-events");
    const list = box?.querySelector("ol");
    const keyEvents = box && list ? new KeyEventsList(box, list) : undefined;
    this.#keyEvents = keyEvents;
    const announcer = new Announcer(document.getElementById("announce"), clock, words);
    this.#page = new LivePage({
      timeline,
      arrivals: this.#arrivals,
      keyEvents,
      viewport,
      announcer,
      settle: () => this.#settle(),
      glow: (article) => {
        article.classList.add("new");
        clock.after(GLOW_MS, () => article.classList.remove("new"));
      },
      arrived: (entry) => {
        // Entries published before the page was opened, or old ones that are only pinned now, do not arrive live.
        const age = parts.serverTime.now() - entry.published;
        if (this.#wasLive && age < LATE_MS) parts.seen?.arrived(entry.id);
      },
    });
    const link = document.getElementById("older");
    if (link instanceof HTMLAnchorElement) {
      this.#older = new OlderUpdates(link, {
        timeline,
        page: this.#page,
        readPage: parts.readPage,
        told: (entries) => announcer.say(words.olderLoaded(entries)),
      });
    }
    this.#places = new PagePlaces(main, log, timeline, viewport);
    const updated = Date.parse(fieldOf(main, "updated")?.querySelector("time")?.dateTime ?? "");
    this.#state = new LiveState(
      fieldOf(main, "state"),
      fieldOf(main, "freshness"),
      clock,
      // By the server's time, which may be learnt only after this: the device's clock may be wrong by hours.
      () => (Number.isNaN(updated) ? 0 : parts.serverTime.now() - updated),
    );
    this.#counts = new CountsLine(main, language);
    const hasEnded = this.#status === "ended";
    const transport = hasEnded ? parts.quiet : parts.transport;
    this.#follower = new StoryFollower(
      { story: main.dataset.story ?? "", transport, clock, random: parts.random },
      positionOf(main),
      Number(main.dataset.edition),
    );
    if (hasEnded) this.#pausing.end();
    this.#follower.listen((event) => this.#heard(event));
    viewport.onReturn(() => this.#page.returned());
    onRelease(() => this.#page.released());
    if (box) closeAfterKeyEvent(box);
    unfoldOpening(main);
    this.#settle(document);
    if (this.#pausing.isPaused) this.#page.pause(true);
  }

  /** Follows the story. Separate from the constructor, so that the browser can respond to the reader in between. */
  start(): void {
    const { main, log, times, readPage, clock, viewport } = this.#parts;
    this.#reading = new StoryReading({
      story: main.dataset.story ?? "",
      main,
      log,
      timeline: this.#timeline,
      keyEvents: this.#keyEvents,
      times,
      readPage,
      clock,
      page: this.#page,
      older: this.#older,
      leaveFor: (address) => location.assign(address),
      settle: () => this.#settle(),
    });
    this.#reading.settle();
    this.#showState();
    this.#tick();
    keepTimesCurrent(clock, () => viewport.keepPlace(() => this.#writeTimes()));
    this.#follower.start();
  }

  /** The network is back, or the page is visible again. */
  wake(): void {
    this.#follower.wake();
    this.#showState();
  }

  /** The reader switches away or leaves: remembers what they have seen. */
  leave(): void {
    this.#parts.seen?.leave();
    this.#reading?.leave();
  }

  /** Loads older updates until the entry at the cursor is on the page, if it can be. */
  async loadBackTo(cursor: string): Promise<void> {
    await this.#older?.loadBackTo(cursor);
  }

  goToNewest(): void {
    this.#page.goToNewest();
  }

  /** The browser reports that the network is gone; the connection will notice by itself. */
  networkLost(): void {
    this.#showState();
  }

  get #status(): StoryStatus {
    return storyStatusOf(this.#parts.main.dataset.status);
  }

  #heard(event: FollowerEvent): void {
    switch (event.type) {
      case "state":
        if (event.state === "live" && !this.#wasLive) this.#reading?.caughtUp();
        this.#wasLive ||= event.state === "live";
        if (event.state === "live") this.#parts.live?.();
        this.#showState();
        break;
      case "changes":
        this.#apply(event.changes, event.erases);
        break;
      case "snapshot":
        this.#reconcile(event.snapshot, event.erases);
        break;
      case "counts":
        this.#parts.seen?.readersAre(event.counts.readers);
        if (!this.#pausing.isPaused) this.#counts.show(event.counts);
        break;
      case "refused":
        if (event.refused.code === RefusalCodes.UnknownStory) this.#gone();
        break;
    }
  }

  /** The page's own address says what happened to the story. Pages do not all reload at the same moment, and a cache may still have the old page. */
  #gone(): void {
    const { clock, random, gone } = this.#parts;
    if (gone) clock.after(GONE_MS * (0.5 + random()), gone);
  }

  #apply(changes: readonly Change[], erases: boolean): void {
    for (const { at } of changes) this.#parts.serverTime.isAtLeast(at);
    this.#page.apply(changes, erases);
    this.#reading?.applied(changes);
    if (erases || changes.some(({ kind }) => kind === ChangeKinds.EntryRemoved)) this.#parts.takenDown?.();
    for (const change of changes) {
      if (change.kind === ChangeKinds.StoryPut && change.header) this.#header(change.header, erases);
      else this.#changedAt = Math.max(this.#changedAt, change.at);
    }
    this.#fresh();
  }

  #reconcile(snapshot: Snapshot, erases: boolean): void {
    const sameHistory = snapshot.epoch === this.#epoch;
    if (!sameHistory || erases) {
      this.#parts.takenDown?.();
      this.#reading?.erased();
    }
    this.#epoch = snapshot.epoch;
    const olderRemain = this.#page.reconcile(snapshot, sameHistory, erases);
    this.#header(snapshot.header, erases);
    this.#fresh();
    if (olderRemain && snapshot.more !== undefined) void this.#older?.reread(snapshot.more, erases);
  }

  /** Nothing moves while the reader has paused, so this waits together with the entries. */
  #fresh(): void {
    if (this.#pausing.isPaused) return;
    const { main, times } = this.#parts;
    showUpdated(main, this.#changedAt);
    if (this.#status !== "ended") this.#state.touch();
    times.apply(main);
  }

  #paused(isPaused: boolean): void {
    this.#page.pause(isPaused);
    this.#state.forgetFreshness();
    this.#showState();
    const header = this.#waitingHeader;
    if (header && !isPaused) this.#header(header, false);
    this.#fresh();
  }

  #header(header: StoryHeader, erases: boolean): void {
    // A header with a new status does not wait, nor one whose earlier wording was erased, and what has waited until then is older.
    const waits = this.#pausing.isPaused && !erases && header.status === this.#status;
    this.#waitingHeader = waits ? header : undefined;
    if (waits) return;
    const { main, viewport } = this.#parts;
    const before = this.#status;
    if (fieldOf(main, "headline")?.textContent !== header.headline)
      // Links that say what was erased are worse than none.
      import("./shareTitle")
        .then(({ shareAs }) => shareAs(header.headline))
        .catch(() => document.getElementById("share")?.remove());
    viewport.keepPlace(() => {
      showHeader(main, header);
      showTop(main, header);
      this.#places.header(header);
    });
    this.#arrivals.retitle(header.headline);
    if (before !== "ended" && header.status === "ended") this.#ended();
    if (before === "ended" && header.status !== "ended") this.#wentOn();
    letReact(main);
    main.toggleAttribute("data-push", header.push === true);
    letFollow(main);
    this.#showState();
  }

  #ended(): void {
    this.#follower.goBy(this.#parts.quiet, QUIET_POLL_MS);
    this.#pausing.end();
    this.#state.forgetFreshness();
    this.#reading?.ended();
  }

  /** The story is live again. */
  #wentOn(): void {
    this.#follower.goBy(this.#parts.transport);
    this.#pausing.begin();
    this.#reading?.wentOn();
  }

  #settle(timesOf: ParentNode = this.#parts.main): void {
    const { main, log } = this.#parts;
    if (this.#pinned) foldPinned(this.#pinned);
    showNewest(main, log);
    this.#writeTimes(timesOf);
    nameArticles(main);
    enhanceBlocks(main, words, acting);
    letReact(main);
    this.#older?.settle();
    this.#reading?.settle();
    this.#places.settle();
  }

  #writeTimes(timesOf: ParentNode = this.#parts.main): void {
    const { log, times } = this.#parts;
    times.apply(timesOf);
    separateDays(log, times);
  }

  #showState(): void {
    const { state, pace } = this.#follower;
    this.#state.show(shownState(this.#status, state, this.#wasLive, navigator.onLine, pace, this.#pausing.isPaused));
  }

  #tick(): void {
    if (document.visibilityState === "visible") {
      this.#parts.seen?.tick();
      const isFollowing = this.#status !== "ended" && this.#follower.state !== "closed";
      if (isFollowing && !this.#pausing.isPaused) this.#state.tick();
    }
    this.#parts.clock.after(1000, () => this.#tick());
  }
}

function positionOf(main: HTMLElement): StoryPosition | undefined {
  const { epoch, seq } = main.dataset;
  return epoch && seq ? { epoch, seq: Number(seq) } : undefined;
}
