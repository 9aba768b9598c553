import AxeBuilder from "@axe-core/playwright";
import { StoryPage } from "./storyPage.ts";
import { expect, test } from "./test.ts";

test("Tabs of one browser share one connection, and one takes over when the tab that has it goes", async ({
  newsroom,
  person,
}) => {
  const [harbour, storm] = [await newsroom.createStory("Harbour"), await newsroom.createStory("Storm")];
  const first = new StoryPage(await person());
  const context = first.page.context();
  let sockets = 0;
  const tabs: StoryPage[] = [];
  for (const story of [harbour, harbour, storm]) {
    const tab = tabs.length === 0 ? first : new StoryPage(await context.newPage());
    tab.page.on("websocket", () => sockets++);
    await tab.page.goto(`${newsroom.address}/${story.slug}`);
    await expect(tab.state).toHaveText("Live");
    tabs.push(tab);
  }
  const [, second, third] = tabs;
  if (!second || !third) throw new Error("Three tabs were to open.");
  expect(sockets).toBe(1);
  const one = await newsroom.publish(harbour, { body: "<p>For two tabs.</p>" });
  const two = await newsroom.publish(storm, { body: "<p>For the third.</p>" });
  await expect(second.log.locator("article")).toHaveCount(1);
  await expect(third.entry(two)).toHaveCount(1);
  await expect(first.entry(one)).toHaveCount(1);

  await first.page.close();
  const three = await newsroom.publish(harbour, { body: "<p>After the first has gone.</p>" });
  const four = await newsroom.publish(storm, { body: "<p>After the first has gone.</p>" });
  await expect(second.entry(three)).toHaveCount(1);
  await expect(third.entry(four)).toHaveCount(1);
  expect(sockets).toBe(2);
});

test("[28] Oldest first stays so over a reload, and says that what is new is below", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("From the beginning");
  const entries = await newsroom.publishMany(story, 12);
  const [oldest] = entries;
  const newest = entries.at(-1);
  if (!oldest || !newest) throw new Error("Twelve entries were to be published.");
  const reader = await readerOf(story);
  await reader.page.getByRole("button", { name: "Oldest first" }).click();
  await expect(reader.log.locator("article").first()).toHaveId(`e-${oldest.id}`);
  await reader.page.reload();
  await expect(reader.log.locator("article").first()).toHaveId(`e-${oldest.id}`);
  await expect(reader.state).toHaveText("Live");
  await reader.scrollTo(oldest);
  const before = await reader.offsetOf(oldest);
  const late = await newsroom.publish(story, { body: "<p>At the very end.</p>" });
  await expect(reader.pill).toHaveText("1 new update below");
  expect(Math.abs((await reader.offsetOf(oldest)) - before)).toBeLessThanOrEqual(1);
  await reader.pill.click();
  await expect(reader.entry(late)).toBeInViewport();
  await expect(reader.log.locator("article").last()).toHaveId(`e-${late.id}`);
});

test("[28] A reader who turns the log around further down keeps what they read", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("Turned around");
  const entries = await newsroom.publishMany(story, 16);
  const read = entries[8];
  if (!read) throw new Error("Sixteen entries were to be published.");
  const reader = await readerOf(story);
  await reader.scrollTo(read);
  const before = await reader.offsetOf(read);
  // By the keyboard, which does not scroll to the button.
  await reader.page
    .getByRole("button", { name: "Oldest first" })
    .evaluate((button) => (button as HTMLButtonElement).click());
  expect(Math.abs((await reader.offsetOf(read)) - before)).toBeLessThanOrEqual(1);
});

test("[37] A paused page stands still over a reload, counts what waits, and shows it when it goes on", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Held");
  await newsroom.publish(story, { body: "<p>Before.</p>" });
  const reader = await readerOf(story);
  await reader.page.getByRole("button", { name: "Pause" }).click();
  await expect(reader.state).toHaveText("Paused");
  await reader.page.reload();
  await expect(reader.state).toHaveText("Paused");
  const waits = await newsroom.publish(story, { body: "<p>This can wait.</p>" });
  await expect(reader.page.getByRole("button", { name: "Resume (1)" })).toBeVisible();
  await expect(reader.entry(waits)).toHaveCount(0);
  await reader.page.getByRole("button", { name: "Resume" }).click();
  await expect(reader.entry(waits)).toBeVisible();
  await expect(reader.state).toHaveText("Live");
});

test("Who comes back is told what came since, and reads on from where they left off", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Back again");
  const before = await newsroom.publishMany(story, 8);
  const reader = await readerOf(story);
  await reader.page.goto("about:blank");
  for (let n = 1; n <= 12; n++) {
    // One shows a time at which the reader was still there.
    const at = n === 12 ? { at: before[3]?.at ?? "" } : {};
    await newsroom.publish(story, { title: `Missed ${n}`, body: "<p>Missed.</p>", key: n <= 3, ...at });
  }
  await reader.page.goto(`${newsroom.address}/${story.slug}`);
  await expect(reader.page.locator(".since")).toContainText("Since you left: 12 updates, including 3 key events");
  await reader.page.getByRole("button", { name: "Read on from there" }).click();
  const mark = reader.page.getByText("You left off here");
  await expect(mark).toBeInViewport();
  // About midnight, the day stands in between.
  await expect(reader.page.locator(".left-off + article, .left-off + .day + article")).toHaveId(
    `e-${before.at(-1)?.id}`,
  );
});

