import { expect, test } from "./test.ts";

test("What was written for a story that is deleted meanwhile becomes a draft, and comes back with the story", async ({
  newsroom,
  network,
  editorOf,
}) => {
  const story = await newsroom.createStory("Deleted meanwhile");
  const desk = await editorOf(story, { through: network });
  const { page } = desk;
  network.cut();
  await desk.post("Written in vain?");
  await expect(desk.queued).toHaveCount(1);
  await newsroom.delete(story);
  network.restore();
  await expect(page.getByText("This story has been deleted")).toBeVisible();
  await expect(desk.composer).toHaveCount(0);
  await desk.queued.getByRole("button", { name: "Open in the composer" }).click();
  await expect(page.getByText("Nothing can be written in this story now.")).toBeVisible();
  await expect(desk.queued).toHaveCount(0);
  const draft = page.getByRole("region", { name: "Your drafts" }).getByRole("button", { name: /Written in vain\?/ });
  await expect(draft).toBeVisible();

  // Without a composer it stays in the list.
  await draft.click();
  await expect(page.getByText("Nothing can be written in this story now.")).toBeVisible();
  await expect(draft).toBeVisible();
  await page.getByRole("button", { name: "Bring it back", exact: true }).click();
  await expect(desk.text).toHaveText("Written in vain?");
  await expect(draft).toHaveCount(0);
});

test("An unsent edit of the list of drafts is opened in its entry", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("Half an edit");
  const entry = await newsroom.publish(story, { body: "<p>The bridge is shut.</p>" });
  const desk = await editorOf(story);
  const context = desk.page.context();
  await desk.entry("The bridge is shut.").getByRole("button", { name: "Edit" }).click();
  await desk.page.getByRole("form", { name: "Edit the entry" }).getByRole("textbox", { name: "Entry text" }).click();
  await desk.page.keyboard.press("Control+End");
  await desk.page.keyboard.type(" Use the ferry.");
  const page = await context.newPage();
  await desk.page.close();
  await page.goto(`${newsroom.address}/console/stories/${story.id}`);
  const drafts = page.getByRole("region", { name: "Your drafts" });
  const editor = page.getByRole("form", { name: "Edit the entry" });
  await drafts.getByRole("button", { name: /The bridge is shut\. Use the ferry\./ }).click();
  await expect(editor.getByRole("textbox", { name: "Entry text" })).toHaveText("The bridge is shut. Use the ferry.");
  await editor.getByRole("button", { name: "Close, keep text" }).click();
  await expect(editor).toHaveCount(0);

  await page.getByRole("link", { name: "My drafts", exact: true }).click();
  await page
    .getByRole("list", { name: "My drafts", exact: true })
    .getByRole("listitem")
    .filter({ hasText: "The bridge is shut. Use the ferry." })
    .getByRole("button", { name: "Open draft", exact: true })
    .click();
  await editor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(editor).toHaveCount(0);
  expect((await newsroom.entry(story, entry.id)).body).toContain("Use the ferry.");
});

test("An unsent edit of an entry that is gone continues as a new entry", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("Edit of nothing");
  const entry = await newsroom.publish(story, { body: "<p>A name.</p>" });
  const desk = await editorOf(story);
  const context = desk.page.context();
  await desk.entry("A name.").getByRole("button", { name: "Edit" }).click();
  await desk.page.getByRole("form", { name: "Edit the entry" }).getByRole("textbox", { name: "Entry text" }).click();
  await desk.page.keyboard.press("Control+A");
  await desk.page.keyboard.type("Nobody is named.");
  const page = await context.newPage();
  await desk.page.close();
  await newsroom.takeDown(story, entry);
  await page.goto(`${newsroom.address}/console/stories/${story.id}`);
  await page
    .getByRole("region", { name: "Your drafts" })
    .getByRole("button", { name: /Nobody is named\./ })
    .click();
  const composer = page.getByRole("form", { name: "New entry" });
  await expect(composer.getByRole("textbox", { name: "Entry text" })).toHaveText("Nobody is named.");
  await expect(page.getByText("The entry no longer exists.")).toBeVisible();
});
