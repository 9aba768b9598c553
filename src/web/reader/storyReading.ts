import type { Clock } from "../client/clock";
import type { Change } from "../protocol/messages";
import { numberedPageReader, type ReadPage } from "../story/entryPages";
import type { LocalTimes } from "../story/localTimes";
import { type ReadingOrder, rememberedOrder, rememberOrder } from "../story/readingOrder";
import { words } from "../story/words";
import type { LivePage } from "./livePage";
import type { OlderUpdates } from "./olderUpdates";
import { ReadingLine, wordButton } from "./readingLine";
import type { Replay } from "./replay";
import { SinceYouLeft, type SinceYouLeftParts } from "./sinceYouLeft";
import { offerZone } from "./zoneChoice";

export interface StoryReadingParts extends Omit<SinceYouLeftParts, "line"> {
  readonly main: HTMLElement;
  readonly page: LivePage;
  readonly times: LocalTimes;
  readonly readPage: ReadPage;
  readonly clock: Clock;
  readonly older: OlderUpdates | undefined;
  readonly leaveFor: (address: string) => void;
  /** Times and everything that depends on them must be written again. */
  readonly settle: () => void;
}

/** How a reader reads the log: from which end, in which time zone, and from where they left off. */
export class StoryReading {
  readonly #parts: StoryReadingParts;
  readonly #since: SinceYouLeft;
  readonly #line: ReadingLine | undefined;
  #replayButton: HTMLButtonElement | undefined;
  #replay: Replay | undefined;

  constructor(parts: StoryReadingParts) {
    this.#parts = parts;
    const { main, times, settle } = parts;
    const place = document.getElementById("reading");
    const line = place ? new ReadingLine(place) : undefined;
    this.#line = line;
    this.#since = new SinceYouLeft({ ...parts, line });
    if (!line) return;
    if (main.dataset.tz) offerZone(line, times, main.dataset.tz, settle);
    this.#offerOrder(line);
    if (main.dataset.status === "ended") this.ended();
  }

  settle(): void {
    this.#since.settle();
    this.#replay?.settle();
  }

  /** The page has caught up with the story. */
  caughtUp(): void {
    this.#since.count();
  }

  leave(): void {
    this.#since.leave();
  }

  /** The story can now be replayed. */
  ended(): void {
    if (this.#line && !this.#replayButton) this.#replayButton = this.#offerReplay(this.#line);
  }

  /** The story is live again, so a replay would soon be out of date. */
  wentOn(): void {
    this.#replay?.close();
    this.#replayButton?.remove();
    this.#replayButton = undefined;
  }

  /** Applies a change of the page to an open replay too. */
  applied(changes: readonly Change[]): void {
    for (const { entry, entryId } of changes) {
      if (entry) this.#replay?.replace(entry);
      if (entryId) this.#replay?.remove(entryId);
    }
  }

  /** Something was erased from the story, but it is unknown what, so the replay is loaded again. */
  erased(): void {
    const replay = this.#replay;
    // Closed by the reader meanwhile, it has perhaps been opened anew.
    replay?.reread().catch(() => replay === this.#replay && replay.close());
  }

  #offerReplay(line: ReadingLine): HTMLButtonElement {
    const button = wordButton(words.replay, () => {
      button.disabled = true;
      const closed = () => {
        this.#replay = undefined;
        button.disabled = false;
        button.focus();
      };
      import("./replay")
        .then(({ openReplay }) =>
          openReplay({
            ...this.#parts,
            readNumbered: numberedPageReader(this.#parts.story),
            total: Number(this.#parts.main.dataset.total ?? 0),
            closed,
          }),
        )
        .then((replay) => {
          this.#replay = replay;
          button.textContent = words.replay;
        })
        .catch(() => {
          button.textContent = words.replayFailed;
          closed();
        });
    });
    line.offer(button);
    return button;
  }

  #offerOrder(line: ReadingLine): void {
    const { timeline, leaveFor } = this.#parts;
    let order: ReadingOrder = "newest";
    const button = wordButton(words.oldestFirst, () => {
      // A long story starts on another page, and is read from there page by page.
      const start = document.querySelector<HTMLAnchorElement>("nav.archive a");
      if (order === "newest" && timeline.more !== undefined && start) {
        leaveFor(start.href);
        return;
      }
      turn(order === "newest" ? "oldest" : "newest");
      rememberOrder(order);
    });
    const turn = (to: ReadingOrder) => {
      const { main, log, page, older } = this.#parts;
      order = to;
      main.dataset.order = order;
      button.textContent = order === "newest" ? words.oldestFirst : words.newestFirst;
      older?.stand(log, order === "oldest");
      page.turn(order);
    };
    line.offer(button);
    // In the server's order, unless the reader has chosen otherwise.
    if (timeline.more === undefined && rememberedOrder() === "oldest") turn("oldest");
  }
}
