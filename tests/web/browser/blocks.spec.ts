import { pictureOf, toneOf } from "./samples.ts";
import { expect, test } from "./test.ts";
import { CARD, playOutside } from "./videoCard.ts";

test("[23] [61] A card loads its original after a click alone, and the opened original outlives an edit of its entry", async ({
  newsroom,
  person,
  partner,
}) => {
  const story = await newsroom.createStory("With a card");
  const entry = await newsroom.publish(story, { content: [{ type: "text", html: "<p>As it was.</p>" }, CARD] });
  const page = await person();
  const asked = await playOutside(page);
  for (const where of [`${newsroom.address}/${story.slug}`, partner.embed(newsroom.address, [story.slug])]) {
    await page.goto(where);
    const card = page.locator(".block-card");
    const load = card.getByRole("button", { name: "Load from YouTube" });
    await expect(load).toBeVisible();
    expect(asked).toEqual([]);
    await load.click();
    const original = card.locator("iframe");
    await expect(original.contentFrame().getByRole("heading", { name: "Playing" })).toBeVisible();
    expect(asked).toEqual(["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"]);
    await expect(original).toHaveAttribute("sandbox", /allow-scripts/);

    const words = `Edited for ${where.startsWith(newsroom.address) ? "the page" : "the widget"}.`;
    await newsroom.edit(story, entry, { content: [{ type: "text", html: `<p>${words}</p>` }, CARD] });
    await expect(page.locator("article").filter({ hasText: words })).toHaveCount(1);
    await expect(original.contentFrame().getByRole("heading", { name: "Playing" })).toBeVisible();
    expect(asked).toHaveLength(1);
    await card.getByRole("button", { name: "Close" }).click();
    await expect(original).toHaveCount(0);
    await expect(card.getByText("The bridge from above")).toBeVisible();
    await expect(load).toBeVisible();
    asked.length = 0;
  }
  // One that arrives while the page is open is active too.
  await page.goto(`${newsroom.address}/${story.slug}`);
  await expect(page.locator("[data-field=state]")).toHaveText("Live");
  const late = await newsroom.publish(story, { content: [CARD] });
  await expect(page.locator(`#e-${late.id}`).getByRole("button", { name: "Load from YouTube" })).toBeVisible();
});

test("[61] A gallery opens over the page and is turned by keys and buttons; without JavaScript each picture is a link", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("With a gallery");
  const images = [];
  for (const [n, colour] of (
    [
      [200, 60, 40],
      [40, 120, 90],
      [40, 60, 160],
    ] as const
  ).entries())
    images.push({
      media: await newsroom.upload(pictureOf(900, 600, colour), "image/png"),
      alt: `Picture ${n + 1}`,
      caption: `What picture ${n + 1} shows`,
    });
  const entry = await newsroom.publish(story, { content: [{ type: "gallery", images }] });
  const reader = await readerOf(story);
  const { page } = reader;
  const second = reader.entry(entry).getByRole("link", { name: "Picture 2" });
  await expect(reader.entry(entry).locator("[data-block=gallery][data-acts=ready]")).toHaveCount(1);
  await second.click();
  const box = page.getByRole("dialog");
  await expect(box.getByRole("img", { name: "Picture 2" })).toBeVisible();
  await expect(box.getByRole("status")).toHaveText("2 / 3");
  await page.keyboard.press("ArrowRight");
  await expect(box.getByRole("img", { name: "Picture 3" })).toBeVisible();
  await expect(box).toContainText("What picture 3 shows");
  await box.getByRole("button", { name: "Next picture" }).click();
  await expect(box.getByRole("status")).toHaveText("1 / 3");
  await page.screenshot({ path: test.info().outputPath("gallery.png") });
  await page.keyboard.press("Escape");
  await expect(box).toHaveCount(0);
  await expect(reader.entry(entry).getByRole("link", { name: "Picture 1" })).toBeFocused();

  await reader.entry(entry).getByRole("link", { name: "Picture 3" }).click();
  await newsroom.edit(story, entry, { content: [{ type: "gallery", images: images.slice(1) }] });
  await expect(box.getByRole("status")).toHaveText("2 / 2");
  await page.keyboard.press("Escape");
  await expect(reader.entry(entry).getByRole("link", { name: "Picture 3" }), "of the edited article").toBeFocused();
  await newsroom.edit(story, entry, { content: [{ type: "gallery", images }] });

  const plain = await readerOf(story, { javaScriptEnabled: false });
  await expect(plain.entry(entry).getByRole("link", { name: "Picture 2" })).toHaveAttribute("href", /^\/media\//);
});

test("[12] [61] A recording that plays goes on while its entry is edited, and one plays at a time", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("With recordings");
  const audio = { type: "audio", media: await newsroom.upload(toneOf(30), "audio/wav"), caption: "The horn" };
  const other = await newsroom.publish(story, { content: [audio] });
  const entry = await newsroom.publish(story, { content: [{ type: "text", html: "<p>Listen.</p>" }, audio] });
  const reader = await readerOf(story);
  const playing = reader.entry(entry).locator("audio");
  await expect(reader.entry(entry).locator("[data-block=audio][data-acts=ready]")).toHaveCount(1);
  const play = (it: HTMLAudioElement) => it.play();
  await playing.evaluate(play);
  await expect.poll(() => playing.evaluate((it: HTMLAudioElement) => it.currentTime)).toBeGreaterThan(0);
  await newsroom.edit(story, entry, { content: [{ type: "text", html: "<p>Listen to the horn.</p>" }, audio] });
  await expect(reader.entry(entry)).toContainText("Listen to the horn.");
  expect(await playing.evaluate((it: HTMLAudioElement) => !it.paused && it.currentTime > 0)).toBe(true);
  await reader.entry(other).locator("audio").evaluate(play);
  await expect.poll(() => playing.evaluate((it: HTMLAudioElement) => it.paused)).toBe(true);
});
