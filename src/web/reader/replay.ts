import type { Cancel, Clock } from "../client/clock";
import { type EntryView, Limits } from "../protocol/messages";
import { entryArticle } from "../story/entryArticle";
import type { ReadNumberedPage } from "../story/entryPages";
import type { LocalTimes } from "../story/localTimes";
import { words } from "../story/words";
import { wordButton } from "./readingLine";

/** Pages of a story in one part; a longer story continues with the next part. */
export const PAGES_AT_A_TIME = 10;

/** Entries in one part. */
export const PART = PAGES_AT_A_TIME * Limits.EntriesPerPage;

/** At normal speed, one update in this time. */
export const STEP_MS = 2000;

const SPEEDS = [1, 2, 4] as const;

export interface ReplayParts {
  readonly log: HTMLElement;
  readonly readNumbered: ReadNumberedPage;
  /** Number of entries in the story, as far as the page knows. */
  readonly total: number;
  readonly clock: Clock;
  readonly times: LocalTimes;
  /** The reader has closed the replay. */
  readonly closed: () => void;
}

/**
 * Reads the story anew, so that nothing comes back that is public no longer, and puts a log in the place of the page's that shows it as
 * it stood at a moment. Rejects when the server does not answer.
 */
export async function openReplay(parts: ReplayParts): Promise<Replay> {
  return new Replay(parts, await readPart(parts, 0));
}

interface Part {
  /** Newest first. */
  readonly entries: readonly EntryView[];
  /** How many come after them at least; of a story's last part, 0. */
  readonly further: number;
}

/** The page may be older than the story's newest entries, so a full part is followed by a look at the next one. */
async function readPart({ readNumbered }: ReplayParts, part: number): Promise<Part> {
  const entries: EntryView[] = [];
  for (let page = 1; page <= PAGES_AT_A_TIME; page++) {
    const answer = await readNumbered(part * PAGES_AT_A_TIME + page);
    entries.unshift(...answer.entries);
    if (answer.entries.length < Limits.EntriesPerPage) return { entries, further: 0 };
  }
  const next = await readNumbered((part + 1) * PAGES_AT_A_TIME + 1);
  return { entries, further: next.entries.length };
}

interface Step {
  readonly published: number;
  readonly article: HTMLElement;
}

/** In the order of publication. */
function stepsOf(entries: readonly EntryView[]): Step[] {
  return entries
    .flatMap((entry) => {
      const article = entryArticle(entry);
      // The page's own log has the same ids.
      article?.removeAttribute("id");
      return article ? [{ published: entry.published, article }] : [];
    })
    .sort((a, b) => a.published - b.published);
}

export class Replay {
  readonly #parts: ReplayParts;
  /** In the order of publication, each with its article. */
  #steps: readonly Step[];
  /** Which part of the story is loaded, from 0, the oldest. */
  #part = 0;
  /** How many entries come after it at least. */
  #further: number;
  #reading = false;
  readonly #box = document.createElement("section");
  readonly #log = document.createElement("section");
  readonly #scrubber = document.createElement("input");
  readonly #moment = document.createElement("p");
  readonly #play: HTMLButtonElement;
  #speed = 0;
  #next: Cancel | undefined;

