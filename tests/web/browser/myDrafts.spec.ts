import { expect, test } from "./test.ts";

test("What is typed on one device is listed, opened and sent on another, and is then nowhere a draft", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("Two devices");
  const laptop = await editorOf(story);
  await laptop.write("Begun on the laptop.");
  const phone = await editorOf(story);
  await phone.page.getByRole("link", { name: "My drafts", exact: true }).click();
  const list = phone.page.getByRole("list", { name: "My drafts", exact: true });
  const draft = list.getByRole("listitem").filter({ hasText: "Begun on the laptop." });
  // It is sent a few seconds after the last key; the list is read when it is opened.
  await expect(async () => {
    await phone.page.reload();
    await expect(draft).toContainText("A new entry in Two devices", { timeout: 2_000 });
  }).toPass();
  await expect(draft).toContainText("on another device");

  await draft.getByRole("button", { name: "Open draft", exact: true }).click();
  await expect(phone.text).toHaveText("Begun on the laptop.");
  await phone.composer.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(phone.entry("Begun on the laptop.")).toHaveCount(1);
  await phone.page.getByRole("link", { name: "My drafts", exact: true }).click();
  await expect(async () => {
    await phone.page.reload();
    await expect(phone.page.getByRole("heading", { name: "My drafts", exact: true })).toBeVisible();
    await expect(draft).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
});
