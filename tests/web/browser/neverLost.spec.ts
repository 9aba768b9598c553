import { Desk } from "./desk.ts";
import { expect, test } from "./test.ts";

test("Two windows of one editor keep their own words, and what a closed one left is offered", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("Two drafts");
  const one = await editorOf(story);
  await one.write("Begun in the first window.");
  const second = await one.page.context().newPage();
  await second.goto(`${newsroom.address}/console/stories/${story.id}`);
  const text = second.getByRole("textbox", { name: "Entry text" });
  await text.waitFor();
  await expect(text).toHaveText("");
  await text.click();
  await second.keyboard.type("Begun in the second.");
  await one.page.reload();
  await expect(one.text).toHaveText("Begun in the first window.");
  await expect(one.page.getByRole("region", { name: "Your drafts" })).toHaveCount(0);
  await second.close();
  await one.page.reload();
  await expect(one.text).toHaveText("Begun in the first window.");
  const drafts = one.page.getByRole("region", { name: "Your drafts" });
  await drafts.getByRole("button", { name: /Begun in the second\./ }).click();
  await expect(one.text).toHaveText("Begun in the second.");
  await expect(drafts.getByRole("button", { name: /Begun in the first window\./ })).toBeVisible();
});

test("An edit that is unfinished in a second window stays there when the first opens the entry", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("Two edits");
  await newsroom.publish(story, { body: "<p>The pier is closed.</p>" });
  const one = await editorOf(story);
  const second = new Desk(await one.page.context().newPage());
  await second.open(newsroom.address, story);
  const edit = async ({ page, timeline }: Desk) => {
    await timeline.locator("li[data-entry]").getByRole("button", { name: "Edit", exact: true }).click();
    return page.getByRole("form", { name: "Edit the entry" }).getByRole("textbox", { name: "Entry text" });
  };
  const theirs = await edit(second);
  await theirs.fill("Unfinished in the second.");
  // At once, before the first window looks by itself which others are open.
  const mine = await edit(one);
  await expect(mine).toHaveText("The pier is closed.");
  await second.page.reload();
  await expect(await edit(second)).toHaveText("Unfinished in the second.");
});

test("What a colleague was writing in an entry that is taken down stays theirs, and the erased words go", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("Taken down meanwhile");
  const entry = await newsroom.publish(story, { body: "<p>Names a minor.</p>" });
  const desk = await editorOf(story);
  const faults: string[] = [];
  desk.page.on("pageerror", (fault) => faults.push(String(fault)));
  await desk.entry("Names a minor.").getByRole("button", { name: "Edit" }).click();
  const editor = desk.page.getByRole("form", { name: "Edit the entry" });
  await editor.getByRole("textbox", { name: "Entry text" }).press("Control+End");
  await desk.page.keyboard.press("Enter");
  await desk.page.keyboard.type("My own sentence.");
  await newsroom.takeDown(story, entry);
  await expect(editor.getByRole("alert")).toContainText("This entry was taken down");
  await expect(editor.getByRole("textbox", { name: "Entry text" })).toHaveText("My own sentence.");
  await editor.getByRole("button", { name: "Continue as a new entry" }).click();
  await expect(desk.text).toHaveText("My own sentence.");
  const stored = await desk.page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(stored).toContain("My own sentence.");
  expect(stored).not.toContain("Names a minor.");
  expect(faults).toEqual([]);
});

test("What cannot be sent is opened in the composer and mended there", async ({ newsroom, network, editorOf }) => {
  const story = await newsroom.createStory("Mended");
  const desk = await editorOf(story, { through: network });
  network.cut();
  await desk.page.context().setOffline(true);
  await desk.post("Two nill.");
  await desk.queued.getByRole("button", { name: "Open in the composer" }).click();
  await expect(desk.text).toHaveText("Two nill.");
  await expect(desk.queued).toHaveCount(0);
  await desk.page.keyboard.press("Control+A");
  await desk.post("Two nil.");
  network.restore();
  await desk.page.context().setOffline(false);
  await expect(desk.entry("Two nil.")).toHaveCount(1);
  expect(await newsroom.entries(story)).toHaveLength(1);
});

test("A story that is begun is there again after looking elsewhere", async ({ newsroom, editorOf }) => {
  const desk = await editorOf(await newsroom.createStory("Elsewhere"));
  const { page } = desk;
  await page.getByRole("link", { name: "New story" }).click();
  await page.getByRole("textbox", { name: "Headline" }).fill("Πυρκαγιά στην Αθήνα");
  await expect(page.getByLabel("Address")).toHaveValue("pyrkagia-stin-athina");
  await page.goBack();
  await desk.text.waitFor();
  await page.getByRole("link", { name: "New story" }).click();
  await expect(page.getByRole("textbox", { name: "Headline" })).toHaveValue("Πυρκαγιά στην Αθήνα");
});
