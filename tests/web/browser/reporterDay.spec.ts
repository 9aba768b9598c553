import { patient } from "../patience.ts";
import { photo } from "./pictures.ts";
import { addFiles } from "./slashMenu.ts";
import { expect, test } from "./test.ts";

const lines = ["The gates are open.", "The anthem begins.", "One nil."] as const;

test("A contributor without a network writes three entries with photos, loses the tab, and sees them approved and live, in order, once", async ({
  newsroom,
  network,
  person,
  editorOf,
  readerOf,
}) => {
  test.slow();
  const story = await newsroom.createStory("From the stadium");
  const chief = await editorOf(story);
  let page = await person({ viewport: { width: 390, height: 844 } });
  const context = page.context();
  await newsroom.signInColleague(context, "Nadia Field", "contributor");
  const address = `${network.address}/console/stories/${story.id}`;
  const text = () => page.getByRole("textbox", { name: "Entry text" });
  await page.goto(address);
  await text().waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  // What the console loads later is cached if it was loaded through the worker.
  await page.reload();
  await text().waitFor();

  network.cut();
  for (const [index, line] of lines.entries()) {
    await text().click();
    await addFiles(page, "Photo", [photo(`${index}.png`, 300 + index, 200)]);
    await page.getByLabel(/^What the picture shows/).fill(`Picture of ${line}`);
    await text().locator("> p").last().click();
    await page.keyboard.type(line);
    await page.getByRole("button", { name: "Submit", exact: true }).click();
    await expect(page.locator(".queued")).toHaveCount(index + 1);
  }
  await page.screenshot({ path: test.info().outputPath("queued-390.png") });
  await page.close();
  page = await context.newPage();
  await page.goto(address);
  await expect(page.locator(".queued")).toHaveCount(lines.length);
  expect(await newsroom.entries(story)).toEqual([]);

  network.restore();
  await expect(page.locator(".queued")).toHaveCount(0, { timeout: patient(90_000) });
  for (const line of lines) {
    const waiting = chief.entry(line);
    await expect(waiting).toContainText("waiting for approval");
    await waiting.getByRole("button", { name: "Approve and publish" }).click();
    await expect(page.locator("li[data-entry]").filter({ hasText: line })).not.toContainText("waiting for approval");
  }
  const reader = await readerOf(story);
  const articles = reader.log.locator("article");
  await expect(articles).toHaveCount(lines.length);
  for (const [index, line] of lines.toReversed().entries()) {
    await expect(articles.nth(index)).toContainText(line);
    await expect(articles.nth(index).getByAltText(`Picture of ${line}`)).toBeVisible({ timeout: patient(60_000) });
  }
  await reader.page.screenshot({ path: test.info().outputPath("reader.png") });
});
