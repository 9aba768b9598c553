import type { Locator } from "@playwright/test";
import { photo } from "./pictures.ts";
import { expect, test } from "./test.ts";

const PHONE = { viewport: { width: 390, height: 664 }, isMobile: true, hasTouch: true } as const;

test("[52] [53] On a phone the first update is near the top, and the newest line and the key events are a tap away", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Harbour bridge closed after cargo ship strikes pylon", "live", {
    standfirst:
      "Two lanes may reopen tonight if divers find no damage below the waterline; ferries run every ten minutes.",
    byline: "Lena Ortiz-Santamaria and Aleksandr Konstantinov",
  });
  const entries = await newsroom.publishMany(story, 30);
  const reader = await readerOf(story, PHONE);
  const byline = reader.page.locator(".head [data-field=byline]");
  expect(await byline.evaluate((names) => names.scrollWidth <= names.clientWidth), "names are whole").toBe(true);
  await expect(byline).toBeInViewport({ ratio: 1 });
  const top = () =>
    reader.log
      .locator("article")
      .first()
      .evaluate((article) => article.getBoundingClientRect().top);
  expect(await top()).toBeLessThan(420);

  const [first, second] = entries;
  if (!first || !second) throw new Error("Entries were to be published.");
  await newsroom.setKey(story, second);
  await newsroom.pin(story, first);
  const now = reader.page.locator(".now");
  await expect(now.getByRole("link")).toContainText("Entry 30");
  const breaking = await newsroom.publish(story, { title: "Divers start below the waterline", body: "<p>x</p>" });
  await expect(now.getByRole("link")).toContainText("Divers start below the waterline");
  await expect(now).toBeInViewport();
  await now.getByRole("link").tap();
  await expect(reader.entry(breaking)).toBeInViewport();

  const keys = reader.page.locator("#key-events");
  await expect(keys).toBeHidden();
  await now.getByRole("button", { name: "Key events" }).tap();
  await expect(keys).toBeVisible();
  await keys.getByRole("link", { name: /Entry 2/ }).tap();
  await expect(keys).toBeHidden();
  await expect(reader.entry(second)).toBeInViewport();
  expect(await reader.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await reader.page.locator("button.opens").tap();
  await expect(reader.page.locator("#menu").getByRole("button", { name: "Share" })).toBeVisible();
});

test("[53] With a lead photo, an opening, a long headline and four languages the newest line is in sight as well", async ({
  newsroom,
  person,
}) => {
  const headline = "Pakistan and Azerbaijan expand their defence pact with missiles and joint weapons development";
  const original = await newsroom.createStory(headline, "live", {
    standfirst: "The ministers signed a letter of intent.",
  });
  for (const language of ["ru", "az", "ar"])
    await newsroom.createStory("Оборонный пакт", "live", { language, translationOf: original.id });
  const media = await newsroom.uploadFile(photo("lead.png"));
  const opening = ["One", "Two"].map((words) => ({ type: "text", html: `<p>${words} paragraph of the opening.</p>` }));
  await newsroom.dress(original, { lead: { media, alt: "The delegation" }, opening });
  const [entry] = await newsroom.publishMany(original, 1);
  if (!entry) throw new Error("An entry was to be published.");
  for (const javaScriptEnabled of [true, false]) {
    const page = await person({ ...PHONE, javaScriptEnabled });
    await page.goto(`${newsroom.address}/${original.slug}`);
    await expect(page.locator(".languages a").first()).toBeVisible();
    const newest = page.locator(".now").getByRole("link");
    await expect(newest).toContainText("Entry 1");
    await expect(newest).toBeInViewport({ ratio: 1 });
    const [line, lead, first] = await Promise.all(
      [newest, page.locator(".story-lead"), page.locator(".opening p").first()].map(
        async (part) => (await part.boundingBox())?.y ?? 0,
      ),
    );
    expect(line).toBeLessThan(lead ?? 0);
    expect(lead).toBeLessThan(first ?? 0);
  }
});

test("[52] Without JavaScript the key events open on a phone as well", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("By markup alone");
  const [first] = await newsroom.publishMany(story, 2);
  if (!first) throw new Error("Entries were to be published.");
  await newsroom.setKey(story, first);
  const reader = await readerOf(story, { ...PHONE, javaScriptEnabled: false });
  await reader.page.locator(".now").getByRole("button", { name: "Key events" }).tap();
  await expect(reader.page.locator("#key-events")).toBeVisible();
  await expect(reader.page.locator("#key-events")).toContainText("Entry 1");
});

