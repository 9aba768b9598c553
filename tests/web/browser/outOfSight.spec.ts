import type { Locator, Page } from "@playwright/test";
import { photo } from "./pictures.ts";
import { expect, test } from "./test.ts";

const PHONE = { viewport: { width: 390, height: 664 }, isMobile: true, hasTouch: true };

/** How many of the log's updates the browser has laid out. */
function laidOut(page: Page): Promise<number> {
  return page
    .locator("#log > article .b")
    .evaluateAll((bodies) => bodies.filter((body) => body.checkVisibility({ contentVisibilityAuto: true })).length);
}

function isLaidOut(article: Locator): Promise<boolean> {
  return article.locator(".b").evaluate((body) => body.checkVisibility({ contentVisibilityAuto: true }));
}

test("Updates out of sight are laid out when they come near, and all of them on paper", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Far below");
  const entries = await newsroom.publishMany(story, 50);
  const reader = await readerOf(story, PHONE);
  const { page } = reader;
  const before = await laidOut(page);
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(40);
  const [oldest] = entries;
  if (!oldest) throw new Error("Entries were to be published.");
  await reader.scrollTo(oldest);
  await expect.poll(() => isLaidOut(reader.entry(oldest))).toBe(true);
  await page.emulateMedia({ media: "print" });
  await expect.poll(() => laidOut(page)).toBe(50); // with the next frame that the browser draws
});

test("A link to an update far below shows it at the top, and there it stays while what is above comes near", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Linked far below");
  const picture = await newsroom.uploadFile(photo("photo.png", 1200, 800, 30));
  const entries = await newsroom.publishMany(story, 45, (n) => ({
    title: `Update ${n}`,
    content: [
      ...(n % 3 === 0 ? [{ type: "image", media: picture, alt: "The pylon" }] : []),
      { type: "text", html: "<p>The ferry runs every ten minutes.</p>".repeat(1 + (n % 5)) },
    ],
  }));
  const linked = entries[9];
  if (!linked) throw new Error("Entries were to be published.");
  const page = await person(PHONE);
  await page.goto(`${newsroom.address}/${story.slug}#e-${linked.id}`);
  const article = page.locator(`#e-${linked.id}`);
  await expect(page.locator("[data-field=state]")).toHaveText("Live");
  const top = () => article.evaluate((it) => it.getBoundingClientRect().top);
  await expect.poll(top).toBeGreaterThanOrEqual(0);
  const before = await top();
  expect(before).toBeLessThan(120);
  // Scroll up, some lines at a time: each step moves what is read by the same amount, whatever is laid out above.
  for (let step = 1; step <= 6; step++) {
    const from = await top();
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          scrollBy({ top: -100, behavior: "instant" });
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
    );
    expect(Math.abs((await top()) - from - 100), `step ${step}`).toBeLessThanOrEqual(2);
  }
});

test("A link within the page leads to the update, whatever is laid out above it afterwards", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Linked from the key events");
  const entries = await newsroom.publishMany(story, 45, (n) => ({
    title: `Update ${n}`,
    body: "<p>The ferry runs every ten minutes, and the last one at midnight.</p>".repeat(1 + 4 * (n % 3)),
    key: n === 9,
  }));
  const linked = entries[8];
  if (!linked) throw new Error("Entries were to be published.");
  const reader = await readerOf(story);
  await reader.page.locator("#key-events a").click();
  await reader.laidOut();
  expect(await reader.offsetOf(linked)).toBeGreaterThanOrEqual(0);
  expect(await reader.offsetOf(linked)).toBeLessThan(120);
});

test("A page that is loaded again, or come back to, shows what was read", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("Loaded again");
  const entries = await newsroom.publishMany(story, 45, (n) => ({
    title: `Update ${n}`,
    body: "<p>The ferry runs every ten minutes, and the last one at midnight.</p>".repeat(1 + (n % 5)),
  }));
  const read = entries[20];
  if (!read) throw new Error("Entries were to be published.");
  const reader = await readerOf(story, PHONE);
  await reader.scrollTo(read);
  const before = await reader.offsetOf(read);
  const moved = async () => {
    await expect(reader.state).toHaveText("Live");
    await reader.laidOut();
    return Math.abs((await reader.offsetOf(read)) - before);
  };
  await reader.page.reload();
  expect(await moved()).toBeLessThanOrEqual(2);
  await reader.page.goto(newsroom.address);
  await reader.page.goBack();
  expect(await moved()).toBeLessThanOrEqual(2);
  // A reader who started at the top starts there again.
  await reader.page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await reader.page.reload();
  await expect(reader.state).toHaveText("Live");
  expect(await reader.page.evaluate(() => scrollY)).toBe(0);
});

test("[27] A reader who comes back to an older update finds it again, and one who has moved on meanwhile stays there", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Come back far below");
  const entries = await newsroom.publishMany(story, 120, (n) => ({
    title: `Update ${n}`,
    body: "<p>The ferry runs every ten minutes, and the last one at midnight.</p>".repeat(1 + (n % 5)),
  }));
  const read = entries[30];
  if (!read) throw new Error("Entries were to be published.");
  const reader = await readerOf(story);
  const articles = reader.log.locator("article");
  await reader.press(reader.older);
  await expect(articles).toHaveCount(100);
  await reader.scrollTo(read);
  const before = await reader.offsetOf(read);
  await reader.page.goto(newsroom.address);
  await reader.page.goBack();
  await expect(articles).toHaveCount(100);
  await reader.laidOut();
  expect(Math.abs((await reader.offsetOf(read)) - before)).toBeLessThanOrEqual(2);

  const entriesOf = `**/live/${story.slug}/entries?*`;
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await reader.page.route(entriesOf, async (route) => {
    await held;
    await route.continue();
  });
  const asked = reader.page.waitForRequest(entriesOf);
  await reader.page.reload();
  await asked;
  await reader.page.keyboard.press("Home");
  letGo();
  await expect(articles).toHaveCount(100);
  await reader.laidOut();
  expect(await reader.page.evaluate(() => scrollY)).toBe(0);
});

test("A link to an update that waits, into a page that is open, shows it; one to an update that is nowhere leads to its page", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Linked while it waits");
  const [oldest] = await newsroom.publishMany(story, 30);
  if (!oldest) throw new Error("Entries were to be published.");
  const reader = await readerOf(story);
  await expect(reader.state).toHaveText("Live");
  await reader.scrollTo(oldest);
  const late = await newsroom.publish(story, { title: "It waits behind the pill" });
  await expect(reader.pill).toHaveText("1 new update");
  const follow = (id: string) => reader.page.evaluate((hash) => location.assign(hash), `#e-${id}`);
  await follow(late.id);
  await expect(reader.page.locator(`#e-${late.id}`)).toBeInViewport();
  const nowhere = "019c4260-0000-7000-8000-00000000dead";
  await follow(nowhere);
  await reader.page.waitForURL(`**/entries/${nowhere}`);
});