  constructor(parts: ReplayParts, { entries, further }: Part) {
    this.#parts = parts;
    this.#further = further;
    this.#steps = stepsOf(entries);
    this.#play = wordButton(words.play, () => (this.#next ? this.#pause() : this.#start()));
    const speed = wordButton("1×", () => {
      this.#speed = (this.#speed + 1) % SPEEDS.length;
      speed.textContent = `${this.#pace}×`;
    });
    this.#scrubber.type = "range";
    this.#measure();
    this.#scrubber.value = "0";
    this.#scrubber.setAttribute("aria-label", words.replay);
    this.#scrubber.addEventListener("input", () => this.#show());
    const controls = document.createElement("div");
    controls.className = "controls";
    controls.append(
      this.#play,
      this.#scrubber,
      speed,
      wordButton(words.close, () => this.close()),
    );
    this.#moment.className = "moment";
    this.#box.className = "replay";
    this.#box.setAttribute("aria-label", words.replay);
    this.#box.append(controls, this.#moment);
    this.#log.className = "log replayed";
    this.#lay(entries);
    parts.log.hidden = true;
    parts.log.before(this.#box, this.#log);
    this.#show();
    this.#play.focus();
  }

  /** The reader may have chosen another zone. */
  settle(): void {
    this.#show();
  }

  /** Removes an entry that is no longer public. */
  remove(entryId: string): void {
    const step = this.#stepOf(entryId);
    if (!step) return;
    step.article.remove();
    this.#take(this.#steps.filter((other) => other !== step));
  }

  /** Shows an entry's current wording. */
  replace(entry: EntryView): void {
    const before = this.#stepOf(entry.id);
    const [now] = stepsOf([entry]);
    if (!before || !now) return;
    before.article.replaceWith(now.article);
    this.#parts.times.apply(now.article);
    this.#take(this.#steps.map((step) => (step === before ? now : step)));
  }

  /** Loads the part again and stays at the moment that is shown. Rejects if the server does not respond. */
  async reread(): Promise<void> {
    const { entries, further } = await readPart(this.#parts, this.#part);
    this.#further = further;
    this.#take(stepsOf(entries));
    this.#lay(entries);
  }

  close(): void {
    this.#pause();
    this.#box.remove();
    this.#log.remove();
    this.#parts.log.hidden = false;
    this.#parts.closed();
  }

  /** Other steps, at the same moment. */
  #take(steps: readonly Step[]): void {
    const moment = this.#steps[this.#here]?.published ?? 0;
    this.#steps = steps;
    this.#measure();
    const last = steps.findLastIndex(({ published }) => published <= moment);
    this.#scrubber.value = String(this.#part * PART + Math.max(0, last));
    this.#show();
  }

  /** Only the last part shows how long the story is. */
  #measure(): void {
    const before = this.#part * PART;
    const entries = this.#further
      ? Math.max(before + PART + this.#further, this.#parts.total)
      : before + this.#steps.length;
    this.#scrubber.max = String(Math.max(0, entries - 1));
  }

  #stepOf(entryId: string): Step | undefined {
    return this.#steps.find(({ article }) => article.dataset.id === entryId);
  }

  #lay(entries: readonly EntryView[]): void {
    const articles = new Map(this.#steps.map(({ article }) => [article.dataset.id, article]));
    this.#log.replaceChildren(...entries.flatMap(({ id }) => articles.get(id) ?? []));
    this.#parts.times.apply(this.#log);
  }

  get #pace(): number {
    return SPEEDS[this.#speed] ?? 1;
  }

  get #at(): number {
    return this.#scrubber.valueAsNumber;
  }

  /** Which of the steps it is. */
  get #here(): number {
    return Math.min(this.#at - this.#part * PART, this.#steps.length - 1);
  }

  #start(): void {
    const last = () => Number(this.#scrubber.max);
    if (this.#at >= last()) this.#scrubber.value = "0";
    this.#show();
    const step = () => {
      this.#next = this.#parts.clock.after(STEP_MS / this.#pace, () => {
        // While the next part is loading, the replay stands still.
        if (!this.#reading) {
          this.#scrubber.value = String(this.#at + 1);
          this.#show();
        }
        if (this.#at < last()) step();
        else this.#pause();
      });
    };
    step();
    this.#play.textContent = words.pause;
  }

  #pause(): void {
    this.#next?.();
    this.#next = undefined;
    this.#play.textContent = words.play;
  }

  #show(): void {
    const part = Math.floor(this.#at / PART);
    if (part !== this.#part) {
      void this.#turnTo(part);
      return;
    }
    for (const [at, { article }] of this.#steps.entries()) article.hidden = at > this.#here;
    const published = this.#steps[this.#here]?.published;
    const moment = published === undefined ? "" : words.asItStood(this.#parts.times.momentOf(published));
    this.#scrubber.setAttribute("aria-valuetext", moment);
    this.#moment.textContent = moment && `${moment}. ${words.replayNote}`;
  }

  /** Replaces this part of the story with another. If the server does not respond, this one stays. */
  async #turnTo(part: number): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      const { entries, further } = await readPart(this.#parts, part);
      this.#part = part;
      this.#further = further;
      this.#steps = stepsOf(entries);
      this.#lay(entries);
      this.#measure();
    } catch {
      this.#pause();
      this.#scrubber.value = String(this.#part * PART + this.#steps.length - 1);
    } finally {
      this.#reading = false;
    }
    this.#show();
  }
}