test("[61] On a small phone no team's name breaks because of what the score says beside it", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Narrow score");
  const sides = [
    { name: "Harbour Town", score: "2" },
    { name: "Westgate", score: "1" },
  ];
  const entry = await newsroom.publish(story, {
    content: [{ type: "score", sides, status: "Second half", clock: "67 minutes" }],
  } as never);
  const reader = await readerOf(story, { viewport: { width: 360, height: 640 }, isMobile: true });
  const heights = await reader
    .entry(entry)
    .locator(".block-score > b")
    .evaluateAll((names) =>
      names.map((name) => [name.clientHeight, Number.parseFloat(getComputedStyle(name).lineHeight)]),
    );
  for (const [height = 0, line = 0] of heights.slice(1))
    expect(height, "one word on one line").toBeLessThan(line * 1.5);
});

test("At the desk a long word breaks in the header, in the list of stories and beside the numbers", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("Donaudampfschifffahrtsgesellschaft meldet Hochwasser", "live", {
    byline: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  });
  for (const width of [360, 800, 1440]) {
    const { page } = await editorOf(story, { viewport: { width, height: 800 } });
    const sticksOut = (part: Locator) =>
      part.evaluate((place) => {
        const words = document.createRange();
        words.selectNodeContents(place);
        const ends = [place, place.parentElement ?? place].map((box) => box.getBoundingClientRect().right);
        return words.getBoundingClientRect().right - Math.min(...ends);
      });
    expect(await sticksOut(page.getByRole("heading", { level: 1 })), `header at ${width}`).toBeLessThanOrEqual(0.5);
    const byline = page.getByRole("complementary").locator("dd").filter({ hasText: "beamten" });
    expect(await sticksOut(byline), `byline at ${width}`).toBeLessThanOrEqual(0.5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (width === 360) await page.goto(`${newsroom.address}/console/`);
    const listed = page.getByRole("navigation", { name: "Stories" }).locator("li b").filter({ hasText: "Donau" });
    expect(await sticksOut(listed.first()), `list at ${width}`).toBeLessThanOrEqual(0.5);
  }
});

test("[61] At the desk a wide table of an entry scrolls within it on a phone", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("Wide table");
  const cells = Array.from({ length: 8 }, (_, at) => `Measurement${at}`);
  await newsroom.publish(story, { content: [{ type: "table", head: cells, rows: [cells] }] } as never);
  const { page } = await editorOf(story, PHONE);
  const table = page.locator(".entry-shown .block-table");
  await expect(table).toBeVisible();
  // Not in the first moment: the desk lays an entry out once it is near the window.
  await expect
    .poll(() => table.evaluate((place) => place.scrollWidth - place.clientWidth), "it scrolls")
    .toBeGreaterThan(0);
  const box = await table.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0), "it is in the page").toBeLessThanOrEqual(PHONE.viewport.width);
  await page.getByRole("columnheader", { name: "Measurement7" }).scrollIntoViewIfNeeded();
  await expect(page.getByRole("columnheader", { name: "Measurement7" })).toBeInViewport();
});

test("A+ enlarges all of the page", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("Large");
  const [entry] = await newsroom.publishMany(story, 1);
  if (!entry) throw new Error("An entry was to be published.");
  const reader = await readerOf(story);
  const sizes = () =>
    reader.page.evaluate(() =>
      ["h1", ".standfirst", ".strip", ".brand", "#log .b p"].map((part) =>
        Number.parseFloat(getComputedStyle(document.querySelector(part) as Element).fontSize),
      ),
    );
  const before = await sizes();
  await reader.page.getByRole("button", { name: "Larger text" }).click();
  const after = await sizes();
  for (const [part, size] of before.entries()) expect(after[part]).toBeGreaterThan(size);
});

/** What readers set who need more room between letters (WCAG 1.4.12). */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

test("[53] With more room between letters nothing breaks, is cut or scrolls sideways on a small phone", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Мост закрыт после удара судна", "live", {
    language: "ru",
    timeZone: "Asia/Baku",
    byline: "Лена Ортис и Александр Константинов",
  });
  await newsroom.publishMany(story, 2);
  for (const width of [320, 360]) {
    const reader = await readerOf(story, { viewport: { width, height: 640 }, isMobile: true, timezoneId: "UTC" });
    const { page } = reader;
    await expect(page.locator("#reading .zone")).toBeVisible();
    // Adopted, because the page's policy lets no other style in.
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    }, SPACED);
    const times = reader.log.locator("article .at time");
    const lines = () => times.evaluateAll((all) => all.map((time) => time.getClientRects().length));
    await expect.poll(lines, "each time on one line").toEqual([1, 1]);
    for (const name of [".strip [data-field=state]", "#reading .zone"])
      expect(
        await page
          .locator(name)
          .evaluate((it) => it.scrollWidth <= it.clientWidth + 1 && it.getBoundingClientRect().right <= innerWidth),
        `${name} is whole at ${width}`,
      ).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
