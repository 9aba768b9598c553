import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { patient } from "../patience.ts";
import type { Newsroom, Story } from "./newsroom.ts";
import { strictPolicy } from "./partnerSite.ts";
import { expect, test } from "./test.ts";

const LAYOUTS = ["full", "compact", "newest", "key", "ticker", "teaser"] as const;

/** axe checks six widgets in each theme. */
const AXE_DEADLINE_MS = patient(180_000);

const WORDS = {
  en: { headline: "Harbour bridge closed", text: "Nobody was hurt, officials said." },
  ar: { headline: "إغلاق جسر الميناء", text: "لم يصب أحد بأذى، حسبما قال المسؤولون." },
} as const;

/** One for each layout: two regions of a page with the same name could not be told apart. */
async function storiesOf(newsroom: Newsroom, language: keyof typeof WORDS): Promise<Story[]> {
  const stories: Story[] = [];
  for (const layout of LAYOUTS) stories.push(await storyOf(newsroom, language, layout));
  return stories;
}

async function storyOf(newsroom: Newsroom, language: keyof typeof WORDS, name: string): Promise<Story> {
  const { headline, text } = WORDS[language];
  const story = await newsroom.createStory(`${headline} (${name})`, "live", { standfirst: text, language });
  await newsroom.publishMany(story, 7, (n) => ({ title: n % 3 === 0 ? headline : "", body: `<p>${text} ${n}</p>` }));
  await newsroom.publish(story, { title: headline, body: `<p>${text}</p><p>${text}</p>`, key: true });
  await newsroom.dress(story, { questions: true, reactions: true });
  return story;
}

const widgets = (host: string, stories: readonly Story[], theme: string) =>
  `<main><h1>The Evening Post</h1><script src="${host}/embed.js" async></script>${LAYOUTS.map(
    (layout, n) => `<live-blog story="${stories[n]?.slug}" layout="${layout}" theme="${theme}" limit="6"></live-blog>`,
  ).join("")}</main>`;

async function isReady(page: Page): Promise<void> {
  for (let n = 0; n < LAYOUTS.length; n++)
    await expect(page.locator("live-blog").nth(n).locator("[data-field=state]")).toHaveText("Live");
  await expect(page.locator("live-blog .turns button")).toHaveCount(3);
}

for (const language of ["en", "ar"] as const) {
  test(`[11] axe finds nothing in a widget of any layout in ${language}, by day and by night`, async ({
    newsroom,
    partner,
    person,
  }) => {
    test.setTimeout(AXE_DEADLINE_MS);
    const stories = await storiesOf(newsroom, language);
    const page = await person({ reducedMotion: "reduce", viewport: { width: 390, height: 900 } });
    const root = language === "ar" ? 'lang="ar" dir="rtl"' : 'lang="en"';
    for (const theme of ["light", "night"]) {
      await page.goto(partner.page(widgets(newsroom.address, stories, theme), strictPolicy(newsroom.address), root));
      await isReady(page);
      const { violations } = await new AxeBuilder({ page })
        .options({ rules: { "target-size": { enabled: true } } })
        .setLegacyMode()
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`),
        theme,
      ).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        "nothing is wider than a phone",
      ).toBeLessThanOrEqual(0);
      if (process.env.LOOK)
        await page.screenshot({ path: `${process.env.LOOK}/widget-${language}-${theme}.png`, fullPage: true });
    }
  });
}

test("[11] A printed widget has every update to read, its link back spelled out, and nothing to press", async ({
  newsroom,
  partner,
  person,
}, info) => {
  const stories = await storiesOf(newsroom, "en");
  const page = await person();
  await page.goto(partner.page(widgets(newsroom.address, stories, "night")));
  await isReady(page);
  await expect(page.locator("live-blog[layout=full] article:visible"), "The premise: two wait").toHaveCount(6);
  await page.emulateMedia({ media: "print" });
  for (const [n, layout] of LAYOUTS.entries()) {
    const widget = page.locator("live-blog").nth(n);
    // What is behind "Older updates" is printed; a layout of the newest few is printed as it is. Key events have a separate list.
    const printed = { full: 8, compact: 8, newest: 6, key: 0, ticker: 6, teaser: 6 }[layout];
    await expect(widget.locator(".log article:visible"), layout).toHaveCount(printed);
    await expect(widget.locator("button:visible, .ask:visible"), layout).toHaveCount(0);
    const cut = await widget
      .locator(".log article .b > :is(h3, p):visible")
      .evaluateAll((lines) => lines.filter((line) => line.scrollHeight > line.clientHeight + 1).length);
    expect(cut, `${layout}: no line is cut`).toBe(0);
    const back = widget.locator(".foot a").first();
    await expect(back).toBeVisible();
    expect(await back.evaluate((it) => getComputedStyle(it, "::after").content), layout).toContain(
      `${newsroom.address}/${stories[n]?.slug}`,
    );
    expect(await widget.evaluate((it) => getComputedStyle(it).color), `${layout}: black on paper`).toBe("rgb(0, 0, 0)");
  }
  await page.pdf({ path: info.outputPath("widgets.pdf") });
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/widget-print.png`, fullPage: true });
});
