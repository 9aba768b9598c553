import { expect, test } from "./test.ts";

const OPENING = [
  {
    type: "text",
    html: "<p>A defence pact was expanded on Monday with missiles and the joint development of weapons.</p><p>The minister announced it on Telegram.</p><p>Talks go on in the evening.</p>",
  },
];

/** A picture of one pixel. */
const PIXEL = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="),
  (letter) => letter.charCodeAt(0),
);

test("an opening and a lead arrive on an open page, and go", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("Pact expanded");
  await newsroom.publish(story, { body: "<p>First update.</p>" });
  const { page } = await readerOf(story);
  await expect(page.locator(".opening")).toBeHidden();

  const media = await newsroom.upload(PIXEL, "image/png");
  const sources = [{ name: "The ministry", url: "https://ministry.example/" }];
  await newsroom.dress(story, { opening: OPENING, lead: { media, alt: "The palace" }, sources });
  await expect(page.locator(".opening p")).toHaveCount(3);
  await expect(page.getByRole("img", { name: "The palace" })).toBeVisible();
  await expect(page.getByRole("link", { name: "The ministry" })).toHaveAttribute("href", "https://ministry.example/");

  await newsroom.dress(story, { opening: null, lead: null, sources: null });
  await expect(page.locator(".opening")).toBeHidden();
  await expect(page.getByRole("img", { name: "The palace" })).toHaveCount(0);
});

test("on a phone the opening of a live story is folded after its first paragraph", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("Pact expanded again");
  await newsroom.dress(story, { opening: OPENING });
  await newsroom.publish(story, { body: "<p>First update.</p>" });
  const { page } = await readerOf(story, { viewport: { width: 390, height: 664 } });
  await expect(page.locator(".opening p").first()).toBeVisible();
  await expect(page.locator(".opening p").nth(1)).toBeHidden();
  await expect(page.locator("[data-field=newest]")).toBeInViewport();
  await page.getByRole("button", { name: "Read on" }).click();
  await expect(page.locator(".opening p").nth(2)).toBeVisible();
  await expect(page.getByRole("button", { name: "Read on" })).toBeHidden();

  await newsroom.dress(story, { lead: { media: await newsroom.upload(PIXEL, "image/png"), alt: "The palace" } });
  await expect(page.getByRole("img", { name: "The palace" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
