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
    // Whatever is asked for before the paint comes after it.
    let bytes = 0;
    let paint: () => void = () => undefined;
    let isPainted = false;
    const painted = new Promise<void>((resolve) => {
      paint = resolve;
    });
    await page.exposeFunction("painted", () => {
      isPainted = true;
      paint();
    });
    await page.addInitScript(() => {
      new PerformanceObserver(() => (window as unknown as { painted(): void }).painted()).observe({
        type: "paint",
        buffered: true,
      });
    });
    await page.route("**/*.woff2", async (route) => {
      const isEarly = !isPainted;
      const answer = await route.fetch();
      if (isEarly) bytes += (await answer.body()).byteLength;
      await painted;
      await route.fulfill({ response: answer });
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
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
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
  });
  await page.goto(`${newsroom.address}/${story.slug}`);
  await expect(page.locator("#reading button").first()).toBeVisible();
  const [painted, begun] = await page.evaluate(() =>
    ["first-paint", "begun"].map((name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN),
  );
  expect(begun).toBeGreaterThan(painted ?? Number.NaN);
});
