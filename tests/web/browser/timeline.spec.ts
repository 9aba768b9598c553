import AxeBuilder from "@axe-core/playwright";
import { patient } from "../patience.ts";
import { Desk } from "./desk.ts";
import type { Newsroom, Story } from "./newsroom.ts";
import { expect, test } from "./test.ts";

/** More than a desk holds at once, so that it has to load more and to drop entries at the other end. */
const count = 750;
const dayMs = 24 * 60 * 60_000;

/** That many entries, ten minutes apart with the newest now; each contains its number. */
async function fill(newsroom: Newsroom, story: Story): Promise<void> {
  const now = Date.now();
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  while (numbers.length > 0)
    await Promise.all(
      numbers.splice(0, 16).map((n) =>
        newsroom.publish(story, {
          title: `Entry ${n}`,
          body: `<p>Text of number-${n}-here.</p>`,
          at: new Date(now - (count - n) * 600_000).toISOString(),
          key: n % 250 === 0,
        }),
      ),
    );
}

test("Every entry of a long story is reached: by scrolling, by time, by words and by filters", async ({
  newsroom,
  editorOf,
}) => {
  test.slow();
  const story = await newsroom.createStory("A long story");
  await fill(newsroom, story);
  const desk = await editorOf(story);
  const { page, timeline } = desk;
  const scroll = page.locator(".scroll").filter({ has: timeline });
  const item = (n: number) => timeline.locator("li[data-entry]").filter({ hasText: `number-${n}-here` });
  await expect(item(count)).toBeVisible();
  // From here on it is told what others do.
  await expect(page.getByText("Connecting")).toBeHidden();
  await expect(timeline.locator(".day").first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("timeline.png") });

  // Scroll down beyond what is held at once.
  await expect
    .poll(
      async () => {
        await scroll.evaluate((box) => box.scrollTo(0, box.scrollHeight));
        return await item(100).count();
      },
      { timeout: patient(60_000) },
    )
    .toBe(1);
  expect(await timeline.locator("li[data-entry]").count()).toBeLessThanOrEqual(600);
  await expect(item(count)).toHaveCount(0);

  // What arrives meanwhile is counted, and what is in view stays.
  await newsroom.publish(story, { body: "<p>This just in.</p>" });
  await expect(page.getByText("Showing older entries; 1 new since.")).toBeInViewport();
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(desk.entry("This just in.")).toBeVisible();

  // To a time, and there an entry is corrected like any other.
  await page.getByRole("group", { name: "Filter the timeline" }).getByText("More", { exact: true }).click();
  // The field has only minutes: well after entry 40, and well before the next.
  const then = new Date(Date.now() + 120_000 - (count - 40) * 600_000);
  await page.getByLabel("Jump to").fill(then.toISOString().slice(0, 16));
  await page.getByRole("button", { name: "Go", exact: true }).click();
  await expect(item(40)).toBeVisible({ timeout: patient(60_000) });
  await item(40).getByRole("button", { name: "Edit", exact: true }).click();
  await page
    .getByRole("form", { name: "Edit the entry" })
    .getByRole("textbox", { name: "Title, optional" })
    .fill("Put right");
  await page.getByRole("form", { name: "Edit the entry" }).getByRole("button", { name: "Save", exact: true }).click();
  await expect(item(40).getByRole("heading", { name: "Put right" })).toBeVisible();
  // Up again, by scrolling.
  await expect
    .poll(
      async () => {
        await scroll.evaluate((box) => box.scrollTo(0, 0));
        return await item(150).count();
      },
      { timeout: patient(60_000) },
    )
    .toBe(1);

  await page.getByLabel("Search this story").fill("number-77-here");
  await expect(timeline.locator("li[data-entry]")).toHaveCount(1);
  await expect(item(77)).toBeVisible();
  await page.getByRole("button", { name: "All", exact: true }).click();
  await page.getByRole("button", { name: "Key", exact: true }).click();
  await expect(timeline.locator("li[data-entry]")).toHaveCount(count / 250);
  await page.getByRole("combobox", { name: "State" }).selectOption("Drafts");
  await expect(page.getByText("Nothing found.")).toBeVisible();
});

