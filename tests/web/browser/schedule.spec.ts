import { expect, test } from "./test.ts";

test("An entry with a time is shown as waiting, can be cancelled, and is published by the server", async ({
  newsroom,
  editorOf,
  readerOf,
}) => {
  const story = await newsroom.createStory("Embargo");
  const reader = await readerOf(story);
  const desk = await editorOf(story);
  await desk.write("Under embargo until the vote.");
  await desk.composer.getByRole("button", { name: "Publish at…" }).click();
  await expect(desk.composer.getByLabel("Publish at", { exact: true })).toHaveAccessibleDescription("Europe/London");
  // By the keys: while a part is missing the field has no value, and must stay open.
  await expect(desk.composer.getByLabel("Publish at", { exact: true })).toBeFocused();
  await desk.page.keyboard.press("Backspace");
  await expect(desk.composer.getByLabel("Publish at", { exact: true })).toBeFocused();
  await desk.composer.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(desk.composer.getByRole("alert")).toHaveText("Choose a time.");
  await desk.composer.getByLabel("Publish at", { exact: true }).fill("2099-01-31T18:00");
  await desk.composer.getByRole("button", { name: "Schedule", exact: true }).click();

  const entry = desk.entry("Under embargo");
  await expect(entry).toContainText("Publishes 31 Jan 2099, 18:00 (Europe/London), not public yet");
  await expect(desk.composer.getByRole("status")).toHaveText("Scheduled");
  const [waiting] = await newsroom.entries(story);
  expect(waiting).toMatchObject({ state: "draft", publishAt: "2099-01-31T18:00:00+00:00" });
  await entry.getByRole("button", { name: "Unschedule" }).click();
  await expect(entry).toContainText("Draft, not public");

  if (!waiting) throw new Error("The entry is there.");
  await newsroom.edit(story, waiting, { publishAt: new Date(Date.now() + 5_000).toISOString() });
  await expect(reader.log).toContainText("Under embargo until the vote.");
  await expect(entry.getByRole("button", { name: "Unpublish" })).toBeVisible();
});

test("An announced story says when it starts, and goes live under its readers' eyes", async ({
  newsroom,
  editorOf,
  person,
}) => {
  const story = await newsroom.createStory("Eclipse", "draft");
  const desk = await editorOf(story);
  await desk.page.getByRole("link", { name: "Edit header" }).click();
  await desk.page.getByRole("radio", { name: "Announced" }).check();
  await desk.page.getByLabel("Coverage starts, optional").fill("2099-01-31T18:00");
  await desk.page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(desk.page.getByText("Goes live 31 Jan 2099, 18:00 (Europe/London)")).toBeVisible();

  const page = await person({ timezoneId: "Europe/London" });
  await page.goto(`${newsroom.address}/${story.slug}`);
  await expect(page.locator("[data-field=starts]")).toHaveText(/Coverage starts 31 January 2099(,| at) 18:00/);
  await newsroom.setStatus(story, "announced", new Date(Date.now() + 5_000).toISOString());
  await expect(page.locator("[data-field=state]")).toContainText("Live");
  await expect(page.locator("[data-field=starts]")).toBeHidden();
});

test("A scheduled story is hidden from readers until its time, and the desk says so", async ({
  newsroom,
  editorOf,
  person,
}) => {
  const story = await newsroom.createStory("Transit of Venus", "draft");
  await newsroom.publish(story, { body: "<p>Ready for the day.</p>" });
  const desk = await editorOf(story);
  await desk.page.getByRole("link", { name: "Edit header" }).click();
  await desk.page.getByRole("radio", { name: "Scheduled" }).check();
  await desk.page.getByLabel("Appears at").fill("2099-01-31T18:00");
  await desk.page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(desk.page.getByText("Appears 31 Jan 2099, 18:00 (Europe/London)")).toBeVisible();
  await expect(desk.page.getByRole("link", { name: "Reader page" })).toHaveCount(0);

  const page = await person();
  expect((await page.goto(`${newsroom.address}/${story.slug}`))?.status()).toBe(404);
  await newsroom.setStatus(story, "scheduled", new Date(Date.now() + 5_000).toISOString());
  await expect(async () => {
    expect((await page.goto(`${newsroom.address}/${story.slug}`))?.status()).toBe(200);
  }).toPass();
  await expect(page.getByRole("article").getByText("Ready for the day.")).toBeVisible();
  await expect(desk.page.getByRole("link", { name: "Reader page" })).toBeVisible();
});

test("Two editors see each other, and both are warned when they open one entry", async ({
  newsroom,
  editorOf,
  person,
}) => {
  const story = await newsroom.createStory("Two editors");
  await newsroom.publish(story, { body: "<p>The contested entry.</p>" });
  const ada = await editorOf(story);
  const page = await person();
  await newsroom.signInColleague(page.context(), "Ben Ruiz");
  await page.goto(`${newsroom.address}/console/stories/${story.id}`);

  const marks = (of: typeof page) => of.getByRole("list", { name: "Also here" }).getByRole("listitem");
  await expect(marks(ada.page)).toHaveText(/Ben Ruiz/);
  await expect(marks(page)).toHaveText(/Ada Editor/);

  await ada.entry("The contested entry").getByRole("button", { name: "Edit" }).click();
  const bens = page.locator("li[data-entry]").filter({ hasText: "The contested entry" });
  await expect(bens).toContainText("Ada Editor is editing this entry.");
  await bens.getByRole("button", { name: "Edit" }).click();
  const form = (of: typeof page) => of.getByRole("form", { name: "Edit the entry" });
  await expect(form(ada.page).getByText("Ben Ruiz is editing this entry.")).toBeVisible();
  await expect(form(page).getByText("Ada Editor is editing this entry.")).toBeVisible();

  await ada.page.close();
  await expect(form(page).getByText("Ada Editor is editing this entry.")).toBeHidden();
  await expect(marks(page)).toHaveCount(0);
});
