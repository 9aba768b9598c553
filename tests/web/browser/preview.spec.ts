import { photo } from "./pictures.ts";
import { expect, test } from "./test.ts";

test("The preview is the article that is then published, in a page's and a phone's width, and keeps nothing", async ({
  newsroom,
  editorOf,
  readerOf,
  person,
}) => {
  const story = await newsroom.createStory("Previewed");
  const reader = await readerOf(story);
  const desk = await editorOf(story);
  const { page } = desk;
  await desk.write("The water has reached the second step.");
  await page.getByRole("textbox", { name: "Title, optional" }).fill("Water rises");
  await page.getByRole("button", { name: "Add a block" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("listbox", { name: "Blocks" }).getByRole("option", { name: "Photo" }).click();
  await (await chooser).setFiles([photo("steps.png")]);
  await page.getByLabel(/^What the picture shows/).fill("The steps");
  // Ready, so that both articles show the picture and not its placeholder.
  await expect(desk.composer.locator(".block img[src^='/media/']")).toBeVisible();

  await page.getByRole("button", { name: "Preview" }).click();
  const dialog = page.getByRole("dialog", { name: "Preview" });
  const frame = page.frameLocator("iframe[title='The entry as readers will see it']");
  const article = frame.locator("#log > article");
  await expect(article.getByAltText("The steps")).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("page.png") });
  const wide = (await article.boundingBox())?.width ?? 0;
  await dialog.getByRole("button", { name: "Phone" }).click();
  await expect.poll(async () => (await article.boundingBox())?.width ?? 0).toBeLessThan(400);
  expect(wide).toBeGreaterThan(600);
  await dialog.getByLabel("Night").check();
  await page.screenshot({ path: test.info().outputPath("phone-night.png") });
  const shown = await article.evaluate((each) => each.outerHTML);
  expect(await newsroom.entries(story)).toEqual([]);
  expect(await frame.locator("script[src]").count()).toBe(0);

  await dialog.getByRole("button", { name: "Back to the text" }).click();
  await page.keyboard.press("Control+Enter");
  const published = reader.log.locator("article").first();
  await expect(published.getByAltText("The steps")).toBeAttached();
  const [entry] = await newsroom.entries(story);
  const { html } = entry as unknown as { html: string };
  expect(withoutTimes(shown)).toBe(withoutTimes(await (await person()).evaluate(tidied, html)));
});

/** As a browser writes it. */
function tidied(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.innerHTML;
}

/** Published some seconds after it was previewed. */
function withoutTimes(html: string): string {
  return html
    .replace(/datetime="[^"]*"/g, "")
    .replace(/data-(at|published)="\d+"/g, "")
    .replace(/\d\d:\d\d/g, "");
}
