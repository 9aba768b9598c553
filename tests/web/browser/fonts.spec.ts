import { expect, test } from "./test.ts";

/** At 1.6 Mbit/s a third of a second. */
const MOST_BYTES = 60_000;

const TEXTS = {
  en: ["The bridge is closed", "<p>“Divers start at 14:39,” the harbour said – the ferry runs every 10 minutes.</p>"],
  az: ["Körpü bağlıdır", "<p>Dalğıclar saat 14:39-da işə başlayır; bərə hər 10 dəqiqədən bir gedir.</p>"],
  ru: ["Мост закрыт", "<p>«Водолазы начнут в 14:39», – сообщил порт; паром ходит каждые 10 минут.</p>"],
} as const;

for (const [language, [headline, body]] of Object.entries(TEXTS)) {
  test(`The fonts that a page in ${language} is first painted in have no more than 60 kB, and it needs no others for its own words`, async ({
    newsroom,
    person,
  }) => {
    const story = await newsroom.createStory(headline, "live", { language, standfirst: headline, section: "" });
    await newsroom.publishMany(story, 51, () => ({ body }));
    // A long story has a field for a time, which an American browser writes with a narrow space.
    const page = await person({ locale: "en-US" });
    await page.goto(`${newsroom.address}/${story.slug}`);
    await expect(page.locator("input[type=datetime-local]")).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    const early = await page
      .locator("link[rel=preload][as=font]")
      .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
    expect(early.length).toBeGreaterThan(1);
    let bytes = 0;
    for (const font of early) bytes += (await (await fetch(font)).arrayBuffer()).byteLength;
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    // What is preloaded is used; otherwise it would be fetched for nothing. The name of the site is in Latin letters.
    const used = await page.evaluate(() =>
      [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family.replaceAll('"', "")),
    );
    expect(used).toEqual(expect.arrayContaining(["Inter Variable", "Source Serif 4 Variable"]));
    const fetched = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => name.endsWith(".woff2")),
    );
    const others = fetched.filter((font) => !early.includes(font) && !/\/(serif|sans)-latin-/.test(font));
    expect(others).toEqual([]);
  });
}
