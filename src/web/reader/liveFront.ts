import type { Clock } from "../client/clock";
import { parseServerHtml } from "../story/trustedHtml";

/** How often the front page is read again while it is visible. */
export const EVERY_MS = 30_000;

/** Readers who have scrolled no further get new stories on top; for others nothing moves. */
const AT_THE_TOP_PX = 80;

export interface LiveFrontParts {
  readonly main: HTMLElement;
  readonly clock: Clock;
  /** Reads this page's own address. */
  readonly readOwn: () => Promise<Response>;
  /** Times and whatever else depends on the stories now there. */
  readonly settle: () => void;
}

/** Keeps an open front page up to date: which stories it has, their order and their newest lines. */
export class LiveFront {
  readonly #parts: LiveFrontParts;
  #isReading = false;

  constructor(parts: LiveFrontParts) {
    this.#parts = parts;
  }

  start(): void {
    document.addEventListener("visibilitychange", () => void this.refresh());
    const tick = () =>
      this.#parts.clock.after(EVERY_MS, () => {
        void this.refresh();
        tick();
      });
    tick();
  }

  /** Without an answer the page stays as it is until the next round. */
  async refresh(): Promise<void> {
    const { main, readOwn } = this.#parts;
    if (this.#isReading || document.visibilityState === "hidden") return;
    this.#isReading = true;
    try {
      const answer = await readOwn();
      if (!answer.ok) return;
      const fresh = parseServerHtml(await answer.text()).querySelector(`#${main.id}`);
      if (fresh) this.#show([...fresh.querySelectorAll<HTMLElement>(":scope > .teaser")]);
    } catch {
      return;
    } finally {
      this.#isReading = false;
    }
  }

  #show(fresh: readonly HTMLElement[]): void {
    const { main, settle } = this.#parts;
    const shown = [...main.querySelectorAll<HTMLElement>(":scope > .teaser")];
    if (fresh.length === 0 || shown.map(tellingOf).join() === fresh.map(tellingOf).join()) return;
    const before = new Map(shown.map((story) => [addressOf(story), story]));
    const next = fresh.map((story) => {
      const same = before.get(addressOf(story));
      return same && tellingOf(same) === tellingOf(story) ? same : document.adoptNode(story);
    });
    const read = scrollY > AT_THE_TOP_PX ? shown.find((story) => story.getBoundingClientRect().top >= 0) : undefined;
    const top = read?.getBoundingClientRect().top ?? 0;
    const focus = document.activeElement;
    const held = shown.find((story) => story.contains(focus));
    const after = shown.at(-1)?.nextSibling ?? null;
    for (const story of shown) if (!next.includes(story)) story.remove();
    for (const story of next) main.insertBefore(story, after);
    settle();
    if (held && focus !== document.activeElement) {
      const now = next.find((story) => addressOf(story) === addressOf(held));
      // What only moved has lost the keyboard as well.
      const link = now === held ? focus : now?.querySelector("h2 a");
      if (link instanceof HTMLElement) link.focus({ preventScroll: true });
    }
    const place = read && next.find((story) => addressOf(story) === addressOf(read));
    if (place) scrollBy({ top: place.getBoundingClientRect().top - top, behavior: "instant" });
  }
}

function addressOf(story: HTMLElement): string {
  return story.querySelector("h2 a")?.getAttribute("href") ?? "";
}

/** The story's HTML from the server, whatever the page's script has done to its times. */
function tellingOf(story: HTMLElement): string {
  const told = story.cloneNode(true) as HTMLElement;
  for (const time of told.querySelectorAll("time")) time.replaceWith(time.dateTime);
  return `${addressOf(told)} ${told.className} ${told.textContent?.replace(/\s+/g, " ")}`;
}
