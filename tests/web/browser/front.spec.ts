import { expect, test } from "./test.ts";

test("Both versions of a story never stand side by side; each language has a front page of its own", async ({
  newsroom,
  person,
}) => {
  const english = await newsroom.createStory("The bridge in English");
  const russian = await newsroom.createStory("Мост по-русски", "live", { language: "ru", translationOf: english.id });
  for (const story of [english, russian]) await newsroom.publish(story, { body: "<p>x</p>" });
  const page = await person({ javaScriptEnabled: false });
  await page.goto(newsroom.address);
  await expect(page.getByRole("link", { name: english.headline })).toHaveCount(1);
  await expect(page.getByRole("link", { name: russian.headline })).toHaveCount(0);
  await page.getByRole("link", { name: "RU", exact: true }).click();
  await expect(page).toHaveURL(`${newsroom.address}/ru`);
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await expect(page.getByRole("link", { name: russian.headline })).toHaveCount(1);
  await expect(page.getByRole("link", { name: english.headline })).toHaveCount(0);
});

test("Section and search have the language switch, and a section shows one version of a story", async ({
  newsroom,
  person,
}) => {
  const section = "Two tongues";
  const english = await newsroom.createStory("The tunnel in English", "live", { section });
  const words = { section, language: "ru", translationOf: english.id };
  const russian = await newsroom.createStory("Туннель по-русски", "live", words);
  for (const story of [english, russian]) await newsroom.publish(story, { body: "<p>x</p>" });
  const page = await person({ javaScriptEnabled: false });
  await page.goto(`${newsroom.address}/sections/two-tongues`);
  await expect(page.locator("main .teaser h2")).toHaveText([english.headline]);
  await page.getByRole("link", { name: "RU", exact: true }).click();
  await expect(page).toHaveURL(`${newsroom.address}/ru`);

  await page.goto(`${newsroom.address}/search?q=туннеля`);
  await page.getByRole("link", { name: "RU", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await expect(page.getByRole("link", { name: russian.headline }).first()).toBeVisible();
  await page.getByRole("link", { name: "Сначала новые" }).click();
  await expect(page).toHaveURL(/lang=ru&sort=date$/);
  await expect(page.getByRole("link", { name: russian.headline }).first()).toBeVisible();
});

test("A story without an update does not lead the front page", async ({ newsroom, person }) => {
  // A language that few other tests write in: a front page has thirty stories, and those without an update come last.
  const told = await newsroom.createStory("With an update", "live", { language: "az" });
  await newsroom.publish(told, { body: "<p>x</p>" });
  const empty = await newsroom.createStory("Empty but newest", "live", { language: "az" });
  const page = await person({ javaScriptEnabled: false });
  let headlines: string[] = [];
  // Visitors within a second share a response, and somebody else's may be from before.
  await expect(async () => {
    await page.goto(`${newsroom.address}/az`);
    headlines = await page.locator("main h2").allTextContents();
    expect(headlines).toContain(empty.headline);
  }).toPass();
  expect(headlines.indexOf(told.headline)).toBeLessThan(headlines.indexOf(empty.headline));
});

test("An open front page gets new lines, stories and their order by itself", async ({ newsroom, person }) => {
  const [first, second] = [await newsroom.createStory("First to lead"), await newsroom.createStory("Second to lead")];
  await newsroom.publish(second, { title: "An old line", body: "<p>x</p>" });
  await newsroom.publish(first, { title: "The line of before", body: "<p>x</p>" });
  const page = await person();
  await page.clock.install();
  await page.goto(newsroom.address);
  const lead = page.locator("main .teaser").first();
  await expect(lead).toContainText("The line of before");
  await page.evaluate(() => document.body.setAttribute("data-same-page", "yes"));
  const third = await newsroom.createStory("Third to lead");
  await newsroom.publish(third, { title: "Its first line", body: "<p>x</p>" });
  await newsroom.publish(second, { title: "The line of now", body: "<p>x</p>" });
  await page.clock.fastForward(43_000);
  await expect(lead).toContainText("The line of now");
  await expect(page.locator("main .teaser").nth(1)).toContainText("Its first line");
  await expect(page.locator("body")).toHaveAttribute("data-same-page", "yes");
  // A line that was taken down goes as well.
  const late = await newsroom.publish(first, { title: "Soon gone", body: "<p>x</p>" });
  await page.clock.fastForward(43_000);
  await expect(lead).toContainText("Soon gone");
  await newsroom.takeDown(first, late);
  await page.clock.fastForward(43_000);
  await expect(page.locator("main")).not.toContainText("Soon gone");
});

test("Under a story stands what else its section has, and nothing stands twice", async ({ newsroom, person }) => {
  const section = "Harbour news";
  const told = await newsroom.createStory("Told here", "live", { section });
  const other = await newsroom.createStory("Another of the section", "live", { section });
  for (const story of [told, other]) await newsroom.publishMany(story, 6);
  const page = await person();
  await page.goto(`${newsroom.address}/${told.slug}`);
  const list = page.getByRole("region", { name: /^Harbour news/ });
  await list.scrollIntoViewIfNeeded();
  await expect(list.getByRole("link", { name: other.headline })).toBeVisible();
  await expect(list.getByRole("link", { name: told.headline })).toHaveCount(0);
  const plain = await person({ javaScriptEnabled: false });
  await plain.goto(`${newsroom.address}/${told.slug}`);
  await plain
    .getByRole("region", { name: /^Harbour news/ })
    .getByRole("link", { name: "Older stories" })
    .click();
  await expect(plain).toHaveURL(`${newsroom.address}/sections/harbour-news`);
});

test("Addresses in capitals or with a slash lead to the page's own, and absence is kept for a moment", async ({
  newsroom,
}) => {
  const story = await newsroom.createStory("One address");
  const get = async (path: string) => await fetch(newsroom.address + path, { redirect: "manual" });
  for (const untidy of [`/${story.slug}/`, `/${story.slug.toUpperCase()}`, `/${story.slug.toUpperCase()}/text/`]) {
    const answer = await get(`${untidy}?a=B`);
    expect(answer.status, untidy).toBe(301);
    expect(answer.headers.get("location")).toBe(`${untidy.replace(/\/$/, "").toLowerCase()}?a=B`);
  }
  const missing = await get("/no-such-story");
  expect(missing.status).toBe(404);
  expect(missing.headers.get("cache-control")).toContain("s-maxage=1");
  for (const [path, type] of [
    ["/favicon.ico", "image/x-icon"],
    ["/apple-touch-icon.png", "image/png"],
    ["/site.webmanifest", "application/manifest+json"],
  ] as const) {
    const answer = await get(path);
    expect(answer.status, path).toBe(200);
    expect(answer.headers.get("content-type")).toContain(type);
  }
  const front = await (await get("/")).text();
  expect(front).toContain('"@type":"SearchAction"');
  expect(await (await get(`/${story.slug}`)).text()).toContain('"@type":"BreadcrumbList"');
});

test("[60] On paper the page says whose it is, where it stands and when it was", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("Printed with its address");
  await newsroom.publish(story, { title: "To keep", body: `<p>${"A long entry. ".repeat(600)}</p>` });
  const reader = await readerOf(story);
  await reader.page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await reader.page.emulateMedia({ media: "print" });
  await expect(reader.page.locator(".paper")).toBeVisible();
  await expect(reader.page.locator(".paper")).toContainText(`/${story.slug}`);
  await expect(reader.page.locator(".foot .brand")).toBeVisible();
  await expect(reader.page.locator("[data-field=updated] time")).toHaveText(/^\d+ \w+ \d{4}, \d\d:\d\d$/);
  // An entry longer than a page begins where the headline ends, not on a page of its own.
  await expect(reader.log.locator("article").first()).toHaveCSS("break-inside", "auto");
});
