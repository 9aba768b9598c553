import { expect, test } from "./test.ts";

test("What is said of an entry beside its words is chosen in the composer and seen by readers", async ({
  newsroom,
  editorOf,
  readerOf,
}) => {
  const story = await newsroom.createStory("Said beside");
  const reader = await readerOf(story);
  const desk = await editorOf(story);
  const { page, composer } = desk;
  await desk.write("The levee at the old harbour is said to have broken.");
  await composer.getByLabel("Breaking").check();
  await composer.getByText("Details").click();
  await composer.getByLabel("Tags").fill("Flood watch");
  // Enter in a field never publishes.
  await composer.getByLabel("Tags").press("Enter");
  await composer.getByLabel("Tags").fill("Harbour");
  await composer.getByLabel("Checked").selectOption("Unverified");
  await composer.getByLabel("Source").fill("Two witnesses");
  await composer.getByLabel("Assigned to").fill("Sam");
  await page.screenshot({ path: test.info().outputPath("details.png") });
  expect(await newsroom.entries(story)).toEqual([]);
  await composer.getByRole("button", { name: "Publish", exact: true }).click();

  const article = reader.log.locator("article").first();
  await expect(article.locator(".marks")).toHaveText(/Breaking\s*Unverified/);
  await expect(article.getByRole("link", { name: "Flood watch" })).toHaveAttribute(
    "href",
    new RegExp(`story=${story.slug}`),
  );
  await expect(article).toContainText("Source: Two witnesses");
  await expect(article).not.toContainText("Sam");
  await reader.page.screenshot({ path: test.info().outputPath("reader.png") });
  await reader.page.emulateMedia({ colorScheme: "dark" });
  await reader.page.setViewportSize({ width: 390, height: 800 });
  await article.scrollIntoViewIfNeeded();
  await reader.page.screenshot({ path: test.info().outputPath("reader-night-390.png") });

  const item = desk.entry("The levee");
  await expect(item).toContainText("For Sam");
  await item.getByRole("button", { name: "Edit", exact: true }).click();
  const editor = item.getByRole("form", { name: "Edit the entry" });
  await editor.getByText(/^Details/).click();
  await editor.getByLabel("Checked").selectOption("Debunked");
  await editor.getByRole("button", { name: "Save", exact: true }).click();
  await expect(article.locator(".marks")).toHaveText(/Breaking\s*Debunked/);
  await expect(article.getByRole("link", { name: "Harbour" })).toBeVisible();
  await article.getByRole("link", { name: "Flood watch" }).click();
  await expect(reader.page.getByRole("main")).toContainText("levee");
});

test("An entry is submitted, sent back with a note, submitted again and approved, and readers see it only then", async ({
  newsroom,
  editorOf,
  readerOf,
  person,
}) => {
  const story = await newsroom.createStory("Four eyes");
  const reader = await readerOf(story);
  const chief = await editorOf(story);
  const page = await person();
  await newsroom.signInColleague(page.context(), "Mira Kade");
  await page.goto(`${newsroom.address}/console/stories/${story.id}`);
  const composer = page.getByRole("form", { name: "New entry" });
  await composer.getByRole("textbox", { name: "Entry text" }).click();
  await page.keyboard.type("The company knew of the cracks.");
  await composer.getByRole("button", { name: "Submit" }).click();

  const waiting = chief.entry("The company knew");
  await expect(waiting).toContainText("Submitted by Mira Kade, waiting for approval");
  await chief.page.screenshot({ path: test.info().outputPath("submitted.png") });
  await waiting.getByRole("button", { name: "Send back" }).click();
  await chief.page.getByLabel("What needs to be done first").fill("Who says so?");
  await chief.page.getByRole("dialog").getByRole("button", { name: "Send back" }).click();

  const own = page.locator("li[data-entry]").filter({ hasText: "The company knew" });
  await expect(own).toContainText("Sent back by Ada Editor: Who says so?");
  await page.screenshot({ path: test.info().outputPath("sent-back.png") });
  await own.getByRole("button", { name: "Submit" }).click();
  await expect(waiting).toContainText("waiting for approval");
  await expect(waiting).not.toContainText("Who says so?");
  await expect(reader.log.locator("article")).toHaveCount(0);
  await waiting.getByRole("button", { name: "Approve and publish" }).click();
  await expect(reader.log.locator("article").first()).toContainText("The company knew");
});

test("Notes go from desk to desk at once, on the story and on an entry, and to no reader", async ({
  newsroom,
  editorOf,
  readerOf,
  person,
}) => {
  const story = await newsroom.createStory("Between us");
  await newsroom.publish(story, { body: "<p>Divers go down at noon.</p>" });
  const reader = await readerOf(story);
  const desk = await editorOf(story);
  const page = await person();
  await newsroom.signInColleague(page.context(), "Sam Okafor");
  await page.goto(`${newsroom.address}/console/stories/${story.id}`);
  const there = page.locator("li[data-entry]").filter({ hasText: "Divers go down" });

  const onStory = desk.page.getByRole("textbox", { name: "Notes on the story: write one" });
  await onStory.fill("No names until the report.");
  await onStory.press("Enter");
  await expect(page.getByRole("list", { name: "Notes on the story" })).toContainText("No names until the report.");
  await desk.entry("Divers go down").focus();
  await desk.page.keyboard.press("c");
  const onEntry = desk.page.getByRole("textbox", { name: "Notes on this entry: write one" });
  await onEntry.fill("Is it noon local time?");
  await onEntry.press("Enter");
  await there.getByRole("button", { name: "1 note" }).click();
  await expect(there.getByRole("list", { name: "Notes on this entry" })).toContainText("Is it noon local time?");
  await expect(there.getByRole("button", { name: /^Take back/ })).toHaveCount(0);
  await desk.page.screenshot({ path: test.info().outputPath("notes.png") });
  await desk.page.emulateMedia({ colorScheme: "dark" });
  await desk.page.screenshot({ path: test.info().outputPath("notes-night.png") });
  await desk
    .entry("Divers go down")
    .getByRole("button", { name: /^Take back/ })
    .click();
  await expect(there.getByRole("button", { name: "Note", exact: true }).first()).toBeVisible();

  expect(await reader.page.content()).not.toContain("No names");
});
