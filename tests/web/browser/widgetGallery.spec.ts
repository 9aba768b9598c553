import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Newsroom } from "./newsroom.ts";
import { strictPolicy } from "./partnerSite.ts";
import { photo } from "./pictures.ts";
import { expect, test } from "./test.ts";

/** Four pictures of different shapes, the first with a long caption. */
async function galleryOf(newsroom: Newsroom, headline: string, language = "en") {
  const story = await newsroom.createStory(headline, "live", { language });
  const shapes = [
    [900, 600],
    [600, 900],
    [1200, 500],
    [700, 700],
  ] as const;
  const images = [];
  for (const [n, [width, height]] of shapes.entries())
    images.push({
      media: await newsroom.uploadFile(photo(`picture-${n}.png`, width, height, 40 + n * 70)),
      alt: `Picture ${n + 1}`,
      caption: n === 0 ? "The harbour at noon, seen from the old customs house, when the ferries had stopped." : "",
      credit: "Ada Lund",
    });
  await newsroom.publish(story, { content: [{ type: "gallery", images }] });
  return story;
}

async function look(page: Page, name: string): Promise<void> {
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name}.png` });
}

const body = (host: string, slug: string, theme: string) =>
  `<main><h1>The Evening Post</h1><p>Our own words.</p><script src="${host}/embed.js" async></script><live-blog story="${slug}" theme="${theme}"></live-blog></main>`;

for (const [theme, width] of [
  ["light", 1100],
  ["night", 390],
] as const) {
  test(`[61] A gallery opens over a partner's page under a strict policy, by mouse and by keyboard (${theme}, ${width} px)`, async ({
    newsroom,
    partner,
    person,
  }) => {
    const story = await galleryOf(newsroom, `Pictures elsewhere (${theme})`);
    const page = await person({ viewport: { width, height: 800 } });
    const refused: string[] = [];
    await page.addInitScript(() => {
      Object.assign(window, { refused: [] });
      // Blurred previews, and this page's icon, which the policy does not allow.
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        if (blockedURI !== "data") (window as unknown as { refused: string[] }).refused.push(effectiveDirective);
      });
    });
    page.on("pageerror", ({ message }) => refused.push(message));
    await page.goto(partner.page(body(newsroom.address, story.slug, theme), strictPolicy(newsroom.address)));
    const widget = page.locator("live-blog");
    await expect(widget.locator("[data-block=gallery][data-acts=ready]")).toHaveCount(1);
    await expect(widget.getByRole("img", { name: "Picture 1" })).toBeVisible();
    await look(page, `gallery-${theme}-closed`);

    await widget.getByRole("link", { name: "Picture 2" }).click();
    const box = page.getByRole("dialog");
    const shown = (n: number) => box.getByRole("img", { name: `Picture ${n}` });
    await expect(shown(2)).toBeVisible();
    await expect.poll(() => shown(2).evaluate((it) => (it as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
    await look(page, `gallery-${theme}-tall`);
    await box.getByRole("button", { name: "Previous picture" }).click();
    await expect(shown(1)).toBeVisible();
    await expect(box).toContainText("The harbour at noon");
    const [place, whole] = [await shown(1).boundingBox(), await box.boundingBox()];
    expect(whole).toMatchObject({ x: 0, y: 0, width, height: 800 });
    expect(place?.width).toBeLessThanOrEqual(width);
    await look(page, `gallery-${theme}-open`);
    const { violations } = await new AxeBuilder({ page })
      .options({ rules: { "target-size": { enabled: true } } })
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    await box.getByRole("button", { name: "Close" }).click();
    await expect(box).toHaveCount(0);
    await expect(widget.getByRole("link", { name: "Picture 1" })).toBeFocused();

    // By keyboard only: opened, moved both ways and around, and closed; the focus is where the reader ended up.
    await page.keyboard.press("Tab");
    await expect(widget.getByRole("link", { name: "Picture 2" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(box.getByRole("status")).toHaveText("2 / 4");
    await page.keyboard.press("ArrowRight");
    await expect(shown(3)).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(box.getByRole("status")).toHaveText("1 / 4");
    await page.keyboard.press("ArrowLeft");
    await expect(box.getByRole("status")).toHaveText("4 / 4");
    for (let presses = 0; presses < 5; presses++) {
      await page.keyboard.press("Tab");
      expect(
        await page.evaluate(() => document.activeElement?.localName),
        "the keyboard stays in the box, or leaves the page altogether",
      ).toMatch(/live-blog|body/);
    }
    await page.keyboard.press("Escape");
    await expect(box).toHaveCount(0);
    await expect(widget.getByRole("link", { name: "Picture 4" })).toBeFocused();
    expect(refused).toEqual([]);
    expect(await page.evaluate(() => (window as unknown as { refused: string[] }).refused)).toEqual([]);
  });
}

test("[61] A story written from right to left has its gallery turned the other way, in a widget as well", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await galleryOf(newsroom, "صور من الميناء", "ar");
  const page = await person({ viewport: { width: 390, height: 800 } });
  await page.goto(
    partner.page(body(newsroom.address, story.slug, "auto"), strictPolicy(newsroom.address), 'lang="ar" dir="rtl"'),
  );
  await expect(page.locator("live-blog [data-block=gallery][data-acts=ready]")).toHaveCount(1);
  await page.locator("live-blog").getByRole("link", { name: "Picture 1" }).click();
  const box = page.getByRole("dialog");
  await expect(box.getByRole("status")).toHaveText("1 / 4");
  await page.keyboard.press("ArrowLeft");
  await expect(box.getByRole("status")).toHaveText("2 / 4");
  await look(page, "gallery-rtl");
});
