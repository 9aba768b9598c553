import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./test.ts";

test("What waits is found on the desk's front, and its author is told what became of it with another page open", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Four eyes across stories");
  const words = `The company knew of the cracks ${story.id.slice(0, 8)}`;
  // The chief's page is open before anything is written: that somebody is writing is shown for half a minute.
  const chief = await person();
  await newsroom.signIn(chief.context());
  await chief.goto(`${newsroom.address}/console/stories/${story.id}`);
  await expect(chief.getByRole("form", { name: "New entry" })).toBeVisible();

  const author = await person();
  await newsroom.signInColleague(author.context(), "Lea Brandt", "contributor");
  await author.goto(`${newsroom.address}/console/stories/${story.id}`);
  const composer = author.getByRole("form", { name: "New entry" });
  await composer.getByRole("textbox", { name: "Entry text" }).click();
  await author.keyboard.type(words);
  await expect(chief.getByText("Lea Brandt is writing a new entry.")).toBeVisible();
  await composer.getByRole("button", { name: "Submit" }).click();
  await expect(chief.getByText("Lea Brandt is writing a new entry.")).toHaveCount(0);
  await author.goto(`${newsroom.address}/console/account`);

  await chief.goto(`${newsroom.address}/console/`);
  const waiting = chief.getByRole("region", { name: /^Waiting for approval \(\d+\)$/ });
  const found = waiting.getByRole("link").filter({ hasText: words });
  await expect(found).toContainText("Four eyes across stories");
  await chief.screenshot({ path: test.info().outputPath("waiting.png") });
  const { violations } = await new AxeBuilder({ page: chief }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await found.click();
  const entry = chief.locator("li[data-entry]").filter({ hasText: words });
  await expect(entry).toBeFocused();
  await entry.getByRole("button", { name: "Send back" }).click();
  await chief.getByLabel("What needs to be done first").fill("Who says so?");
  await chief.getByRole("dialog").getByRole("button", { name: "Send back" }).click();

  await author.getByRole("button", { name: "1 message for you", exact: true }).click();
  const notice = author.locator("#mentions");
  await expect(notice).toContainText("sent back what you wrote in Four eyes across stories");
  await expect(notice).toContainText("Who says so?");
  await author.screenshot({ path: test.info().outputPath("sent-back.png") });
  await notice.getByRole("link").click();
  await expect(author.locator("li[data-entry]").filter({ hasText: words })).toContainText("sent it back");
  await author.reload();
  await expect(author.getByRole("button", { name: /for you/ })).toHaveCount(0);
});

test("A take-down says beforehand what goes, and its proof is found in the story afterwards", async ({
  newsroom,
  editorOf,
}) => {
  const story = await newsroom.createStory("What goes");
  await newsroom.publish(story, { body: '<p>Should never have been <a href="https://example.org">said</a>.</p>' });
  const { page, entry } = await editorOf(story).then((desk) => ({
    page: desk.page,
    entry: desk.entry("Should never"),
  }));
  await entry.getByRole("button", { name: "Take down" }).click();
  const dialog = page.getByRole("dialog", { name: "Take this entry down?" });
  await expect(dialog.locator("blockquote")).toContainText("Should never have been said.");
  await expect(dialog.getByRole("listitem")).toHaveText(["1 link", "1 version of the text"]);
  await page.screenshot({ path: test.info().outputPath("what-goes.png") });
  await dialog.getByLabel("Reason").fill("Names a minor.");
  await dialog.getByRole("button", { name: "Take down for good" }).click();

  const facts = page.getByRole("complementary", { name: "People and numbers" });
  await expect(facts).toContainText("Names a minor.");
  await expect(facts).toContainText(/Gone everywhere after [\d.]+ s/);
  await facts.getByRole("button", { name: "Where" }).click();
  await expect(facts.getByRole("list", { name: "Where it is gone from" })).toContainText("The entry and its versions");
  await page.screenshot({ path: test.info().outputPath("proof.png") });
});

test("A story is found by words of any field, and a taken address is answered with a free one", async ({
  newsroom,
  person,
}) => {
  const marker = `m${Date.now().toString(36)}`;
  const story = await newsroom.createStory(`Storm hits the old harbour ${marker}`, "live", { section: "Weather" });
  const page = await person();
  await newsroom.signIn(page.context());
  await page.goto(`${newsroom.address}/console/`);
  const list = page.getByRole("navigation", { name: "Stories" });
  await list.getByRole("searchbox", { name: "Search stories" }).fill(`weather harbour ${marker} storm`);
  await expect(list.getByRole("link", { name: /Storm hits the old harbour/ })).toHaveCount(1);
  const filtered = page.waitForResponse((response) => {
    const { searchParams } = new URL(response.url());
    return searchParams.get("mine") === "true" && searchParams.has("since");
  });
  await list.getByRole("button", { name: "Mine", exact: true }).click();
  await list.getByRole("button", { name: "Recent", exact: true }).click();
  await filtered;
  await expect(list.getByRole("link", { name: /Storm hits the old harbour/ })).toHaveCount(1);
  await page.screenshot({ path: test.info().outputPath("found.png") });

  await page.goto(`${newsroom.address}/console/stories/new`);
  await page.getByRole("textbox", { name: "Headline" }).fill("Another storm");
  await page.getByLabel("Address", { exact: true }).fill(story.slug);
  await page.getByLabel("Section", { exact: true }).selectOption("Weather");
  await page.getByRole("button", { name: "Create story" }).click();
  await page.getByRole("button", { name: `Use ${story.slug}-2, which is free` }).click();
  await page.screenshot({ path: test.info().outputPath("free.png") });
  await page.getByRole("button", { name: "Create story" }).click();
  await expect(page.getByRole("heading", { name: "Another storm" })).toBeVisible();
});
