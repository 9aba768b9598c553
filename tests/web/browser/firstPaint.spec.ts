import { expect, test } from "./test.ts";

/** At 1.6 Mbit/s a third of a second. */
const MOST_BYTES = 60_000;

const TEXTS = {
  en: ["The bridge is closed", "<p>Divers start at 14:39, the harbour said.</p>"],
  ru: ["Мост закрыт", "<p>Водолазы NATO начнут в 14:39, сообщил порт.</p>"],
  ar: ["أغلق الجسر", "<p>يبدأ الغواصون في 14:39، قال الميناء.</p>"],
} as const;

for (const [language, [headline, body]] of Object.entries(TEXTS)) {
  test(`A page in ${language} asks for no more than 60 kB of fonts before it is painted, and for other letters' afterwards`, async ({
    newsroom,
    person,
  }) => {
    const story = await newsroom.createStory(headline, "live", { language, standfirst: headline });
    await newsroom.publish(story, { title: headline, body });
    const page = await person();
    const sizes = new Map<string, number>();
    await page.route("**/*.woff2", async (route) => {
      const answer = await route.fetch();
      sizes.set(route.request().url(), (await answer.body()).byteLength);
      await route.fulfill({ response: answer });
    });
    // By the page's own clock: when its script lets the other fonts come, which it does once the page is painted.
    await page.addInitScript(() => {
      new MutationObserver(() => performance.mark("painted")).observe(document, {
        subtree: true,
        attributeFilter: ["data-unpainted"],
      });
    });
    await page.goto(`${newsroom.address}/${story.slug}`);
    // The name of the site is in Latin letters, which in the end stand in their font everywhere.
    await expect
      .poll(() =>
        page.evaluate(() =>
          [...document.fonts].some(({ family, status }) => family.includes("Source Serif") && status === "loaded"),
        ),
      )
      .toBe(true);
    const early = await page.evaluate(() => {
      // Where all letters are Latin there is nothing to wait for.
      const painted = performance.getEntriesByName("painted")[0]?.startTime ?? Number.POSITIVE_INFINITY;
      const fonts = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".woff2"));
      return fonts.filter(({ startTime }) => startTime < painted).map(({ name }) => name);
    });
    expect(early.reduce((bytes, font) => bytes + (sizes.get(font) ?? Number.NaN), 0)).toBeLessThanOrEqual(MOST_BYTES);
    // The premise: fonts come, and where there are other letters some of them later.
    await expect.poll(() => sizes.size).toBeGreaterThanOrEqual(language === "en" ? 1 : early.length + 1);
    await page.unrouteAll({ behavior: "wait" });
  });
}

test("The page's script lets the first paint go before it", async ({ newsroom, person }) => {
  const story = await newsroom.createStory("Painted first");
  await newsroom.publishMany(story, 12);
  const page = await person();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector("#reading button")) return;
      performance.mark("begun");
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
    // Not the browser's own entry: that tells when the picture was on the screen, which a busy machine may bring after the script.
    const frame = () => {
      if (document.querySelector("main .entry")) performance.mark("frame");
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.goto(`${newsroom.address}/${story.slug}`);
  await expect(page.locator("#reading button").first()).toBeVisible();
  const [painted, begun] = await page.evaluate(() =>
    ["frame", "begun"].map((name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN),
  );
  expect(begun).toBeGreaterThan(painted ?? Number.NaN);
});
