import type { Locator } from "@playwright/test";
import { expect, test } from "./test.ts";

test("Ctrl+Enter pressed twice publishes once", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("Twice");
  const desk = await editorOf(story);
  await desk.write("Published once.");
  await desk.page.keyboard.down("Control");
  await desk.page.keyboard.press("Enter");
  await desk.page.keyboard.press("Enter");
  await desk.page.keyboard.up("Control");

  await expect(desk.composer.getByRole("status")).toContainText(/^Live in \d/);
  await desk.post("And a second entry, to see that nothing is still on its way.");
  await expect(desk.entry("And a second entry")).toHaveCount(1);
  await expect(desk.entry("Published once")).toHaveCount(1);
  expect(await newsroom.entries(story)).toHaveLength(2);
});

test("What is typed survives a reload", async ({ newsroom, editorOf }) => {
  const desk = await editorOf(await newsroom.createStory("Reloaded"));
  await desk.write("Half a sentence that");
  await expect(desk.composer.getByRole("status")).toHaveText("Draft, kept on this device");
  await desk.page.reload();
  await expect(desk.text).toHaveText("Half a sentence that");
});

test("A session that ends while writing costs no text: the editor signs in again in place", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("Expired");
  const desk = await editorOf(story);
  // Premise: the desk is connected and up to date; then only the post meets the end of the session.
  await desk.page.waitForLoadState("networkidle");
  await desk.page.context().clearCookies();
  await desk.post("Written after the session had ended.");

  const dialog = desk.page.getByRole("dialog", { name: "Your session has ended" });
  await expect(dialog).toBeVisible();
  expect(await newsroom.entries(story)).toHaveLength(0);
  await desk.signIn();

  await expect(dialog).toBeHidden();
  await expect(desk.entry("Written after the session had ended")).toHaveCount(1);
  expect(await newsroom.entries(story)).toHaveLength(1);
});

test("A session that ends in the middle of a sentence takes no letter of it", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("Mid sentence");
  const desk = await editorOf(story);
  const { page } = desk;
  await page.waitForLoadState("networkidle");
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await desk.write("Half a sentence");
  let written = "Half a sentence";
  await page.context().clearCookies();
  // A colleague's change makes the desk send a request, and the answer is that the session is over.
  await newsroom.publish(story, { body: "<p>From a colleague.</p>" });
  const soon = page.getByRole("status").filter({ hasText: "Your session has ended" });
  const writeOn = async () => {
    await page.keyboard.type("a");
    written += "a";
    await page.clock.runFor(1000);
  };
  await expect(async () => {
    await writeOn();
    await expect(soon).toBeVisible({ timeout: 200 });
  }).toPass();
  for (let letters = 0; letters < 4; letters++) await writeOn();
  await expect(desk.text).toHaveText(written);
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await expect(dialog).toBeHidden();
  await page.clock.runFor(3000);
  await expect(dialog).toBeVisible();
  await expect(page.getByLabel("Email")).not.toHaveValue(/a{2}/);
  await page.clock.resume();
  await desk.signIn();
  await expect(dialog).toBeHidden();
  await expect(desk.text).toHaveText(written);
  await expect(desk.text).toBeFocused();
});

test("When a colleague was faster both texts are shown, and the editor chooses", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("Both texts");
  const entry = await newsroom.publish(story, { body: "<p>The first text.</p>" });
  const desk = await editorOf(story);
  await desk.entry("The first text").getByRole("button", { name: "Edit" }).click();
  const editor = desk.page.getByRole("form", { name: "Edit the entry" });
  await editor.getByRole("textbox", { name: "Entry text" }).fill("My own text.");
  await newsroom.edit(story, entry, { body: "<p>The colleague's text.</p>" });
  await expect(editor.getByText("This entry changed while you were writing.")).toBeVisible();
  await editor.getByRole("button", { name: "Save" }).click();

  const dialog = desk.page.getByRole("dialog", { name: "Someone changed this while you were writing" });
  await expect(dialog.getByRole("radio", { name: "Yours My own text.", exact: true })).toBeChecked();
  await expect(dialog.getByRole("radio", { name: "Theirs The colleague's text.", exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Keep mine" }).click();

  // The editor closes once the server has the text; until then it shows the same words.
  await expect(editor).toBeHidden();
  await expect(desk.entry("My own text.")).toHaveCount(1);
  expect((await newsroom.entry(story, entry.id)).body).toContain("My own text.");
});

test("The keys go on from a button that asked the server, and from a checkbox", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("By the keys");
  for (const title of ["Older", "Newer"]) await newsroom.publish(story, { title, body: "<p>x</p>" });
  const desk = await editorOf(story);
  const { page } = desk;
  await desk.entry("Newer").getByRole("button", { name: "Pin", exact: true }).press("Enter");
  await expect(desk.entry("Newer").getByRole("button", { name: "Unpin", exact: true })).toBeFocused();

  await page.getByRole("button", { name: "Select", exact: true }).click();
  await page.getByLabel("Select Newer").press("Space");
  await expect(page.getByLabel("Select Newer")).toBeChecked();
  await page.keyboard.press("j");
  await expect(desk.entry("Older")).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByLabel("Select Older")).toBeChecked();
});

