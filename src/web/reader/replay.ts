import type { Cancel, Clock } from "../client/clock";
import type { EntryView } from "../protocol/messages";
import { entryArticle } from "./entryArticle";
import type { ReadPage } from "./entryPages";
import type { LocalTimes } from "./localTimes";
import { wordButton } from "./readingLine";
import { words } from "./words";

/** The newest entries of a story that are replayed; more would be a long evening. */
export const MAX_REPLAYED = 1000;

/** At speed one an update comes this often. */
export const STEP_MS = 2000;

const SPEEDS = [1, 2, 4] as const;

/** Sorts after every entry's cursor. */
const FROM_THE_END = `${"9".repeat(15)}.${"f".repeat(32)}`;

export interface ReplayParts {
  readonly log: HTMLElement;
  readonly readPage: ReadPage;
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
  return new Replay(parts, await readAll(parts.readPage));
}

async function readAll(readPage: ReadPage): Promise<EntryView[]> {
  const entries: EntryView[] = [];
  let before: string | undefined = FROM_THE_END;
  while (before !== undefined && entries.length < MAX_REPLAYED) {
    const page = await readPage(before);
    entries.push(...page.entries);
    before = page.more;
  }
  return entries.slice(0, MAX_REPLAYED);
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
  readonly #box = document.createElement("section");
  readonly #log = document.createElement("section");
  readonly #scrubber = document.createElement("input");
  readonly #moment = document.createElement("p");
  readonly #play: HTMLButtonElement;
  #speed = 0;
  #next: Cancel | undefined;

  constructor(parts: ReplayParts, entries: readonly EntryView[]) {
    this.#parts = parts;
    this.#steps = stepsOf(entries);
    this.#play = wordButton(words.play, () => (this.#next ? this.#pause() : this.#start()));
    const speed = wordButton("1×", () => {
      this.#speed = (this.#speed + 1) % SPEEDS.length;
      speed.textContent = `${this.#pace}×`;
    });
    this.#scrubber.type = "range";
    this.#scrubber.max = String(Math.max(0, this.#steps.length - 1));
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

  /** Takes an entry out that is public no longer. */
  remove(entryId: string): void {
    const step = this.#stepOf(entryId);
    if (!step) return;
    step.article.remove();
    this.#take(this.#steps.filter((other) => other !== step));
  }

  /** Shows an entry as it reads now. */
  replace(entry: EntryView): void {
    const before = this.#stepOf(entry.id);
    const [now] = stepsOf([entry]);
    if (!before || !now) return;
    before.article.replaceWith(now.article);
    this.#parts.times.apply(now.article);
    this.#take(this.#steps.map((step) => (step === before ? now : step)));
  }

  /** Reads everything anew and stays at the moment that is shown. Rejects when the server does not answer. */
  async reread(): Promise<void> {
    const entries = await readAll(this.#parts.readPage);
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
    const moment = this.#steps[this.#at]?.published ?? 0;
    this.#steps = steps;
    this.#scrubber.max = String(Math.max(0, steps.length - 1));
    this.#scrubber.value = String(steps.findLastIndex(({ published }) => published <= moment));
    this.#show();
  }

  #stepOf(entryId: string): Step | undefined {
    return this.#steps.find(({ article }) => article.dataset.id === entryId);
  }

  #lay(entries: readonly EntryView[]): void {
    this.#log.replaceChildren(...entries.flatMap(({ id }) => this.#stepOf(id)?.article ?? []));
    this.#parts.times.apply(this.#log);
  }

  get #pace(): number {
    return SPEEDS[this.#speed] ?? 1;
  }

  get #at(): number {
    return this.#scrubber.valueAsNumber;
  }

  #start(): void {
    const last = this.#steps.length - 1;
    if (this.#at >= last) this.#scrubber.value = "0";
    this.#show();
    const step = () => {
      this.#next = this.#parts.clock.after(STEP_MS / this.#pace, () => {
        this.#scrubber.value = String(this.#at + 1);
        this.#show();
        if (this.#at < last) step();
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
    for (const [at, { article }] of this.#steps.entries()) article.hidden = at > this.#at;
    const published = this.#steps[this.#at]?.published;
    const moment = published === undefined ? "" : words.asItStood(this.#parts.times.momentOf(published));
    this.#scrubber.setAttribute("aria-valuetext", moment);
    this.#moment.textContent = moment && `${moment}. ${words.replayNote}`;
  }
}
