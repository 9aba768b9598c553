import type { Page } from "@playwright/test";
import type { Entry } from "./newsroom.ts";
import type { StoryPage } from "./storyPage.ts";
import { expect, test } from "./test.ts";

test("[40] [56] Pages of older updates keep their addresses while the story grows, each with a canonical and data of its own", async ({
  newsroom,
  readerOf,
  person,
}) => {
  const story = await newsroom.createStory("A long day");
  const entries = await newsroom.publishMany(story, 120);
  const address = `${newsroom.address}/${story.slug}`;
  const reader = await readerOf(story, { javaScriptEnabled: false });
  const { page } = reader;
  const shown = () =>
    reader.log.locator("article").evaluateAll((all) => all.map((it) => (it as HTMLElement).dataset.id));
  const canonical = () => page.locator("link[rel=canonical]").getAttribute("href");

  await expect(reader.older).toHaveAttribute("href", `/${story.slug}?page=2#e-${entries[70]?.id}`);
  await reader.press(reader.older);
  // A click does not wait for the next page.
  await page.waitForURL(/\?page=2/);
  const second = entries.slice(50, 100).map(({ id }) => id);
  expect(await shown()).toEqual(second.toReversed());
  expect(await canonical()).toBe(`${address}?page=2`);
  expect(await page.locator("link[rel=next]").getAttribute("href")).toBe(`${address}?page=1`);
  const data = JSON.parse((await page.locator("script[type='application/ld+json']").first().textContent()) ?? "{}");
  expect(data).toMatchObject({ "@type": "CollectionPage", url: `${address}?page=2` });
  expect(data.isPartOf["@type"]).toBe("LiveBlogPosting");
  expect(data.hasPart).toHaveLength(50);

  await newsroom.publish(story, { body: "<p>One more, while somebody reads on.</p>" });
  await page.reload();
  expect(await shown()).toEqual(second.toReversed());
  await reader.press(reader.older);
  await page.waitForURL(/\?page=1/);
  expect(await shown()).toEqual(
    entries
      .slice(0, 50)
      .map(({ id }) => id)
      .toReversed(),
  );
  await expect(reader.older).toBeHidden();
  // The last page is not full yet: its entries are on the story's own page.
  await page.goto(`${address}?page=3`);
  expect(await canonical()).toBe(address);
  // The earlier kind of address, which shifted with each update, no longer exists but redirects.
  const old = await person();
  await old.goto(`${newsroom.address}/live/${story.slug}/entries?page=2`);
  const more = JSON.parse((await old.locator("body").textContent()) ?? "{}").more;
  await old.goto(`${address}?before=${more}`);
  await expect(old.locator("meta[name=robots]")).toHaveAttribute("content", "noindex");
  for (const none of ["0", "4", "x", "99999999999"])
    expect((await old.goto(`${address}?page=${none}`))?.status(), none).toBe(404);
});

test("[28] [56] Oldest first begins at the beginning of a long story, and goes on page by page to the newest", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("From the beginning on");
  const entries = await newsroom.publishMany(story, 105);
  const reader = await readerOf(story);
  await reader.page.getByRole("button", { name: "Oldest first" }).click();
  const ids = () => reader.log.locator("article").evaluateAll((all) => all.map((it) => (it as HTMLElement).dataset.id));
  await expect(reader.entry(entries[0] ?? { id: "" })).toBeInViewport();
  expect(await ids()).toEqual(entries.slice(0, 50).map(({ id }) => id));
  await reader.press(reader.page.getByRole("link", { name: "Newer updates" }));
  await expect(reader.entry(entries[50] ?? { id: "" })).toBeInViewport();
  await reader.press(reader.page.getByRole("link", { name: "Newer updates" }));
  await expect(reader.entry(entries[104] ?? { id: "" })).toHaveCount(1);
  await reader.press(reader.page.getByRole("link", { name: "Newest updates" }).last());
  await expect(reader.state).toHaveText("Live");
});

test("[56] A reader goes to a moment of the story by its own clock, with and without JavaScript", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Five days", "live", { timeZone: "Asia/Baku" });
  const start = Date.UTC(2026, 1, 9, 10, 0);
  const entries: Entry[] = [];
  for (let n = 0; n < 60; n++)
    entries.push(
      await newsroom.publish(story, {
        title: `Hour ${n}`,
        body: "<p>x</p>",
        at: new Date(start + n * 3_600_000).toISOString(),
      }),
    );
  // 13:00 UTC is 13:00 in London and 17:00 in Baku.
  const form = (page: Page) => page.locator("nav.archive form");
  const go = async (reader: StoryPage, time: string) => {
    await reader.page.getByLabel("Go to a time").and(reader.page.locator("input")).fill(time);
    await reader.page.getByRole("button", { name: "Go", exact: true }).click();
    await expect(reader.page).toHaveURL(/\?page=1#e-/);
    await expect(reader.entry(entries[3] ?? { id: "" })).toBeInViewport();
    expect(new URL(reader.page.url()).hash).toBe(`#e-${entries[3]?.id}`);
  };
  const without = await readerOf(story, { javaScriptEnabled: false });
  await expect(form(without.page)).toContainText("Go to a time (Asia/Baku)", { useInnerText: true });
  await go(without, "2026-02-09T17:30");

  const own = await readerOf(story);
  await expect(form(own.page)).not.toContainText("Baku", { useInnerText: true });
  await go(own, "2026-02-09T13:30");

  const events = await readerOf(story);
  await events.page.getByRole("button", { name: /^Show Azerbaijan/ }).click();
  await go(events, "2026-02-09T17:30");
});

test("[56] A replay begins at the first of more entries than a page has", async ({ newsroom, person }) => {
  const story = await newsroom.createStory("From one on");
  const [first] = await newsroom.publishMany(story, 60);
  await newsroom.end(story);
  const page = await person();
  await page.goto(`${newsroom.address}/${story.slug}`);
  await page.getByRole("button", { name: "Replay" }).click();
  const replayed = page.locator(".replayed > article:visible");
  await expect(replayed).toHaveCount(1);
  await expect(replayed).toHaveAttribute("data-id", first?.id ?? "");
  await expect(page.getByRole("slider", { name: "Replay" })).toHaveAttribute("max", "59");
});
