import { expect, test } from "./test.ts";

test("Versions show who changed which words, and an earlier one is restored for readers", async ({
  newsroom,
  editorOf,
  readerOf,
}) => {
  const story = await newsroom.createStory("Counted again");
  const entry = await newsroom.publish(story, {
    title: "Nine hurt",
    body: "<p>Nine people were hurt on the ferry.</p>",
  });
  await newsroom.correct(story, entry, "<p>Eight people were hurt on the ferry.</p>", "The first count was wrong.");
  const reader = await readerOf(story);
  const desk = await editorOf(story);
  const { page } = desk;
  const item = desk.entry("Eight people were hurt");
  await item.focus();
  await page.keyboard.press("v");

  const panel = page.getByRole("dialog", { name: "Versions" });
  const list = panel.getByRole("list", { name: "Versions, newest first" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").first()).toContainText("Corrected");
  await expect(list.getByRole("listitem").first()).toContainText("Ada Editor");
  await expect(list.getByRole("listitem").first()).toContainText("The first count was wrong.");
  await expect(panel.locator("del")).toContainText("Nine");
  await expect(panel.locator("ins")).toContainText("Eight");
  await page.screenshot({ path: test.info().outputPath("versions.png") });

  await list.getByRole("button", { name: /Written/ }).click();
  await panel.getByLabel("Compared with now").check();
  await expect(panel.locator("del")).toContainText("Eight");
  await panel.getByRole("button", { name: "Restore version 1" }).click();
  // Requires confirmation: until then readers have what they had.
  await expect(reader.log.locator("article").first()).toContainText("Eight people");
  await panel.getByRole("button", { name: "Restore version 1 for readers" }).click();
  await expect(panel).toBeHidden();
  await expect(reader.log.locator("article").first()).toContainText("Nine people");
  await expect(desk.entry("Nine people")).toBeVisible();
});

test("A version is not restored over one that was not seen", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("Two at once");
  const entry = await newsroom.publish(story, { body: "<p>First words.</p>" });
  await newsroom.edit(story, entry, { body: "<p>Second words.</p>" });
  const desk = await editorOf(story, { serviceWorkers: "block" });
  const { page } = desk;
  await desk.entry("Second words").getByRole("button", { name: "Versions" }).click();
  const panel = page.getByRole("dialog", { name: "Versions" });
  await panel.getByRole("button", { name: /Written/ }).click();
  await panel.getByRole("button", { name: "Restore version 1" }).click();
  await page.route(`**/versions/1/restoration`, async (route) => {
    await newsroom.edit(story, entry, { body: "<p>Third words.</p>" });
    await route.continue();
  });
  await panel.getByRole("button", { name: "Restore version 1 for readers" }).click();
  await expect(panel.getByRole("alert")).toContainText("changed this entry in the meantime");
  await expect(panel.getByRole("list", { name: "Versions, newest first" }).getByRole("listitem")).toHaveCount(3);
  expect((await newsroom.entry(story, entry.id)).body).toBe("<p>Third words.</p>");
});
