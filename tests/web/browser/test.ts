import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { missingBrowser, personalUserAgent } from "./chromium.ts";
import { Desk } from "./desk.ts";
import { LastEvents } from "./lastEvents.ts";
import { Network } from "./network.ts";
import type { Story } from "./newsroom.ts";
import { type PerWorker, perWorker } from "./perWorker.ts";
import { StoryPage } from "./storyPage.ts";

export { expect } from "@playwright/test";

interface PerTest {
  readonly browserThere: undefined;
  /** A browser of one person's own, closed with the test. */
  person: (options?: BrowserContextOptions) => Promise<Page>;
  /** A reader who has opened the story and sees it live; `through` is the network in between. */
  readerOf: (story: Story, options?: BrowserContextOptions & { through?: Network }) => Promise<StoryPage>;
  /** The administrator at the desk of the story. */
  editorOf: (story: Story, options?: BrowserContextOptions & { through?: Network }) => Promise<Desk>;
  /** A network of one reader's own, on the way to the newsroom. */
  network: Network;
}

export const test = base.extend<PerTest, PerWorker>({
  browserThere: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern which fixtures are needed, here none
    async ({}, use, info) => {
      info.skip(missingBrowser !== undefined, missingBrowser);
      await use(undefined);
    },
    { auto: true },
  ],

  ...perWorker,

  network: async ({ newsroom }, use) => {
    const network = await Network.to(newsroom.address);
    await use(network);
    await network.close();
  },

  person: async ({ browser, newsroom }, use, info) => {
    const contexts: { close: () => Promise<void> }[] = [];
    const events: LastEvents[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ userAgent: personalUserAgent(), ...options });
      contexts.push(context);
      const page = await context.newPage();
      events.push(new LastEvents(page));
      return page;
    });
    const failed = info.status !== info.expectedStatus;
    const pages = failed
      ? await Promise.all(events.map(async (each, at) => `Page ${at + 1}:\n${await each.describe()}`))
      : [];
    for (const context of contexts) await context.close();
    // Thrown, because only errors are repeated at the end of a run, and of a long output CI shows only the end.
    if (failed) throw new Error([...pages, newsroom.server.lastWords].join("\n"));
  },

  readerOf: async ({ person, newsroom }, use) => {
    await use(async (story, { through, ...options } = {}) => {
      const reader = new StoryPage(await person(options));
      await reader.page.goto(`${(through ?? newsroom).address}/${story.slug}`);
      // Without JavaScript the server's page says nothing about a connection.
      if (options.javaScriptEnabled !== false) await expect(reader.state).toHaveAttribute("data-state", "live");
      return reader;
    });
  },

  editorOf: async ({ person, newsroom }, use) => {
    await use(async (story, { through, ...options } = {}) => {
      const page = await person(options);
      await newsroom.signIn(page.context());
      const desk = new Desk(page);
      await desk.open((through ?? newsroom).address, story);
      return desk;
    });
  },
});
