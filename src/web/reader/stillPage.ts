import type { Clock } from "../client/clock";
import type { FollowerEvent } from "../client/followerEvent";
import type { LiveTransport } from "../client/liveTransport";
import { StoryFollower } from "../client/storyFollower";
import type { Change, Snapshot, StoryHeader } from "../protocol/messages";
import { laidOut, versionOf } from "../story/entryArticle";
import { fieldOf, showHeader } from "../story/storyFields";
import { parseServerHtml } from "../story/trustedHtml";
import { words } from "../story/words";
import { writeText } from "../story/writeText";
import { followMissingAnchor } from "./permalinks";
import type { Viewport } from "./viewport";

/** A cache on the way may answer with the old page for a few seconds; then it is read again. */
export const READ_AGAIN_MS = 6000;

export interface StillPageParts {
  readonly story: string;
  readonly main: HTMLElement;
  readonly log: HTMLElement;
  readonly quiet: LiveTransport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly viewport: Viewport;
  /** Reads this page's own address. */
  readonly readOwn: () => Promise<Response>;
  /** Times, day separators and whatever else depends on the articles now on the page. */
  readonly settle: () => void;
  readonly takenDown: () => void;
  /** The page no longer exists; the server says what happened to it. */
  readonly leave: () => void;
  /** Goes on to another page of the site. */
  readonly goTo?: (path: string) => void;
}

/**
 * A page that is read and not followed: an entry's own, or one of older updates. New entries do not belong there; it hears what becomes of
 * those that it shows, and then reads its own address again.
 */
export class StillPage {
  readonly #parts: StillPageParts;
  readonly #follower: StoryFollower;
  #version: { readonly epoch: string; readonly edition: number };
  #isReading = false;

  constructor(parts: StillPageParts) {
    this.#parts = parts;
    const { story, main, quiet, clock, random } = parts;
    const { epoch = "", edition, seq } = main.dataset;
    this.#version = { epoch, edition: Number(edition) };
    const position = epoch && seq ? { epoch, seq: Number(seq) } : undefined;
    this.#follower = new StoryFollower({ story, transport: quiet, clock, random }, position, Number(edition));
    this.#follower.listen((event) => this.#heard(event));
  }

  start(): void {
    const { story, main, goTo } = this.#parts;
    if (main.dataset.page === "older") {
      // New entries have pushed others on to the next page since the link was made.
      const find = () => followMissingAnchor(story, undefined, goTo);
      find();
      window.addEventListener("hashchange", find);
    }
    this.#follower.start();
  }

  wake(): void {
    this.#follower.wake();
  }

  #heard(event: FollowerEvent): void {
    if (event.type === "snapshot") this.#reconcile(event.snapshot);
    else if (event.type === "changes") this.#apply(event.changes);
    else if (event.type === "refused" && event.refused.code < 5000) this.#gone();
  }

  #apply(changes: readonly Change[]): void {
    for (const { header } of changes) if (header) this.#header(header);
    const shown = new Set(this.#articles().map(({ dataset }) => dataset.id));
    if (changes.some(({ entry, entryId }) => shown.has(entry?.id ?? entryId))) this.#read();
  }

  #reconcile(snapshot: Snapshot): void {
    this.#header(snapshot.header);
    const { epoch, edition } = snapshot;
    const isSame = epoch === this.#version.epoch && edition === this.#version.edition;
    const versions = new Map(snapshot.entries.map(({ id, version }) => [id, version]));
    const hasChanged = this.#articles().some((article) => {
      const now = versions.get(article.dataset.id ?? "");
      return now !== undefined && now !== versionOf(article);
    });
    this.#version = { epoch, edition };
    if (!isSame) this.#parts.takenDown();
    if (!isSame || hasChanged) this.#read();
  }

  #header(header: StoryHeader): void {
    const { main } = this.#parts;
    const before = fieldOf(main, "headline")?.textContent;
    if (before) document.title = document.title.replaceAll(before, () => header.headline);
    showHeader(main, header);
    const state = fieldOf(main, "state");
    writeText(state, words[header.status === "paused" ? "break" : header.status]);
    // An entry's own page says only that a story is live.
    if (state && main.dataset.of !== undefined) state.hidden = header.status !== "live";
  }

  #articles(): HTMLElement[] {
    return [...this.#parts.log.querySelectorAll<HTMLElement>("article[data-id]")];
  }

  #read(): void {
    if (this.#isReading) return;
    this.#isReading = true;
    this.#parts
      .readOwn()
      .then(async (answer) => {
        if (answer.status === 404 || answer.status === 410) this.#gone();
        else if (!answer.ok || !this.#take(parseServerHtml(await answer.text()))) this.#readLater();
        else this.#isReading = false;
      })
      .catch(() => this.#readLater());
  }

  #readLater(): void {
    const { clock, random } = this.#parts;
    clock.after(READ_AGAIN_MS * (1 + random()), () => {
      this.#isReading = false;
      this.#read();
    });
  }

  /** False if the page is older than what has been reported. */
  #take(page: DocumentFragment): boolean {
    const main = page.querySelector<HTMLElement>("main[data-epoch]");
    const { epoch, edition } = this.#version;
    if (!main || (main.dataset.epoch === epoch && Number(main.dataset.edition) < edition)) return false;
    const fresh = new Map(
      [...main.querySelectorAll<HTMLElement>("#log article[data-id]")].map((article) => [article.id, article]),
    );
    this.#parts.viewport.keepPlace(() => {
      for (const article of this.#articles()) {
        const now = fresh.get(article.id);
        if (!now) article.remove();
        else if (versionOf(now) !== versionOf(article)) article.replaceWith(laidOut(document.adoptNode(now)));
      }
      this.#parts.settle();
    });
    // They have the entry's title, which may have been corrected.
    const title = page.querySelector("title")?.textContent;
    if (title) document.title = title;
    const share = page.querySelector("#share");
    if (share) document.getElementById("share")?.replaceChildren(...share.childNodes);
    return true;
  }

  #gone(): void {
    this.#follower.close();
    this.#parts.log.replaceChildren();
    this.#parts.takenDown();
    this.#parts.leave();
  }
}
