import type { Locator } from "@playwright/test";
import { patient } from "../patience.ts";
import { photo } from "./pictures.ts";
import { addFiles } from "./slashMenu.ts";
import { expect, test } from "./test.ts";

/** Pictures are made by low-priority processes, which take long on a busy machine. */
const madeWithin = patient(60_000);

test("A photo is cropped around its focal point in the composer as on the page, and a gallery is put in order by keys", async ({
  newsroom,
  editorOf,
  readerOf,
}) => {
  const story = await newsroom.createStory("Cropped");
  const reader = await readerOf(story);
  const desk = await editorOf(story);
  const { page } = desk;
  await addFiles(page, "Photo", [photo("tug.png")]);
  const block = page.getByRole("region", { name: "Photo" });
  await block.getByLabel(/^What the picture shows/).fill("A red tug");
  await block.getByLabel(/^Crop/).selectOption("1:1");
  await block.getByRole("button", { name: "Focal point" }).click();
  const point = block.getByRole("application", { name: /50 % from the left, 50 % from the top/ });
  await expect(point).toBeFocused();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press("ArrowRight");
  await expect(block.getByRole("application", { name: /80 % from the left/ })).toBeVisible();
  await block.getByRole("button", { name: "Done" }).click();

  await desk.text.locator("> p").last().click();
  await addFiles(page, "Gallery", [photo("one.png", 600, 400, 30), photo("two.png", 600, 400, 120)]);
  const gallery = page.getByRole("region", { name: "Gallery" });
  const pictures = gallery.getByRole("list").getByRole("button");
  await gallery.getByLabel(/^What the picture shows/).fill("First");
  await pictures.nth(1).click();
  await gallery.getByLabel(/^What the picture shows/).fill("Second");
  await pictures.nth(1).press("Alt+ArrowLeft");
  await expect(pictures.nth(0)).toBeFocused();
  await expect(gallery.getByLabel(/^What the picture shows/)).toHaveValue("Second");
  await pictures.nth(0).dragTo(pictures.nth(1));
  await expect(gallery.getByText("Picture 2 of 2", { exact: true })).toBeAttached();

  const shown = await looksOf(block.locator(".picture"));
  expect(shown).toMatchObject({ ratio: 1, position: "80% 50%", fit: "cover" });
  await page.screenshot({ path: test.info().outputPath("composer.png") });
  await page.keyboard.press("Control+Enter");
  const article = reader.log.locator("article").first();
  await expect(article.locator(".block-image img[alt='A red tug']")).toBeVisible({ timeout: madeWithin });
  expect(await looksOf(article.locator(".block-image .picture"))).toEqual(shown);
  const inGallery = article.locator(".block-gallery li");
  await expect(inGallery.nth(0).getByAltText("First")).toBeVisible({ timeout: madeWithin });
  await expect(inGallery.nth(1).getByAltText("Second")).toBeVisible({ timeout: madeWithin });
  await reader.page.screenshot({ path: test.info().outputPath("page.png") });
});

test("An entry is published before its photo has come: others go first, and a reload and a cut lose nothing", async ({
  newsroom,
  editorOf,
  readerOf,
}) => {
  const story = await newsroom.createStory("Slow line");
  const reader = await readerOf(story);
  // Playwright's routes do not see every request of a page that a service worker takes over meanwhile.
  const desk = await editorOf(story, { serviceWorkers: "block" });
  const { page } = desk;
  await page.context().route("**/api/media/*", (route) => route.abort());
  await addFiles(page, "Photo", [photo("tug.png")]);
  const block = page.getByRole("region", { name: "Photo" });
  await block.getByLabel(/^What the picture shows/).fill("A red tug");
  await expect(block.getByRole("status")).toContainText("No network. It will be retried automatically");
  await desk.text.locator("> p").last().click();
  await page.keyboard.type("With a photo.");
  await page.keyboard.press("Control+Enter");
  await expect(desk.queued).toContainText("With a photo.");
  await expect(desk.text).toHaveText("");
  await desk.post("Words alone.");
  await expect(reader.log).toContainText("Words alone.");
  await page.reload();
  await expect(desk.queued).toContainText("With a photo.");
  await expect(reader.log).not.toContainText("With a photo.");
  await page.context().unroute("**/api/media/*");
  await expect(desk.entry("With a photo.")).toHaveCount(1);
  // What arrives above what somebody is reading waits behind a button; a new page has it at once.
  await reader.page.reload();
  await expect(reader.log.locator("article img[alt='A red tug']")).toBeVisible({ timeout: madeWithin });
  expect(await newsroom.entries(story)).toHaveLength(2);
});

