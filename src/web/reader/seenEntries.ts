import type { Cancel, Clock } from "../client/clock";
import { anchorOf } from "../story/entryArticle";

/** About how many pages report an entry, however many are open. The server counts each as its share of all (Views/Seen/SeenCounter.cs). */
export const SAMPLED_PAGES = 200;

/** Entries that are observed and reported together, as many as the server accepts in a report. */
export const MAX_ENTRIES = 20;

/** About how long entries are collected before a report: one for each would mean many requests in a busy story. */
const GATHER_MS = 5000;

/** A reader who comes back to the page is shown what arrived in the meantime. For this long afterwards, times say nothing about delivery. */
export const CATCHING_UP_MS = 30_000;

/** A visible page checks every second. One that has not checked for this long was asleep with its device. */
const ASLEEP_MS = 10_000;

/** If painting takes longer than this, it waited for something other than the screen. */
const PAINTED_MS = 1000;

export interface SeenEntry {
  readonly id: string;
  /** How many milliseconds it has been in view; absent if it was not in view when it arrived. */
  readonly ago?: number;
}

export interface SeenEntriesParts {
  readonly clock: Clock;
  /** Milliseconds of a monotonic clock. */
  readonly elapsed: () => number;
  readonly random: () => number;
  readonly isVisible: () => boolean;
  readonly isInView: (entryId: string) => boolean;
  /** Runs just before the change is painted. */
  readonly painted: (run: () => void) => void;
  readonly send: (entries: readonly SeenEntry[]) => void;
}

/** Reports anonymously that a new entry was in view here and how soon; a few pages report for all. */
export class SeenEntries {
  readonly #parts: SeenEntriesParts;
  readonly #awaited = new Set<string>();
  #seen: { readonly id: string; readonly since: number | undefined }[] = [];
  #readers: number | undefined;
  #sending: Cancel | undefined;
  #wasLeft = false;
  #lookedAt: number;
  #timedFrom = 0;

  constructor(parts: SeenEntriesParts) {
    this.#parts = parts;
    this.#lookedAt = parts.clock.now();
  }

  /** The current number of readers. Until a page knows it, it reports nothing, because all together could be too many. */
  readersAre(readers: number): void {
    this.#readers = readers;
  }

  /** The entry has just arrived on the page, in view or not. */
  arrived(entryId: string): void {
    const { random, painted, elapsed } = this.#parts;
    if (this.#readers === undefined || random() * this.#readers >= SAMPLED_PAGES) return;
    const [oldest] = this.#awaited;
    if (oldest !== undefined && this.#awaited.size >= MAX_ENTRIES) this.#awaited.delete(oldest);
    this.#awaited.add(entryId);
    if (!this.#isAwake()) return;
    const at = elapsed();
    painted(() => this.#look([entryId], elapsed() - at < PAINTED_MS));
  }

  /** Called once a second while the page is visible. */
  tick(): void {
    this.#isAwake();
    this.#look([...this.#awaited], false);
  }

  /** The reader switches away or leaves. */
  leave(): void {
    this.#wasLeft = true;
    this.#report();
  }

  /** Whether the page has been visible long enough to be up to date with the story. */
  #isAwake(): boolean {
    const { clock, isVisible } = this.#parts;
    if (!isVisible()) return false;
    const now = clock.now();
    if (this.#wasLeft || now - this.#lookedAt > ASLEEP_MS) this.#timedFrom = now + CATCHING_UP_MS;
    this.#wasLeft = false;
    this.#lookedAt = now;
    return now >= this.#timedFrom;
  }

  #look(entryIds: readonly string[], isTimed: boolean): void {
    const { clock, random, elapsed, isVisible, isInView } = this.#parts;
    if (!isVisible()) return;
    for (const id of entryIds) {
      if (this.#seen.length >= MAX_ENTRIES || !this.#awaited.has(id) || !isInView(id)) continue;
      this.#awaited.delete(id);
      this.#seen.push({ id, since: isTimed ? elapsed() : undefined });
      // Not all pages at the same moment.
      this.#sending ??= clock.after(GATHER_MS * (0.5 + random()), () => this.#report());
    }
  }

  #report(): void {
    this.#sending?.();
    this.#sending = undefined;
    if (this.#seen.length === 0) return;
    const now = this.#parts.elapsed();
    this.#parts.send(
      this.#seen.map(({ id, since }) => (since === undefined ? { id } : { id, ago: Math.round(now - since) })),
    );
    this.#seen = [];
  }
}

/** Sends this page's report. A lost one is not repeated: the numbers are approximate, and the reader must not be bothered. */
export function seenOnThisPage(story: string, clock: Clock): SeenEntries {
  return new SeenEntries({
    clock,
    elapsed: () => performance.now(),
    random: Math.random,
    isVisible: () => document.visibilityState === "visible",
    isInView: standsInView,
    painted: (run) => requestAnimationFrame(run),
    send: (entries) => {
      fetch(`/live/${encodeURIComponent(story)}/seen`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ entries }),
        keepalive: true,
        credentials: "omit",
      }).catch(() => undefined);
    },
  });
}

/** Half of the entry, or half the window if it is taller. */
function standsInView(entryId: string): boolean {
  const box = document.getElementById(anchorOf(entryId))?.getBoundingClientRect();
  if (!box) return false;
  const inView = Math.min(box.bottom, window.innerHeight) - Math.max(box.top, 0);
  return inView > 0 && inView >= Math.min(box.height, window.innerHeight) / 2;
}
