import type { Page } from "@playwright/test";
import { expect, test } from "./test.ts";

const MINUTE_MS = 60_000;

/** The old entries only: around midnight somewhere, the newest is from the day before there. */
const days = (page: Page) => page.locator("#log .day").filter({ hasText: /January|July/ });
const at = (page: Page, entry: { id: string }) => page.locator(`#e-${entry.id} a.at time`);
const age = (page: Page, entry: { id: string }) => page.locator(`#e-${entry.id} a.at small`);

test("[30] [31] Times are the reader's own, with the zone's name and the day above; young entries tell their age", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Across days and zones", "live", { timeZone: "America/New_York" });
  const publish = (when: string) => newsroom.publish(story, { at: when, body: "<p>x</p>" });
  const winter = await publish("2026-01-15T12:00:00Z");
  const summer = await publish("2026-07-01T12:00:00Z");
  const lateThatDay = await publish("2026-07-01T22:30:00Z");
  const fresh = await newsroom.publish(story, {
    at: new Date(Date.now() - 5.5 * MINUTE_MS).toISOString(),
    body: "<p>x</p>",
  });

  const london = await person();
  await london.clock.install();
  await london.goto(`${newsroom.address}/${story.slug}`);
  // The same zone has a different UTC offset in winter than in summer.
  await expect(at(london, winter)).toHaveText("12:00");
  await expect(at(london, summer)).toHaveText("13:00");
  await expect(at(london, winter)).toHaveAttribute("title", "Thursday 15 January 2026, 12:00 (Greenwich Mean Time)");
  await expect(at(london, summer)).toHaveAttribute("title", "Wednesday 1 July 2026, 13:00 (British Summer Time)");
  await expect(age(london, summer)).toHaveCount(0);
  await expect(days(london)).toHaveText(["Wednesday 1 July 2026", "Thursday 15 January 2026"]);
  await expect(age(london, fresh)).toHaveText("5 min ago");
  // In steps: the page checks its clock once a minute, starting at its own time.
  await expect(async () => {
    await london.clock.fastForward(MINUTE_MS / 3);
    await expect(age(london, fresh)).toHaveText("6 min ago", { timeout: 500 });
  }).toPass();
  await london.clock.fastForward(7 * 60 * MINUTE_MS);
  await expect(age(london, fresh)).toHaveCount(0);

  // Offset by half an hour, and already the next day there.
  const kolkata = await person({ timezoneId: "Asia/Kolkata" });
  await kolkata.goto(`${newsroom.address}/${story.slug}`);
  await expect(at(kolkata, summer)).toHaveText("17:30");
  await expect(at(kolkata, lateThatDay)).toHaveText("04:00");
  await expect(days(kolkata)).toHaveText(["Thursday 2 July 2026", "Wednesday 1 July 2026", "Thursday 15 January 2026"]);
});

test("[30] [51] Ages go on and days begin on pages that are only read too", async ({ newsroom, person }) => {
  const story = await newsroom.createStory("Left open");
  const entries = await newsroom.publishMany(story, 51);
  const oldest = entries[0];
  if (!oldest) throw new Error("Entries were to be published.");
  const page = await person();
  await page.clock.install();
  for (const path of [`/entries/${oldest.id}`, "?page=1"]) {
    await page.goto(`${newsroom.address}/${story.slug}${path}`);
    await expect(age(page, oldest)).toHaveText(/now|min/);
    await page.clock.fastForward(3 * 60 * MINUTE_MS);
    await expect(age(page, oldest)).toHaveText("3 hr ago");
  }
  await page.clock.fastForward(24 * 60 * MINUTE_MS);
  await expect(page.locator("#log .day").first()).toBeVisible();
});

for (const [wrong, off] of [
  ["ten minutes slow", -10],
  ["two hours fast", 120],
] as const) {
  test(`[32] A clock that is ${wrong} loses no entry and puts none into the future`, async ({ newsroom, person }) => {
    const story = await newsroom.createStory("By a wrong clock");
    const before = await newsroom.publish(story, { body: "<p>Before.</p>" });
    const page = await person();
    await page.clock.install({ time: Date.now() + off * MINUTE_MS });
    const told = page.waitForResponse((answer) => answer.url().endsWith("/view"));
    await page.goto(`${newsroom.address}/${story.slug}`);
    await told;
    await expect(age(page, before)).toHaveText("now");
    const after = await newsroom.publish(story, { body: "<p>After.</p>" });
    await expect(page.locator("#log > article").first()).toHaveId(`e-${after.id}`);
    await expect(age(page, after)).toHaveText("now");
    await expect(page.locator("#log")).not.toContainText(/\bin \d/);
  });
}

const words = {
  en: { today: /^\d\d:\d\d$/, day: "Thursday 15 January 2026", near: /^15 Jan( 2026)?, 12:00$/ },
  ru: { today: /^\d\d:\d\d$/, day: "четверг, 15 января 2026", near: /^15 янв\.( 2026)?, 12:00$/ },
  az: { today: /^\d\d:\d\d$/, day: "15 yanvar 2026, cümə axşamı", near: /^15 yan( 2026)?, 12:00$/ },
} as const;

for (const language of ["en", "ru", "az"] as const) {
  test(`[51] [55] No time stands without its day, and the browser writes it as the server does, ${language}`, async ({
    newsroom,
    person,
  }) => {
    const story = await newsroom.createStory("Five days", "live", { language, section: `Days ${language}` });
    const first = await newsroom.publish(story, {
      at: "2026-01-15T12:00:00Z",
      title: "First",
      key: true,
      pinned: true,
    });
    const second = await newsroom.publish(story, { at: "2026-01-15T12:30:00Z", title: "Second", key: true });
    await newsroom.edit(story, second, { body: "<p>Edited today.</p>" });
    await newsroom.publish(story, { at: "2026-02-01T09:00:00Z", title: "Third" });
    const pages = [`/${story.slug}`, `/${story.slug}/entries/${second.id}`, "/", `/search?q=Second`];
    const withScript = await person();
    const without = await person({ javaScriptEnabled: false });
    for (const path of pages) {
      for (const page of [withScript, without]) await page.goto(newsroom.address + path);
      await expect(withScript.locator("html[data-script]")).toBeAttached();
      await expect(withScript.locator("time[datetime]:not([title])")).toHaveCount(0);
      // Other tests' stories on the front page are in zones of their own.
      const own = path === "/" ? `article:has(a[href="/${story.slug}"]) ` : "";
      const times = (page: Page) => page.locator(`${own}time[datetime]`).allTextContents();
      const days = (page: Page) => page.locator("#log .day").allTextContents();
      expect((await times(without)).length, path).toBeGreaterThan(0);
      expect(await times(withScript), path).toEqual(await times(without));
      expect(await days(withScript), path).toEqual(await days(without));
    }
    await without.goto(`${newsroom.address}/${story.slug}`);
    await expect(without.locator("#key-events time").last()).toHaveText(words[language].near);
    await expect(without.locator("#log .day").last()).toHaveText(words[language].day);
    await expect(without.locator(`#pinned #e-${first.id} .at small`)).toBeVisible();
    await expect(without.locator(`#log #e-${second.id} .at small`)).toBeHidden();
    await expect(without.locator(`#log #e-${second.id} .edited time`)).not.toHaveText(words[language].today);
    await expect(without.locator("[data-field=updated] time")).toHaveText(words[language].today);
    await without.goto(`${newsroom.address}/${story.slug}/entries/${first.id}`);
    await expect(without.locator("#log .day").last()).toHaveText(words[language].day);
  });
}