test("The focus stays in the page: after a note, a selection, an empty search, and a link to another page", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("In focus");
  await newsroom.publish(story, { title: "Older", body: "<p>x</p>" });
  const desk = await editorOf(story);
  const { page } = desk;
  await desk.text.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  const note = desk.entry("Older").getByRole("textbox", { name: /Notes on this entry/ });
  await expect(note).toBeFocused();
  await page.keyboard.type("Who says so?");
  await desk.entry("Older").getByRole("button", { name: "Send" }).click();
  await expect(desk.entry("Older")).toContainText("Who says so?");
  await expect(note).toBeFocused();
  await desk.entry("Older").getByRole("button", { name: "Take back: Who says so?" }).click();
  await expect(desk.entry("Older")).not.toContainText("Who says so?");
  await expect(note).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(desk.entry("Older")).toBeFocused();

  const select = page.getByRole("button", { name: "Select", exact: true });
  await select.click();
  await page.getByLabel("Select Older").check();
  await page.getByRole("group", { name: "Selected entries" }).getByRole("button", { name: "Pin" }).click();
  await page.getByRole("status").filter({ hasText: "Pinned 1 entry." }).getByRole("button", { name: "Undo" }).click();
  await expect(select).toBeFocused();
  await page.getByRole("group", { name: "Selected entries" }).getByRole("button", { name: "Done" }).click();
  await expect(select).toBeFocused();

  const search = page.getByRole("searchbox", { name: "Search this story" });
  await search.fill("nowhere");
  await page.getByRole("button", { name: "Show all entries" }).click();
  await expect(search).toBeFocused();
  await expect(desk.entry("Older")).toBeVisible();

  for (const name of ["Edit header", "Numbers"]) {
    await page.getByRole("link", { name, exact: true }).click();
    await expect(
      page.getByRole("heading", { level: 1, name: name === "Numbers" ? name : "Edit the header" }),
    ).toBeVisible();
    await expect(page.getByRole("main")).toBeFocused();
    await page.goBack();
    await expect(desk.entry("Older")).toBeVisible();
  }
});

test("A second window sees the timeline change", async ({ newsroom, editorOf }) => {
  const story = await newsroom.createStory("Two windows");
  const one = await editorOf(story);
  const other = await editorOf(story);
  await one.post("From the first window.");
  await expect(other.entry("From the first window")).toHaveCount(1);
  await other.entry("From the first window").getByRole("button", { name: "Pin", exact: true }).click();
  await expect(one.entry("From the first window").getByRole("button", { name: "Unpin" })).toBeVisible();
});

test("Without a network entries queue up, visibly not public, and are then sent once", async ({
  newsroom,
  network,
  editorOf,
  readerOf,
}) => {
  const story = await newsroom.createStory("From the stadium");
  const reader = await readerOf(story);
  const desk = await editorOf(story, { through: network });
  network.cut();
  await desk.page.context().setOffline(true);
  await desk.post("One nil.");
  await desk.post("Two nil.");
  await expect(desk.queued).toHaveCount(2);
  await expect(desk.page.getByText("2 entries not sent yet")).toBeVisible();
  await expect(desk.queued.last()).toContainText("Queued, no network");
  await expect(reader.log.locator("article")).toHaveCount(0);

  network.restore();
  await desk.page.context().setOffline(false);

  await expect(reader.log.locator("article")).toHaveText([/Two nil\./, /One nil\./]);
  await expect(desk.queued).toHaveCount(0);
  expect(await newsroom.entries(story)).toHaveLength(2);
});

