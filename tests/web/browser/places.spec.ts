import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "@playwright/test";
import { Newsroom } from "./newsroom.ts";
import { StoryPage } from "./storyPage.ts";
import { expect, test } from "./test.ts";

/** The most that a page may shift in all: nothing that anybody would notice. */
const MAX_SHIFT = 0.01;

const AD = "https://ads.example/tag.js";

/** An advertiser's script, on its own site. It reports what it could reach. */
const tag = `
const reached = [];
// Opened on its own it is its own parent.
try { if (parent.document !== document) reached.push("page"); } catch {}
try { document.cookie; reached.push("cookies"); } catch {}
try { localStorage.length; reached.push("storage"); } catch {}
document.body.append("Buy boats. Reached: " + (reached.join() || "nothing"));
`;

/** Counts how often the script is requested in a browser. */
async function advertise(context: BrowserContext): Promise<() => number> {
  let asked = 0;
  await context.route("https://ads.example/**", (route) => {
    asked += 1;
    return route.fulfill({ contentType: "text/javascript", body: tag });
  });
  return () => asked;
}

/** What the log shows from its top: numbers of updates, and "-" for a place. */
const shownOf = (page: Page) =>
  page
    .locator("#log > article, #log > .place")
    .evaluateAll((all) =>
      all
        .map((it) => (it.matches(".place") ? "-" : it.querySelector("h3")?.textContent?.replace("Entry ", "")))
        .join(" "),
    );

let newsroom: Newsroom;

test.beforeAll(async () => {
  // A newsroom of its own, because the setting applies to every story.
  newsroom = await Newsroom.open();
});

test.afterAll(async () => {
  await newsroom.server.remove();
});

test("[13] The newsroom's own text stands between updates, without scripts too, and nothing moves as more come", async ({
  person,
}, info) => {
  await newsroom.setSite({
    places: { text: '<p><strong>The harbour, every morning.</strong> Read our <a href="/letter">newsletter</a>.</p>' },
  });
  const story = await newsroom.createStory("Places between updates");
  await newsroom.dress(story, { placesEvery: 3, placeAfterOpening: true });
  await newsroom.publishMany(story, 8);
  for (const [screen, options] of Object.entries({
    light: { viewport: { width: 1280, height: 900 } },
    night: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
    phone: { viewport: { width: 390, height: 844 } },
    still: { javaScriptEnabled: false },
  } as const)) {
    const still = await person(options);
    await still.goto(`${newsroom.address}/${story.slug}`);
    await expect(still.getByRole("complementary", { name: "From the newsroom" })).toHaveCount(3);
    expect(await shownOf(still)).toBe("8 7 6 - 5 4 3 - 2 1");
    await still.locator("#log > .place").first().scrollIntoViewIfNeeded();
    await still.screenshot({ path: info.outputPath(`text-${screen}.png`) });
  }

  const page = await person({ viewport: { width: 390, height: 664 } });
  await page.goto(`${newsroom.address}/${story.slug}`);
  await expect(page.locator("[data-field=state]")).toHaveText("Live");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  const reader = new StoryPage(page);
  const shifts = await reader.watchShifts();
  const later = [];
  for (let n = 9; n <= 15; n++)
    later.push(await newsroom.publish(story, { title: `Entry ${n}`, body: "<p>News.</p>" }));
  const [ninth] = later;
  if (!ninth) throw new Error("Entries were to be published.");
  await expect(reader.pill.or(reader.entry(ninth)).first()).toBeVisible();
  const waiting = async () => Number.parseInt((await reader.pill.textContent()) || "0", 10);
  await expect.poll(async () => (await page.locator("#log > article").count()) + (await waiting())).toBe(15);
  expect(await shifts()).toBeLessThanOrEqual(MAX_SHIFT);
  if (await reader.pill.isVisible()) await reader.pill.click();
  await expect(page.locator("#log > article")).toHaveCount(15);
  // The existing ones stay where they were.
  expect(await shownOf(page)).toMatch(/ 8 7 6 - 5 4 3 - 2 1$/);
  // The keyboard moves from update to update.
  await page.evaluate(() => window.scrollTo(0, 0));
  for (let n = 0; n < 20; n++) await page.keyboard.press("j");
  expect(await page.evaluate(() => document.activeElement?.closest("article")?.querySelector("h3")?.textContent)).toBe(
    "Entry 1",
  );
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".place").first()).toBeHidden();
});

