import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./test.ts";

test("A story becomes a template, and a new story is begun with it without losing what was typed", async ({
  newsroom,
  editorOf,
}) => {
  const last = await newsroom.createStory("Match day 11", "live", {
    section: "Football",
    byline: "Lena Ortiz",
    timeZone: "Asia/Baku",
  });
  const { page } = await editorOf(last);
  await page.getByRole("link", { name: "Edit header", exact: true }).click();
  await page.getByRole("link", { name: "Make a template from it", exact: true }).click();
  const name = `Match day ${last.slug}`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Headline", { exact: true }).fill("Match day of {date}");
  await page.getByRole("checkbox", { name: "Readers can ask the newsroom", exact: true }).check();
  await page.getByRole("checkbox", { name: "Readers can turn on notifications", exact: true }).check();
  await page.getByRole("button", { name: "Add template", exact: true }).click();
  const made = page.getByRole("listitem").filter({ hasText: name });
  await expect(made).toContainText("Match day of {date} · Football");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  await page.getByRole("button", { name: `Change ${name}`, exact: true }).click();
  await page.getByLabel("Standfirst", { exact: true }).fill("All goals, as they fall.");
  await page.screenshot({ path: test.info().outputPath("template.png"), fullPage: true });
  await page.getByRole("button", { name: "Save template", exact: true }).click();
  await expect(page.getByRole("button", { name: "Add a template", exact: true })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.screenshot({ path: test.info().outputPath("templates-night-390.png"), fullPage: true });
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole("link", { name: "Start a story", exact: true }).click();
  await page.getByLabel("Byline", { exact: true }).fill("Mina Adler");
  await page.getByLabel("Template", { exact: true }).selectOption(name);
  await expect(page.getByLabel("Section", { exact: true })).toHaveValue("Football");
  await expect(page.getByLabel("Standfirst", { exact: true })).toHaveValue("All goals, as they fall.");
  await expect(page.getByLabel("Byline", { exact: true })).toHaveValue("Mina Adler");
  await expect(page.getByLabel("Headline", { exact: true })).toHaveValue(/^Match day of \w+ \d+, \d{4}$/);
  await expect(page.getByLabel("Address", { exact: true })).toHaveValue(/^match-day-of-/);
  await page.screenshot({ path: test.info().outputPath("begun.png") });
  await page.getByLabel("Address", { exact: true }).fill(`${last.slug}-next`);
  await page.getByRole("button", { name: "Create story", exact: true }).click();
  await expect(page.getByRole("heading", { name: /^Match day of / })).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  expect(await newsroom.story({ id })).toMatchObject({
    section: "Football",
    byline: "Mina Adler",
    timeZone: "Asia/Baku",
    standfirst: "All goals, as they fall.",
    questions: true,
    push: true,
  });

  await page.goto(`${newsroom.address}/console/templates`);
  await page.getByRole("button", { name: `Remove ${name}`, exact: true }).click();
  await page.getByRole("button", { name: "Remove now", exact: true }).click();
  await expect(made).toHaveCount(0);
});
