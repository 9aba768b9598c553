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
    // A section of its own: the list below the story would show letters of other tests' stories.
    const section = `Fonts ${language}`;
    const story = await newsroom.createStory(headline, "live", { language, section, standfirst: headline });
    await newsroom.publish(story, { title: headline, body });
    const page = await person();
    const sizes = new Map<string, number>();
    await page.route("**/*.woff2", async (route) => {
      const answer = await route.fetch();
      sizes.set(route.request().url(), (await answer.body()).byteLength);
      await route.fulfill({ response: answer });
    });
    // By the page's own clock: when its script loads the other fonts, which it does once the page is painted.
    await page.addInitScript(() => {
      new MutationObserver(() => performance.mark("painted")).observe(document, {
        subtree: true,
        attributeFilter: ["data-unpainted"],
      });
    });
    await page.goto(`${newsroom.address}/${story.slug}`);
    // The name of the site is in Latin letters, which are set in their font in the end.
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
    // The premise: fonts are loaded, and for other letters some of them later.
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
    // Not the browser's own entry, which says when the frame was on the screen; on a busy machine that may be after the script.
    const frame = () => {
      if (document.querySelector("main .entry")) performance.mark("frame");
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.goto(`${newsroom.address}/${story.slug}`);
  await expect(page.locator("#reading button").first()).toBeVisible();
  const [painted = Number.NaN, begun] = await page.evaluate(() =>
    ["frame", "begun"].map((name) => performance.getEntriesByName(name)[0]?.startTime),
  );
  // A frame that takes longer than a second is not waited for.
  expect(begun).toBeGreaterThan(Number.isNaN(painted) ? 1_000 : Math.min(painted, 1_000));
});

for (const width of [390, 1280]) {
  test(`At ${width} pixels a page is painted before the styles of what is below, opened or printed, and nothing moves when they come`, async ({
    newsroom,
    person,
  }) => {
    const story = await newsroom.createStory("Styled at once", "live", { standfirst: "Divers are at the pylon." });
    await newsroom.publishMany(story, 3);
    const table = { type: "table", head: ["Line", "11:30"], rows: [["Coast", "15 min"]] };
    await newsroom.publish(story, { title: "Delays", content: [table] });
    const page = await person();
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      const moved = (list: PerformanceObserverEntryList) => {
        for (const shift of list.getEntries() as (PerformanceEntry & { value: number })[])
          performance.mark("moved", { detail: shift.value, startTime: shift.startTime });
      };
      new PerformanceObserver(moved).observe({ type: "layout-shift", buffered: true });
    });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/later-*.css", async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${newsroom.address}/${story.slug}`, { waitUntil: "commit" });
    await expect(page.locator(".entry").first()).toBeVisible();
    const cell = page.locator(".block-table td").last();
    await expect(cell, "blocks on the page are styled at once").toHaveCSS("border-block-end-style", "solid");
    await expect(page.locator(".foot"), "what stands below waits for its styles").toHaveCount(0);

    // Letters in our own fonts are different: those are loaded.
    const now = await page.evaluate(async () => {
      await document.fonts.ready;
      return await new Promise<number>((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    release();
    await expect(page.locator(".foot")).toHaveCSS("position", "sticky");
    await expect(page.locator("#reading button").first()).toBeVisible();
    const moves = await page.evaluate(
      (since) =>
        performance
          .getEntriesByName("moved")
          .filter(({ startTime }) => startTime > since)
          .map((mark) => (mark as PerformanceMark).detail as number),
      now,
    );
    expect(moves.reduce((sum, move) => sum + move, 0)).toBeLessThanOrEqual(0.01);
  });
}

test("A page without blocks carries no styles for them, and one that comes in is styled", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Plain so far");
  await newsroom.publishMany(story, 2);
  const page = await person();
  await page.goto(`${newsroom.address}/${story.slug}`);
  await expect(page.locator("[data-field=state][data-state=live]")).toBeVisible();
  const inline = await page.evaluate(() =>
    [...document.querySelectorAll("style")].map((it) => it.textContent).join(""),
  );
  expect(inline).toContain(".entry");
  expect(inline).not.toContain(".block-table");
  const table = { type: "table", head: ["Line", "11:30"], rows: [["Coast", "15 min"]] };
  await newsroom.publish(story, { title: "Delays", content: [table] });
  await expect(page.locator(".block-table td").last()).toHaveCSS("border-block-end-style", "solid");
});
