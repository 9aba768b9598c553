import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { patient } from "../patience.ts";
import type { Newsroom } from "./newsroom.ts";
import { expect, test } from "./test.ts";

/** Twenty-two checks of a page, a second each; a machine that is busy with other tests takes several times as long. */
const AXE_DEADLINE_MS = patient(300_000);

const languages = { en: "Harbour bridge closed", ru: "Мост в гавани закрыт", az: "Liman körpüsü bağlıdır" } as const;
type Language = keyof typeof languages;

/** An address of each kind of page, with the language that it is in. */
async function everyPage(newsroom: Newsroom, language: Language): Promise<string[]> {
  const words = { language };
  const story = await newsroom.createStory(languages[language], "live", words);
  const [first, second, third] = await newsroom.publishMany(story, 4);
  if (!first || !second || !third) throw new Error("Entries were to be published.");
  await newsroom.correct(story, second, "<p>A <a href='https://example.org/'>link</a>.</p>", "Was wrong.");
  await newsroom.setKey(story, third);
  const gone = await newsroom.publish(story, { body: "<p>Gone soon.</p>" });
  await newsroom.takeDown(story, gone);
  await newsroom.pin(story, first);
  const empty = await newsroom.createStory(languages[language], "live", words);
  const coming = await newsroom.createStory(languages[language], "announced", words);
  const ended = await newsroom.createStory(languages[language], "live", words);
  await newsroom.publish(ended, { body: "<p>The last word.</p>" });
  await newsroom.end(ended);
  return [
    ...[story, empty, coming, ended].map(({ slug }) => `/${slug}`),
    `/${story.slug}/entries/${second.id}`,
    `/${story.slug}/entries/${gone.id}`,
    `/${story.slug}/text`,
    "/",
    "/sections/test-desk",
    "/search?q=entry",
    "/no-such-story",
  ];
}

/** Without frames: including them opens a second page for each check, and there are none. */
async function faultsOf(page: Page): Promise<string[]> {
  expect(page.frames(), "The premise: no frames").toHaveLength(1);
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { "target-size": { enabled: true } } })
    .setLegacyMode()
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`,
  );
}

for (const language of ["en", "ru", "az"] as const) {
  test(`[34] [36] axe finds nothing on any kind of page in ${language}, by day and by night`, async ({
    newsroom,
    person,
  }) => {
    test.setTimeout(AXE_DEADLINE_MS);
    const pages = await everyPage(newsroom, language);
    const page = await person({ reducedMotion: "reduce" });
    for (const path of pages) {
      await page.goto(newsroom.address + path);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await faultsOf(page), `${path}, ${colorScheme}`).toEqual([]);
      }
    }
  });
}

const rightToLeft = {
  ar: { headline: "إغلاق جسر الميناء أمام حركة المرور", text: "لم يصب أحد بأذى، حسبما قال المسؤولون." },
  he: { headline: "גשר הנמל נסגר לתנועה", text: "איש לא נפגע, אמרו גורמים רשמיים." },
} as const;

for (const language of ["ar", "he"] as const) {
  test(`[38] a story in ${language} is written from right to left, and what is English in it says so`, async ({
    newsroom,
    readerOf,
  }, info) => {
    const { headline, text } = rightToLeft[language];
    const story = await newsroom.createStory(headline, "live", { language, standfirst: text, section: "" });
    const entries = await newsroom.publishMany(story, 3, (n) => ({
      title: `${headline} ${n}`,
      body: `<p>${text}</p>`,
    }));
    const newest = entries[2];
    if (!newest) throw new Error("Entries were to be published.");
    await newsroom.setKey(story, newest);
    const reader = await readerOf(story);
    const html = reader.page.locator("html");
    await expect(html).toHaveAttribute("dir", "rtl");
    await expect(html).toHaveAttribute("lang", language);
    // The rail with the times is at the start of the line, and the key events are at its end.
    const [time, body, keys] = await Promise.all(
      [
        reader.entry(newest).locator("a.at"),
        reader.entry(newest).locator(".b p").first(),
        reader.page.locator("#key-events"),
      ].map((part) => part.boundingBox()),
    );
    expect(time?.x).toBeGreaterThan(body?.x ?? Number.POSITIVE_INFINITY);
    expect(keys?.x).toBeLessThan(body?.x ?? 0);
    // The mark of a key event is next to its text, not on it.
    const edges = await reader.page
      .locator("#key-events li")
      .first()
      .evaluate((item) => [item, item.querySelector("time")].map((part) => part?.getBoundingClientRect().right ?? 0));
    expect((edges[0] ?? 0) - (edges[1] ?? 0)).toBeGreaterThan(8);
    for (const part of ["[data-field=state]", "#key-events h2", ".other a", ".tools"])
      await expect(reader.page.locator(part)).toHaveAttribute("lang", "en");
    expect(await faultsOf(reader.page)).toEqual([]);
    await info.attach(`story in ${language}`, { body: await reader.page.screenshot(), contentType: "image/png" });
    for (const width of [1280, 320]) {
      await reader.page.setViewportSize({ width, height: 640 });
      for (const path of ["", "/text", `/entries/${newest.id}`]) {
        await reader.page.goto(`${newsroom.address}/${story.slug}${path}`);
        expect(await reader.page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
      }
    }
  });
}

test("[20] a page's styles stand in it, allowed by their hashes alone, and what else is fetched is for what stands below", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Styled at once");
  await newsroom.publish(story, { body: "<p>Readable at once.</p>" });
  const page = await person();
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await page.route("**/assets/**", (route) => route.abort());
  const answer = await page.goto(`${newsroom.address}/${story.slug}`);
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/style-src 'sha256-[^;]+'self';/);
  expect(policy).not.toContain("unsafe-inline");
  // Without any of our files the page looks right: the text's line length is set.
  await expect(page.locator("main[data-story]")).toHaveCSS("display", "grid");
  await expect(page.locator("link[rel=stylesheet]:not(#log ~ *)")).toHaveCount(0);
  expect(refused).toEqual([]);
});

test("[22] nothing moves while our fonts take the places of those that stood in for them", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("The harbour bridge is closed after a ship has struck one of its pillars");
  await newsroom.publishMany(story, 8);
  const page = await person();
  let release = () => {};
  const held = new Promise<void>((go) => {
    release = go;
  });
  await page.route("**/*.woff2", async (route) => {
    await held;
    await route.continue();
  });
  await page.addInitScript(() => {
    const total = { score: 0 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) total.score += (entry as PerformanceEntry & { value: number }).value;
      document.documentElement.dataset.shifts = String(total.score);
    }).observe({ type: "layout-shift", buffered: true });
  });
  // The load event waits for the fonts that were preloaded.
  await page.goto(`${newsroom.address}/${story.slug}`, { waitUntil: "domcontentloaded" });
  await expect(page.locator("[data-field=state][data-state=live]")).toBeVisible();
  const before = Number((await page.locator("html").getAttribute("data-shifts")) ?? 0);
  const isThere = () =>
    [...document.fonts].some(({ family, status }) => family.includes("Source Serif 4 Variable") && status === "loaded");
  expect(await page.evaluate(isThere)).toBe(false);
  release();
  await page.waitForFunction(isThere);
  await page.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(painted)))),
  );
  const after = Number((await page.locator("html").getAttribute("data-shifts")) ?? 0);
  expect(after - before).toBeLessThan(0.02);
});