test("[13] A script of another site runs after the reader has agreed, on that page alone and in a frame that reaches nothing", async ({
  person,
}, info) => {
  await newsroom.setSite({ places: { script: AD } });
  const story = await newsroom.createStory("With an advertisement");
  await newsroom.dress(story, { placesEvery: 3 });
  await newsroom.publishMany(story, 8);
  const page = await person({ viewport: { width: 390, height: 844 } });
  const asked = await advertise(page.context());
  await page.goto(`${newsroom.address}/${story.slug}`);
  const place = page.getByRole("complementary", { name: "Advertisement" }).first();
  const load = place.getByRole("button", { name: "Load from ads.example" });
  await load.scrollIntoViewIfNeeded();
  await expect(load).toBeVisible();
  const heightOf = async () => (await place.boundingBox())?.height;
  const height = await heightOf();
  await page.screenshot({ path: info.outputPath("script-asks.png") });
  expect(asked()).toBe(0);

  await load.click();
  await expect(place.frameLocator("iframe").locator("body")).toHaveText("Buy boats. Reached: nothing");
  expect(await heightOf()).toBe(height);
  await page.screenshot({ path: info.outputPath("script.png") });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.screenshot({ path: info.outputPath("script-night.png") });
  expect((await new AxeBuilder({ page }).exclude("iframe").analyze()).violations.map(({ id }) => id)).toEqual([]);

  // A reader who has agreed is not asked again, until they close it.
  await page.reload();
  await place.scrollIntoViewIfNeeded();
  await expect(place.frameLocator("iframe").locator("body")).toHaveText(/Buy boats/);
  await place.getByRole("button", { name: "Close" }).click();
  await expect(load).toBeVisible();
  const before = asked();
  await page.reload();
  await expect(load).toBeAttached();
  expect(asked()).toBe(before);

  // Even opened on its own, the frame's document is not one of our pages.
  await page.goto(`${newsroom.address}/${story.slug}/place`);
  await expect(page.locator("body")).toHaveText("Buy boats. Reached: nothing");
});

test("[13] A script that loads at once waits for those who ask not to be tracked", async ({ person }) => {
  await newsroom.setSite({ places: { script: AD, text: "<p>Our letter.</p>", loadsAtOnce: true } });
  const story = await newsroom.createStory("An advertisement at once");
  await newsroom.dress(story, { placesEvery: 3 });
  await newsroom.publishMany(story, 4);
  const page = await person();
  await advertise(page.context());
  await page.goto(`${newsroom.address}/${story.slug}`);
  const place = page.locator("#log > .place");
  await place.scrollIntoViewIfNeeded();
  await expect(place.frameLocator("iframe").locator("body")).toHaveText(/Buy boats/);

  const careful = await person();
  const asked = await advertise(careful.context());
  await careful.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
  await careful.goto(`${newsroom.address}/${story.slug}`);
  await expect(careful.getByRole("button", { name: "Load from ads.example" })).toBeAttached();
  expect(asked()).toBe(0);

  const still = await person({ javaScriptEnabled: false });
  await still.goto(`${newsroom.address}/${story.slug}`);
  await expect(still.locator("#log > .place .place-text")).toBeVisible();
});

test("[13] An administrator sets what stands in the places, and an editor where", async ({ person }, info) => {
  await newsroom.setSite({});
  const story = await newsroom.createStory("Set at the desk");
  await newsroom.publishMany(story, 4);
  const page = await person();
  await newsroom.signIn(page.context());
  await page.goto(`${newsroom.address}/console/site`);
  const places = page.getByRole("group", { name: "Places between updates" });
  await places.getByLabel("Script of another site").fill("http://ads.example/tag.js");
  await expect(places.getByText(/Enter the exact address of the script/)).toBeVisible();
  await places.getByLabel("Script of another site").fill("");
  await places.getByRole("textbox", { name: "Text of the place" }).fill("Subscribe to our letter.");
  await places.getByLabel("Label above it").fill("Our letter");
  await places.scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath("site.png") });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. Every page will show it within seconds.")).toBeVisible();

  await page.goto(`${newsroom.address}/console/stories/${story.id}/edit`);
  await page.getByLabel("Places for promotions and advertisements").selectOption("After every 3 updates");
  await page.getByLabel("A place after the opening").check();
  await page.getByLabel("A place after the opening").scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath("header.png") });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).not.toHaveURL(/edit$/);

  const reader = await person();
  await reader.goto(`${newsroom.address}/${story.slug}`);
  await expect(reader.getByRole("complementary", { name: "Our letter" })).toHaveCount(2);
});
