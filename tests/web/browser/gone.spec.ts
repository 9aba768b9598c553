import type { Page } from "@playwright/test";
import { patient } from "../patience.ts";
import { pictureOf } from "./samples.ts";
import { StoryPage } from "./storyPage.ts";
import { expect, test } from "./test.ts";

// What is taken down is gone within a minute from pages that follow nothing: the browser's clock is advanced by that minute.
const MINUTE_MS = 60_000;

/**
 * Lets minutes pass until it holds. One is enough on a reader's clock; but Chromium's cache uses real time, and for two seconds of that it may
 * serve its copy (stale-while-revalidate), however many minutes pass on the page.
 */
async function asMinutesPass(pages: readonly Page[], holds: () => Promise<void>): Promise<void> {
  await expect(async () => {
    for (const page of pages) await page.clock.fastForward(MINUTE_MS);
    await holds();
  }).toPass();
}

const briefly = { timeout: 1_000 };

test("[I7] [57] Pages of an ended story, its replay and its widget lose what is taken down, without a socket, and go live again", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Over, and not over");
  const [first, second, third] = await newsroom.publishMany(story, 3);
  if (!first || !second || !third) throw new Error("Three entries were to be published.");
  await newsroom.end(story);
  const page = await person();
  await page.clock.install();
  let sockets = 0;
  page.on("websocket", () => sockets++);
  const reader = new StoryPage(page);
  await page.goto(`${newsroom.address}/${story.slug}`);
  await expect(reader.state).toHaveText("Ended");
  await page.getByRole("button", { name: "Replay" }).click();
  await page.getByRole("slider", { name: "Replay" }).press("End");
  const replayed = page.locator(".replayed > article:visible");
  await expect(replayed).toHaveCount(3);

  const host = await person();
  await host.clock.install();
  await host.goto(partner.embed(newsroom.address, [story.slug]));
  const widget = host.locator("live-blog");
  await expect(widget.locator("[data-field=state]")).toHaveText("Ended");
  await expect(widget.locator("article")).toHaveCount(3);

  await newsroom.takeDown(story, second);
  await asMinutesPass([page, host], async () => {
    await expect(reader.entry(second)).toHaveCount(0, briefly);
    await expect(widget.locator("article")).toHaveCount(2, briefly);
  });
  await expect(replayed).toHaveCount(2);
  expect(sockets).toBe(0);

  await newsroom.setStatus(story, "live");
  await asMinutesPass([page, host], async () => {
    for (const state of [reader.state, widget.locator("[data-field=state]")])
      await expect(state).toHaveText("Live", briefly);
  });
  await expect(page.getByRole("button", { name: "Replay" })).toHaveCount(0);
  const fresh = await newsroom.publish(story, { body: "<p>It goes on.</p>" });
  await expect(reader.entry(fresh)).toBeVisible();
  await expect(widget.locator("article")).toHaveCount(3);
});

test("[I7] An entry's own page and a page of older updates lose what is taken down while they are open", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Read, not followed");
  const entries = await newsroom.publishMany(story, 53);
  const [oldest, low, older] = entries;
  if (!oldest || !low || !older) throw new Error("Entries were to be published.");
  const own = new StoryPage(await person());
  await own.page.clock.install();
  await own.page.goto(`${newsroom.address}/${story.slug}/entries/${low.id}`);
  await expect(own.entry(low)).toBeVisible();
  await expect(own.entry(older)).toBeVisible();
  const before = new StoryPage(await person());
  await before.page.clock.install();
  await before.page.goto(`${newsroom.address}/${story.slug}`);
  await before.page.goto(await before.older.evaluate((link: HTMLAnchorElement) => link.href));
  await expect(before.entry(older)).toBeVisible();

  await newsroom.takeDown(story, older);
  await asMinutesPass([own.page, before.page], async () => {
    for (const page of [own, before]) await expect(page.entry(older)).toHaveCount(0, briefly);
  });
  for (const page of [own, before]) await expect(page.entry(low)).toBeVisible();

  await newsroom.takeDown(story, low);
  await asMinutesPass([own.page, before.page], async () => {
    await expect(before.entry(low)).toHaveCount(0, briefly);
    await expect(own.page.locator("main.message")).toBeVisible(briefly);
  });
  await expect(own.entry(low)).toHaveCount(0);
});

test("[I7] [61] A picture that is open over the page or its widget goes when its entry is taken down", async ({
  newsroom,
  partner,
  person,
  readerOf,
}) => {
  const story = await newsroom.createStory("Pictures taken down");
  const images = [];
  for (const n of [1, 2])
    images.push({
      media: await newsroom.upload(pictureOf(900, 600, [60, 60 * n, 90]), "image/png"),
      alt: `Picture ${n}`,
    });
  const entry = await newsroom.publish(story, { content: [{ type: "gallery", images }] });
  const host = await person();
  await host.goto(partner.embed(newsroom.address, [story.slug]));
  const pages = [(await readerOf(story)).page, host];
  for (const page of pages) {
    await expect(page.locator("[data-block=gallery][data-acts=ready]")).toHaveCount(1);
    await page.getByRole("link", { name: "Picture 2" }).click();
    await expect(page.getByRole("dialog").getByRole("img", { name: "Picture 2" })).toBeVisible();
  }
  await newsroom.takeDown(story, entry);
  for (const page of pages) {
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByRole("img", { name: /^Picture/ })).toHaveCount(0);
  }
});

test("[I7] What is kept for reading offline goes with the take-down, whichever page of the site is open", async ({
  newsroom,
  network,
  person,
}) => {
  const story = await newsroom.createStory("Kept, then erased");
  const other = await newsroom.createStory("Another story");
  const [gone] = await newsroom.publishMany(story, 2);
  if (!gone) throw new Error("Entries were to be published.");
  const page = await person();
  await page.goto(`${network.address}/${story.slug}`);
  const kept = () =>
    page.evaluate(async () => {
      const pages = await caches.open("liveblog.pages.1");
      return (await pages.keys()).map(({ url }) => new URL(url).pathname);
    });
  await expect.poll(kept).toContain(`/${story.slug}`);
  await page.goto(`${network.address}/${other.slug}`);
  await expect.poll(kept).toContain(`/${other.slug}`);
  await newsroom.takeDown(story, gone);
  // Coming online triggers a check at once; while a page stays open its clock does.
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect.poll(kept, { timeout: patient(60_000) }).not.toContain(`/${story.slug}`);
  expect(await kept()).toContain(`/${other.slug}`);
  network.cut();
  await expect(page.goto(`${network.address}/${story.slug}`)).rejects.toThrow(/ERR_/);
});