test("The keys j, k and . go through the log, and ? says so", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("By the keys");
  const entries = await newsroom.publishMany(story, 12);
  const newest = entries.at(-1);
  const second = entries.at(-2);
  if (!newest || !second) throw new Error("Twelve entries were to be published.");
  const reader = await readerOf(story);
  await reader.page.keyboard.press("j");
  await expect(reader.entry(newest).locator("a.at")).toBeFocused();
  for (let n = 0; n < 3; n++) await reader.page.keyboard.press("j");
  await reader.page.keyboard.press("k");
  await reader.page.keyboard.press("k");
  await expect(reader.entry(second).locator("a.at")).toBeFocused();
  await expect(reader.entry(second)).toBeInViewport();
  await reader.page.keyboard.press(".");
  await expect(reader.entry(newest)).toBeInViewport();
  await reader.page.keyboard.press("?");
  await expect(reader.page.getByRole("dialog", { name: "Keyboard" })).toContainText("Next update");
  await reader.page.keyboard.press("Escape");
  await expect(reader.page.getByRole("dialog")).toHaveCount(0);
});

test("Single keys are switched off in their list, for speech software, and stay off when the page is loaded again", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Without keys");
  const entries = await newsroom.publishMany(story, 3);
  const time = (await readerOf(story)).entry(entries[2] ?? { id: "" }).locator("a.at");
  const page = time.page();
  const list = page.getByRole("dialog", { name: "Keyboard" });
  const choice = list.getByRole("checkbox", { name: "Use single-key shortcuts" });
  await page.keyboard.press("?");
  await expect(list.getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await expect(choice).not.toBeChecked();
  expect((await new AxeBuilder({ page }).include("dialog").analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.locator(".keys-hint")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("/");
  await page.keyboard.press("?");
  // The keys are handled in the order in which they are pressed.
  await expect(choice).not.toBeChecked();
  await expect(page).toHaveURL(`${newsroom.address}/${story.slug}`);
  await choice.check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await expect(time).toBeFocused();
});

test("An ended story is replayed as it stood, without what was taken down since", async ({ newsroom, person }) => {
  const story = await newsroom.createStory("As it was");
  const [first, second, third] = await newsroom.publishMany(story, 3);
  if (!first || !second || !third) throw new Error("Three entries were to be published.");
  await newsroom.takeDown(story, second);
  await newsroom.end(story);
  const page = await person();
  await page.goto(`${newsroom.address}/${story.slug}`);
  await page.getByRole("button", { name: "Replay" }).click();
  const replayed = page.locator(".replayed > article:visible");
  await expect(replayed).toHaveCount(1);
  await expect(replayed).toHaveAttribute("data-id", first.id);
  await expect(page.locator(".moment")).toContainText("As it stood at");
  await page.getByRole("slider", { name: "Replay" }).press("ArrowRight");
  await expect(replayed).toHaveCount(2);
  await expect(replayed.first()).toHaveAttribute("data-id", third.id);
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.locator("#log > article:visible")).toHaveCount(2);
});

test("[29] A pinned entry folds by its button, stays so over a reload, and stands once", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Pinned on top");
  const [first, second] = await newsroom.publishMany(story, 3);
  if (!first || !second) throw new Error("Entries were to be published.");
  await newsroom.pin(story, first);
  const reader = await readerOf(story);
  const { page } = reader;
  const fold = page.getByRole("button", { name: "Pinned: Entry 1" });
  const body = reader.entry(first).locator(".b p").first();
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await expect(reader.entry(first)).toHaveCount(1);
  await fold.click();
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(body).toBeHidden();
  await expect(reader.entry(first).locator("h3")).toBeVisible();
  await page.reload();
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(body).toBeHidden();

  // One that is pinned while the page is open can be folded too; an edit does not unfold it.
  await expect(reader.state).toHaveText("Live");
  await newsroom.pin(story, second);
  await expect(page.getByRole("button", { name: "Pinned: Entry 2" })).toHaveAttribute("aria-expanded", "true");
  await newsroom.edit(story, first, { title: "Entry 1 anew" });
  const anew = page.getByRole("button", { name: "Pinned: Entry 1 anew" });
  await expect(anew).toHaveAttribute("aria-expanded", "false");
  await anew.press("Enter");
  await expect(body).toBeVisible();
  await newsroom.pin(story, second, false);
  await expect(reader.log.locator("article").filter({ hasText: "Entry 2" }).locator(".fold")).toHaveCount(0);

  const plain = await readerOf(story, { javaScriptEnabled: false });
  await expect(plain.entry(first).locator(".b p").first()).toBeVisible();
  await expect(plain.page.locator(".fold")).toHaveCount(0);
});
