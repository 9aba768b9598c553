import AxeBuilder from "@axe-core/playwright";
import { patient } from "../patience.ts";
import { expect, test } from "./test.ts";

test("An editor sees how many read a story, how often it was viewed, and from where", async ({
  newsroom,
  editorOf,
  person,
}) => {
  const story = await newsroom.createStory("Bridge closed");
  const { page } = await editorOf(story);
  const reader = await person();
  await reader.goto(`${newsroom.address}/${story.slug}`, { referer: "https://www.google.com/" });
  await expect.poll(async () => (await newsroom.numbers(story)).referrers.length, { timeout: patient(30_000) }).toBe(1);

  await page.getByRole("link", { name: "Numbers", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Numbers", exact: true })).toBeVisible();
  // Loaded only for this page, and drawn within the page's policy.
  await expect(page.locator("figure canvas")).toHaveCount(2);
  const kinds = page.getByRole("table", { name: "Where readers come from", exact: true });
  await expect(kinds.getByRole("row").filter({ hasText: "Search engines" })).toContainText("1");
  await page.getByText("The same numbers in a table", { exact: true }).click();
  const rows = page.getByRole("table", { name: "Over time", exact: true }).getByRole("row");
  await expect(rows.nth(1).getByRole("cell").last()).toHaveText("1");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 800 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, "nothing sticks out of a phone").toBe(0);
  await page.screenshot({ path: test.info().outputPath("numbers-night-390.png"), fullPage: true });
});
