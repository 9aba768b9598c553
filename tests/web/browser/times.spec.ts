import type { Page } from "@playwright/test";
import { expect, test } from "./test.ts";

const MINUTE_MS = 60_000;

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
  // The same zone has another distance from Greenwich in winter than in summer.
  await expect(at(london, winter)).toHaveText("12:00");
  await expect(at(london, summer)).toHaveText("13:00");
  await expect(at(london, winter)).toHaveAttribute(
    "title",
    /^Thursday,? 15 January 2026 at 12:00 Greenwich Mean Time$/,
  );
  await expect(at(london, summer)).toHaveAttribute("title", /^Wednesday,? 1 July 2026 at 13:00 British Summer Time$/);
  await expect(age(london, summer)).toHaveCount(0);
  await expect(london.locator("#log .day")).toHaveText([/^Wednesday,? 1 July 2026$/, /^Thursday,? 15 January 2026$/]);
  await expect(age(london, fresh)).toHaveText("5 min ago");
  // In steps: the page looks at its clock once a minute, from a moment of its own on.
  await expect(async () => {
    await london.clock.fastForward(MINUTE_MS / 3);
    await expect(age(london, fresh)).toHaveText("6 min ago", { timeout: 500 });
  }).toPass();
  await london.clock.fastForward(7 * 60 * MINUTE_MS);
  await expect(age(london, fresh)).toHaveCount(0);

  // Half an hour beside the full one, and already the next day there.
  const kolkata = await person({ timezoneId: "Asia/Kolkata" });
  await kolkata.goto(`${newsroom.address}/${story.slug}`);
  await expect(at(kolkata, summer)).toHaveText("17:30");
  await expect(at(kolkata, lateThatDay)).toHaveText("04:00");
  await expect(kolkata.locator("#log .day")).toHaveText([
    /^Thursday,? 2 July 2026$/,
    /^Wednesday,? 1 July 2026$/,
    /^Thursday,? 15 January 2026$/,
  ]);
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
