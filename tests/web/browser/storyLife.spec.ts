import { expect, test } from "./test.ts";

test("A story pauses until a time, ends, and is deleted and brought back, under its readers' eyes", async ({
  newsroom,
  editorOf,
  partner,
  person,
  readerOf,
}) => {
  const story = await newsroom.createStory("Harbour fire");
  await newsroom.publish(story, { body: "<p>The pier is closed.</p>" });
  const desk = await editorOf(story);
  const reader = await readerOf(story);
  const host = await person();
  await host.goto(partner.embed(newsroom.address, [story.slug]));
  const widget = host.locator("live-blog");
  await expect(widget.locator("article")).toHaveCount(1);
  const state = desk.page.getByRole("button", { name: "Story state", exact: true });
  const dialog = desk.page.getByRole("dialog");

  await state.click();
  await dialog.getByRole("button", { name: "Pause", exact: true }).click();
  await dialog.getByLabel("Next update expected, optional").fill("2099-01-31T18:00");
  await dialog.getByRole("button", { name: "Pause the story", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(desk.page.getByText("Next update expected 31 Jan 2099, 18:00")).toBeVisible();
  await expect(reader.page.locator("main")).toHaveAttribute("data-status", "paused");
  await expect(reader.state).toHaveText("Paused");
  await expect(reader.page.locator("[data-field=next]")).toContainText(/Next update expected .*31/);
  await expect(widget.locator("[data-field=state]")).toHaveText("Paused");

  await desk.page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(reader.state).toHaveText("Live");
  await expect(reader.page.locator("[data-field=next]")).toBeHidden();

  await state.click();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog.getByRole("button", { name: "Delete the story", exact: true }).click();
  await expect(desk.page.getByText("This story has been deleted")).toBeVisible();
  await expect(desk.composer).toHaveCount(0);
  await expect(reader.page.getByRole("heading", { name: "This story was removed by its editors." })).toBeVisible();
  await expect(widget.locator("article")).toHaveCount(0);
  await expect(widget).not.toContainText("Harbour fire");

  await desk.page.getByRole("button", { name: "Bring it back", exact: true }).click();
  await expect(desk.composer).toBeVisible();
  await reader.page.reload();
  await expect(reader.log).toContainText("The pier is closed.");
});

test("Ending is asked about, with a summary offered, and writing in an ended story is deliberate", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("Marathon");
  const desk = await editorOf(story);
  const { page } = desk;
  const end = page.getByRole("button", { name: "End", exact: true });
  const dialog = page.getByRole("dialog", { name: "End the coverage?" });
  await end.click();
  await expect(dialog).toContainText("Readers are told at once that the coverage is over.");
  await dialog.getByRole("button", { name: "Write a summary first", exact: true }).click();
  await expect(desk.text).toBeFocused();
  await expect(desk.composer).not.toContainText("This story has ended.");
  expect(await newsroom.story(story)).toMatchObject({ status: "live" });

  await page.getByRole("button", { name: "Story state", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End", exact: true }).click();
  await dialog.getByRole("button", { name: "Keep it going", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  expect(await newsroom.story(story)).toMatchObject({ status: "live" });

  await end.click();
  await dialog.getByRole("button", { name: "End the coverage", exact: true }).click();
  await expect(page.getByRole("button", { name: "Reopen", exact: true })).toBeVisible();
  expect(await newsroom.story(story)).toMatchObject({ status: "ended" });
  await desk.text.click();
  await expect(desk.composer.getByText("This story has ended.")).toBeVisible();
});

test("A draft is read live by its secret link until that is ended", async ({ newsroom, editorOf, person }) => {
  const story = await newsroom.createStory("Not yet public", "draft");
  await newsroom.publish(story, { body: "<p>Ready for the day.</p>" });
  const desk = await editorOf(story);
  await desk.page.getByRole("button", { name: "Story state", exact: true }).click();
  const dialog = desk.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create link", exact: true }).click();
  const link = await dialog.locator(".code").textContent();
  const lawyer = await person();
  await lawyer.goto(link ?? "");
  await expect(lawyer.getByText("Rehearsal: this page is not public yet.")).toBeVisible();
  await expect(lawyer.locator("#log")).toContainText("Ready for the day.");
  await expect(lawyer.locator("[data-field=state]")).toHaveText("Live");
  await newsroom.publish(story, { body: "<p>And one more.</p>" });
  await expect(lawyer.locator("#log")).toContainText("And one more.");

  await dialog.getByRole("button", { name: "Revoke link", exact: true }).click();
  await expect(dialog.getByRole("button", { name: "Create link", exact: true })).toBeVisible();
  await expect(lawyer.locator("#log")).toHaveCount(0);
  expect((await lawyer.goto(link ?? ""))?.status()).toBe(404);
});
