import { expect, test } from "./test.ts";

test("What was just published, unpublished or pinned is undone with one press, and its text never comes back to be posted again", async ({
  newsroom,
  editorOf,
  readerOf,
}) => {
  const story = await newsroom.createStory("Taken back");
  const reader = await readerOf(story);
  const desk = await editorOf(story);
  const { page } = desk;
  const undo = page.getByRole("status").filter({ has: page.getByRole("button", { name: "Undo", exact: true }) });
  await desk.post("Sent too soon.");
  await expect(reader.log).toContainText("Sent too soon.");
  await expect(undo).toContainText("Published.");
  await undo.hover(); // it stays as long
  await page.screenshot({ path: test.info().outputPath("undo.png") });
  await undo.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(reader.log).not.toContainText("Sent too soon.");
  await expect(undo).toHaveCount(0);
  const entry = desk.entry("Sent too soon.");
  await expect(entry).toContainText("Unpublished, not public");
  await desk.text.click();
  await page.keyboard.press("Control+z");
  await expect(desk.text).toHaveText("");

  await entry.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(undo).toContainText("Published.");
  await entry.focus();
  await page.keyboard.press("p");
  await expect(undo).toContainText("Pinned.");
  await page.keyboard.press("z");
  await expect(entry.getByRole("button", { name: "Pin", exact: true })).toBeAttached();
  await expect(undo).toHaveCount(0);

  // Taking down by its key asks first.
  await entry.focus();
  await page.keyboard.press("d");
  await page.getByRole("dialog", { name: "Take this entry down?" }).getByRole("button", { name: "Leave it" }).click();
  await entry.focus();
  await page.keyboard.press("u");
  await expect(undo).toContainText("Unpublished.");
  await undo.hover();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.screenshot({ path: test.info().outputPath("undo-night-390.png") });
  await undo.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(reader.log).toContainText("Sent too soon.");
  expect((await newsroom.entries(story)).map(({ state }) => state)).toEqual(["published"]);
});

test("An approval that is undone says that the entry waits for nobody any more", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("Approved too soon");
  await newsroom.publish(story, { body: "<p>Waiting for a colleague.</p>", state: "submitted" });
  const desk = await editorOf(story);
  await desk.entry("Waiting for a colleague.").getByRole("button", { name: "Approve and publish" }).click();
  await desk.page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(desk.page.getByText("Unpublished. It is no longer waiting for approval.")).toBeVisible();
  await expect(desk.entry("Waiting for a colleague.")).toContainText("Unpublished, not public");
});