test("A file that the server refuses says why at its block, and the text stays to be mended", async ({
  newsroom,
  editorOf,
}) => {
  const desk = await editorOf(await newsroom.createStory("No picture"));
  const { page } = desk;
  const words = { name: "words.png", mimeType: "image/png", buffer: Buffer.from("This is no picture at all.") };
  await addFiles(page, "Photo", [words]);
  const block = page.getByRole("region", { name: "Photo" });
  await block.getByLabel(/^What the picture shows/).fill("Nothing");
  await expect(block.getByRole("alert")).not.toHaveText("");
  const why = await block.getByRole("alert").textContent();
  await desk.text.locator("> p").last().click();
  await page.keyboard.type("Words beside it.");
  await page.keyboard.press("Control+Enter");
  await expect(desk.queued).toContainText(why ?? "");
  await desk.queued.getByRole("button", { name: "Open in the composer" }).click();
  await expect(desk.text).toContainText("Words beside it.");
  await page.getByRole("button", { name: "Remove Photo" }).click();
  await expect(desk.text).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(desk.entry("Words beside it.")).toHaveCount(1);
});

test("A damaged photo that was published before it failed leaves its words on open pages, and the desk says why", async ({
  newsroom,
  editorOf,
  readerOf,
}) => {
  const story = await newsroom.createStory("Damaged");
  const reader = await readerOf(story);
  // Playwright's routes do not see every request of a page that a service worker takes over meanwhile.
  const desk = await editorOf(story, { serviceWorkers: "block" });
  const { page } = desk;
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  // Once the photo is known to be damaged, the desk refuses to publish it.
  await page.context().route("**/api/media/*", async (route) => {
    await held;
    await route.continue();
  });
  const whole = photo("tug.png");
  await addFiles(page, "Photo", [{ ...whole, buffer: whole.buffer.subarray(0, whole.buffer.length / 2) }]);
  const block = page.getByRole("region", { name: "Photo" });
  await block.getByLabel(/^What the picture shows/).fill("A red tug");
  await desk.text.locator("> p").last().click();
  await page.keyboard.type("With a photo.");
  await page.keyboard.press("Control+Enter");
  await expect(desk.queued).toContainText("With a photo.");
  letGo();
  const article = reader.log.locator("article").filter({ hasText: "With a photo." });
  await expect(article.locator(".picture-lost")).toHaveText("A red tug", { timeout: madeWithin });
  await expect(article.locator(".picture-wait")).toHaveCount(0);
  await expect(desk.entry("With a photo.")).toContainText("The picture is damaged or cut off.", {
    timeout: madeWithin,
  });
  await page.reload();
  await expect(desk.entry("With a photo.")).toContainText("The picture is damaged or cut off.");
});

/** How a picture is shown: the shape of its box, and the part of the picture in it. */
async function looksOf(picture: Locator): Promise<{ ratio: number; position: string; fit: string }> {
  const image = picture.locator("img").last();
  const { width, height } = (await picture.boundingBox()) ?? { width: 0, height: 1 };
  const [position, fit] = await image.evaluate((element) => {
    const { objectPosition, objectFit } = getComputedStyle(element);
    return [objectPosition, objectFit] as const;
  });
  return { ratio: Math.round((width / height) * 100) / 100, position, fit };
}