test("Taking down asks first, then the entry is gone from the desk, the page and its address", async ({
  newsroom,
  editorOf,
  readerOf,
}) => {
  const story = await newsroom.createStory("Taken down");
  const entry = await newsroom.publish(story, { body: "<p>Should never have been said.</p>" });
  const reader = await readerOf(story);
  const desk = await editorOf(story);
  const ask = () => desk.entry("Should never").getByRole("button", { name: "Take down" }).click();
  const dialog = desk.page.getByRole("dialog", { name: "Take this entry down?" });
  await ask();
  await dialog.getByRole("button", { name: "Leave it" }).click();
  await expect(dialog).toBeHidden();
  await expect(reader.entry(entry)).toBeVisible();
  await ask();
  await dialog.getByLabel("Reason").fill("Names a minor.");
  await dialog.getByRole("button", { name: "Take down for good" }).click();

  await expect(desk.timeline).toContainText("Taken down. Its text is erased.");
  await expect(desk.timeline).not.toContainText("Should never have been said");
  await expect(reader.entry(entry)).toHaveCount(0);
  const answer = await reader.page.goto(`${newsroom.address}/${story.slug}/entries/${entry.id}`);
  expect(answer?.status()).toBe(410);
});

test("The demonstration plays live and can be stopped", async ({ newsroom, person }) => {
  const page = await person();
  await newsroom.signIn(page.context());
  await page.goto(`${newsroom.address}/console/`);
  const demonstration = page.getByRole("region", { name: "Demonstration" });
  await demonstration.getByLabel("Speed").selectOption({ label: "60×" });
  await demonstration.getByRole("button", { name: "Play the demonstration story" }).click();
  await expect(demonstration.getByText(/^[1-9]\d* of \d+ entries, 60× speed$/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Timeline" }).locator("li[data-entry]").first()).toBeVisible();
  await demonstration.getByRole("button", { name: "Stop" }).click();
  await expect(demonstration.getByRole("button", { name: "Play the demonstration story" })).toBeVisible();
});

test("On a phone the composer is in reach and nothing sticks out", async ({ newsroom, editorOf, readerOf }) => {
  const story = await newsroom.createStory("From a phone");
  await newsroom.publishMany(story, 3);
  const reader = await readerOf(story);
  const desk = await editorOf(story, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await expect(desk.text).toBeInViewport();
  const camera = await desk.composer.getByRole("button", { name: "Take a photo" }).boundingBox();
  const asked = await desk.composer.getByText("What has happened?").boundingBox();
  expect(asked?.x, "the camera covers no word").toBeGreaterThanOrEqual((camera?.x ?? 0) + (camera?.width ?? 0));
  await desk.text.tap();
  await desk.page.keyboard.type("Sent from the stand.");
  await desk.composer.getByRole("button", { name: "Publish", exact: true }).tap();
  await expect(reader.log).toContainText("Sent from the stand.");
  expect(await desk.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await desk.text.tap();
  await desk.composer.getByRole("button", { name: "Close", exact: true }).tap();
  await expect(desk.page.getByRole("main")).toBeFocused();
});

test("Arabic and Hebrew run from right to left in every field and heading of the desk", async ({
  newsroom,
  editorOf,
}) => {
  const headline = "إغلاق الجسر";
  const story = await newsroom.createStory(headline, "live", { language: "ar", byline: "سلمى حداد" });
  const entry = await newsroom.publish(story, { title: "גשר נסגר", body: "<p>x</p>" });
  const { page, composer } = await editorOf(story);
  const isRightToLeft = (part: Locator) => expect(part).toHaveCSS("direction", "rtl");
  await isRightToLeft(page.getByRole("heading", { level: 1, name: headline }));
  await isRightToLeft(page.getByRole("navigation", { name: "Stories" }).getByText(headline));
  await isRightToLeft(page.getByRole("complementary").getByText("سلمى حداد"));
  // Open, it shows all its fields.
  await composer.getByRole("textbox", { name: "Entry text" }).click();
  for (const label of ["Title, optional", "Byline"]) {
    await composer.getByLabel(label, { exact: true }).fill("العنوان");
    await isRightToLeft(composer.getByLabel(label, { exact: true }));
  }
  const note = page.getByRole("complementary").getByRole("textbox", { name: /Notes on the story/ });
  await note.fill("הערה");
  await isRightToLeft(note);
  const item = page.locator(`[data-entry="${entry.id}"]`);
  await item.getByRole("button", { name: "Edit", exact: true }).click();
  await isRightToLeft(item.getByLabel("Title, optional"));
  await page.getByRole("link", { name: "Edit header", exact: true }).click();
  for (const label of ["Headline", "Byline"]) await isRightToLeft(page.getByLabel(label, { exact: true }));
});

test("A long name of an account does not widen the page", async ({ newsroom, person }) => {
  const page = await person({ viewport: { width: 1024, height: 700 } });
  await newsroom.signIn(page.context());
  const name = "Maximiliana Konstantinopolskaya-Vorontsova of the Harbour and Ferries Desk at Port";
  await page.route("**/api/session", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), name } });
  });
  await page.goto(`${newsroom.address}/console/`);
  await expect(page.getByRole("link", { name })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1024);
});
