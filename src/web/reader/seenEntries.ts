import type { Cancel, Clock } from "../client/clock";
import { anchorOf } from "../story/entryArticle";

/** Pages that report an entry, about, however many are open. The server takes each for its share of them (Views/Seen/SeenCounter.cs). */
export const SAMPLED_PAGES = 200;

/** Entries that are looked out for and reported at once; as many as the server takes in a report. */
export const MAX_ENTRIES = 20;

/** What was seen is gathered for so long, about: a report for each would be many requests where much happens. */
const GATHER_MS = 5000;

/** Whoever turns to the page again is shown what came meanwhile. So long after it, times say nothing of how soon readers are served. */
export const CATCHING_UP_MS = 30_000;

/** A page in sight looks every second. One that has not looked for so long was asleep with its device. */
const ASLEEP_MS = 10_000;

/** What is not painted within so long waited for something else than the screen. */
const PAINTED_MS = 1000;

export interface SeenEntry {
  readonly id: string;
  /** For how many milliseconds it has been in view; absent when it was not in view as it came. */
  readonly ago?: number;
}

export interface SeenEntriesParts {
  readonly clock: Clock;
  /** Milliseconds by a clock that nobody sets. */
  readonly elapsed: () => number;
  readonly random: () => number;
  readonly isVisible: () => boolean;
  readonly isInView: (entryId: string) => boolean;
  /** Runs when what was changed is about to be painted. */
  readonly painted: (run: () => void) => void;
  readonly send: (entries: readonly SeenEntry[]) => void;
}

/** Tells the newsroom that a new entry stood in view here and how soon, of nobody in particular and by few pages for all. */
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

  /** So many read the story now. Before a page knows, it reports nothing: all could be many. */
  readersAre(readers: number): void {
    this.#readers = readers;
  }

  /** The entry has just come to the page, in view or not. */
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

  /** Once a second while the page is in sight. */
  tick(): void {
    this.#isAwake();
    this.#look([...this.#awaited], false);
  }

  /** The reader turns away or goes. */
  leave(): void {
    this.#wasLeft = true;
    this.#report();
  }

  /** Whether the page has been in sight long enough to be in step with the story. */
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
      // Not all pages in one moment.
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

/** Of this page. A lost report is lost: the numbers are approximate, and never bother the reader. */
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

/** Half of it, or half the window where it is longer. */
function standsInView(entryId: string): boolean {
  const box = document.getElementById(anchorOf(entryId))?.getBoundingClientRect();
  if (!box) return false;
  const inView = Math.min(box.bottom, window.innerHeight) - Math.max(box.top, 0);
  return inView > 0 && inView >= Math.min(box.height, window.innerHeight) / 2;
}
