import { expect, test } from "./test.ts";

const SCREENS = {
  phone: { viewport: { width: 390, height: 664 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
} as const;

/** The most that a page may shift in all: nothing that anybody would notice. */
const MAX_SHIFT = 0.01;

for (const [screen, options] of Object.entries(SCREENS)) {
  test(`[58] At the top of a ${screen} page five updates move nothing that is read, and a hundred do not carry it away`, async ({
    newsroom,
    readerOf,
  }) => {
    const story = await newsroom.createStory("Storm over the harbour");
    const newest = (await newsroom.publishMany(story, 12)).at(-1);
    if (!newest) throw new Error("Entries were to be published.");
    const reader = await readerOf(story, options);
    await expect(reader.views).toHaveText("Views: 1");
    const before = await reader.offsetOf(newest);
    const shifts = await reader.watchShifts();

    const first = await newsroom.publish(story, { title: "News 1", body: "<p>One line.</p>" });
    await expect(reader.entry(first)).toBeInViewport();
    for (let n = 2; n <= 5; n++) await newsroom.publish(story, { title: `News ${n}`, body: "<p>One line.</p>" });
    await expect(reader.page.locator("#announce")).not.toHaveText("");
    expect(Math.abs((await reader.offsetOf(newest)) - before)).toBeLessThanOrEqual(1);

    await Promise.all(
      Array.from({ length: 100 }, (_, n) => newsroom.publish(story, { title: `Storm ${n}`, body: "<p>A gust.</p>" })),
    );
    await expect(reader.pill).toHaveText(/^1\d\d new updates$/);
    expect(Math.abs((await reader.offsetOf(newest)) - before)).toBeLessThanOrEqual(1);
    expect(await shifts()).toBeLessThanOrEqual(MAX_SHIFT);

    await reader.pill.click();
    await expect(reader.log.locator("article").first()).toBeInViewport();
    await expect(reader.pill).toBeHidden();
    await expect(reader.log.locator("article")).toHaveCount(117);
  });

  test(`[8] Further down a ${screen} page an update moves nothing`, async ({ newsroom, readerOf }) => {
    const story = await newsroom.createStory("Read further down");
    const read = (await newsroom.publishMany(story, 20))[8];
    if (!read) throw new Error("Entries were to be published.");
    const reader = await readerOf(story, options);
    await expect(reader.views).toHaveText("Views: 1");
    await reader.scrollTo(read);
    const before = await reader.offsetOf(read);
    const shifts = await reader.watchShifts();
    await newsroom.publishMany(story, 5);
    await expect(reader.pill).toHaveText("5 new updates");
    expect(Math.abs((await reader.offsetOf(read)) - before)).toBeLessThanOrEqual(1);
    expect(await shifts()).toBeLessThanOrEqual(MAX_SHIFT);
  });
}
