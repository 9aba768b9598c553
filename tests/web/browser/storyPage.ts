import type { Locator, Page } from "@playwright/test";

export interface ShownEntry {
  readonly id: string;
  readonly version: string;
  readonly text: string;
}

/** Everything that a reader can read on a story page, in order. */
export interface Transcript {
  readonly headline: string;
  readonly pinned: readonly ShownEntry[];
  readonly log: readonly ShownEntry[];
  readonly keyEvents: readonly string[];
}

/** A story as one reader has it open. */
export class StoryPage {
  readonly page: Page;
  readonly log: Locator;
  readonly pill: Locator;
  readonly state: Locator;
  readonly views: Locator;
  readonly readersNow: Locator;
  readonly older: Locator;

  constructor(page: Page) {
    this.page = page;
    this.log = page.locator("#log");
    this.pill = page.locator("#pill");
    this.state = page.locator("[data-field=state]");
    this.views = page.locator("[data-field=views]");
    this.readersNow = page.locator("[data-field=readers]");
    this.older = page.locator("#older");
  }

  entry(entry: { id: string }): Locator {
    return this.page.locator(`#e-${entry.id}`);
  }

  /** Scrolls by hand until the entry is at the top of the window, well below the newest. */
  async scrollTo(entry: { id: string }): Promise<void> {
    await this.entry(entry).evaluate((article) => article.scrollIntoView({ block: "start", behavior: "instant" }));
    await this.laidOut();
  }

  /**
   * Clicks something below the updates. Playwright's own click scrolls there first, and while what comes near is being laid out it may land
   * next to its target.
   */
  async press(link: Locator): Promise<void> {
    await link.evaluate((it) => (it as HTMLElement).click());
  }

  /** Waits until what a jump has brought near is laid out, some in each frame, and the page's height no longer changes. */
  async laidOut(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const wait = (height: number, frames: number): void => {
            const now = document.documentElement.scrollHeight;
            const same = now === height ? frames + 1 : 0;
            if (same === 10) resolve();
            else requestAnimationFrame(() => wait(now, same));
          };
          wait(0, 0);
        }),
    );
  }

  /** Where the entry is in the window, in pixels. */
  async offsetOf(entry: { id: string }): Promise<number> {
    return await this.entry(entry).evaluate((article) => article.getBoundingClientRect().top);
  }

  /** Adds up layout shifts that the reader did not cause, from the moment of the call. */
  async watchShifts(): Promise<() => Promise<number>> {
    await this.page.evaluate(() => {
      const total = { score: 0 };
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) total.score += (entry as PerformanceEntry & { value: number }).value;
        document.documentElement.dataset.shifts = String(total.score);
      }).observe({ type: "layout-shift", buffered: false });
      document.documentElement.dataset.shifts = "0";
    });
    return async () =>
      await this.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            // Shifts are reported after the frame in which they are painted.
            requestAnimationFrame(() =>
              requestAnimationFrame(() => setTimeout(() => resolve(Number(document.documentElement.dataset.shifts)))),
            );
          }),
      );
  }

  async transcript(): Promise<Transcript> {
    return await this.page.evaluate(() => {
      const words = (element: Element | null) => {
        const copy = element?.cloneNode(true) as Element | undefined;
        // How long ago it was depends on when the page was asked.
        for (const ago of copy?.querySelectorAll(".at small") ?? []) ago.remove();
        return (copy?.textContent ?? "").replace(/\s+/g, " ").trim();
      };
      const entries = (selector: string) =>
        [...document.querySelectorAll<HTMLElement>(`${selector} > article`)].map((article) => ({
          id: article.dataset.id ?? "",
          version: article.dataset.version ?? "",
          text: words(article),
        }));
      return {
        headline: words(document.querySelector("[data-field=headline]")),
        pinned: entries("#pinned"),
        log: entries("#log"),
        keyEvents: [...document.querySelectorAll("#key-events li")].map(words),
      };
    });
  }
}