test("What is coming up stands in a list of its own, wherever in the story it belongs, and opens from there", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("Much to come");
  const old = new Date(Date.now() - 3 * dayMs).toISOString();
  await newsroom.publish(story, { title: "What we know", body: "<p>So far.</p>", pinned: true, at: old });
  await newsroom.publish(story, { title: "Old draft", body: "<p>From days ago.</p>", state: "draft", at: old });
  await newsroom.publishMany(story, 60);
  const desk = await editorOf(story);
  const { page } = desk;
  const comingUp = page.getByRole("region", { name: "Coming up" });
  await expect(comingUp.getByRole("listitem")).toHaveCount(2);
  await newsroom.publish(story, {
    title: "At nine",
    body: "<p>Embargoed.</p>",
    state: "draft",
    publishAt: new Date(Date.now() + dayMs).toISOString(),
  });
  await newsroom.publish(story, { title: "Read me", body: "<p>Please.</p>", state: "submitted" });
  await expect(comingUp.getByRole("listitem")).toHaveCount(4);
  await expect(comingUp.getByRole("listitem").first()).toContainText("sent for approval by Ada Editor");
  await page.screenshot({ path: test.info().outputPath("coming-up.png") });
  const { violations } = await new AxeBuilder({ page }).include(".middle").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.screenshot({ path: test.info().outputPath("coming-up-night-390.png") });
  await page.setViewportSize({ width: 1280, height: 900 });

  await comingUp.getByRole("button", { name: "Old draft" }).click();
  const item = desk.entry("From days ago.");
  await expect(item).toBeFocused();
  await item.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(comingUp.getByRole("button", { name: "Old draft" })).toHaveCount(0);
});

test("Several entries are pinned, tagged, unpublished and deleted at once, and taken back where that is possible", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("In bulk");
  await newsroom.publish(story, { title: "First", body: "<p>One.</p>" });
  await newsroom.publish(story, { title: "Second", body: "<p>Two.</p>" });
  await newsroom.publish(story, { title: "Draft", body: "<p>Three.</p>", state: "draft" });
  const desk = await editorOf(story);
  const { page } = desk;
  await page.getByRole("button", { name: "Select", exact: true }).click();
  const bar = page.getByRole("group", { name: "Selected entries" });
  await bar.getByRole("button", { name: "Select all shown" }).click();
  await expect(bar.getByRole("status")).toHaveText("3 selected");
  await page.screenshot({ path: test.info().outputPath("bulk.png") });
  await bar.getByLabel("Tag for the selected entries").fill("Ferry");
  await bar.getByRole("button", { name: "Add tag" }).click();
  await expect(desk.entry("One.").getByRole("link", { name: "Ferry" })).toBeVisible();
  await expect(page.getByText("Tagged 3 entries “Ferry”.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(desk.entry("Three.").getByRole("link", { name: "Ferry" })).toHaveCount(0);

  await page.getByLabel("Select First").check();
  await bar.getByRole("button", { name: "Unpublish" }).click();
  await bar.getByRole("button", { name: "Yes, unpublish 1" }).click();
  await expect(desk.entry("One.")).toContainText("Unpublished, not public");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(desk.entry("One.")).not.toContainText("Unpublished");

  await bar.getByRole("button", { name: "Select all shown" }).click();
  await bar.getByRole("button", { name: "Delete drafts" }).click();
  await bar.getByRole("button", { name: "Yes, delete 1 for good" }).click();
  await expect(page.getByText("Deleted 1 draft.")).toBeVisible();
  expect((await newsroom.entries(story)).map(({ title }) => title).sort()).toEqual(["First", "Second"]);
});

test("“Mine” keeps what one wrote before one changed one's name", async ({ newsroom, person }) => {
  const story = await newsroom.createStory("Renamed");
  await newsroom.publish(story, { body: "<p>By somebody else.</p>" });
  const page = await person();
  await newsroom.signInColleague(page.context(), "Eve Stone");
  const desk = new Desk(page);
  await desk.open(newsroom.address, story);
  await desk.post("Written as Stone.");
  await expect(desk.entry("Written as Stone.").getByRole("button", { name: "Edit", exact: true })).toHaveCount(1);
  await page.getByRole("link", { name: "Eve Stone" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Eve Lund");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await desk.open(newsroom.address, story);
  const filters = page.getByRole("group", { name: "Filter the timeline" });
  await filters.getByRole("button", { name: "Mine", exact: true }).click();
  await expect(desk.entry("By somebody else.")).toHaveCount(0);
  await expect(desk.entry("Written as Stone.")).toHaveCount(1);
  await desk.post("Written as Lund.");
  await expect(desk.entry("Written as Lund.")).toHaveCount(1);
});
