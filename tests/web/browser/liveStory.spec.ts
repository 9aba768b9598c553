import { Desk } from "./desk.ts";
import { administrator, Newsroom } from "./newsroom.ts";
import { StoryPage } from "./storyPage.ts";
import { expect, test } from "./test.ts";

test("[1] An editor takes a new server into use and two readers and a partner's page follow along", async ({
  person,
  partner,
}) => {
  const { newsroom, setupLink } = await Newsroom.unopened();
  try {
    const editor = await person();
    await editor.goto(setupLink);
    await editor.getByLabel("Name").fill(administrator.name);
    await editor.getByLabel("Email").fill(administrator.email);
    await editor.getByLabel("Password").fill(administrator.password);
    await editor.getByRole("button", { name: "Create the account" }).click();
    await editor.getByRole("link", { name: "New story" }).click();
    await editor.getByRole("textbox", { name: "Headline" }).fill("Minister faces a vote of confidence");
    await expect(editor.getByLabel("Address")).toHaveValue("minister-faces-a-vote-of-confidence");
    await editor.getByLabel("Standfirst").fill("The count begins at noon.");
    await editor.getByRole("button", { name: "Create story" }).click();
    await editor.getByRole("button", { name: "Go live" }).click();
    await expect(editor.getByRole("link", { name: "Reader page" })).toBeVisible();

    const address = `${newsroom.address}/minister-faces-a-vote-of-confidence`;
    const readers = [new StoryPage(await person()), new StoryPage(await person())];
    for (const reader of readers) {
      await reader.page.goto(address);
      await expect(reader.state).toHaveAttribute("data-state", "live");
    }
    const widget = await person();
    await widget.goto(partner.embed(newsroom.address, ["minister-faces-a-vote-of-confidence"]));
    await expect(widget.locator("live-blog [data-field=state]")).toHaveText("Live");

    await new Desk(editor).post("13:28 The hall falls silent as the tellers come in.");

    for (const reader of readers)
      await expect(reader.log.locator("article")).toContainText("13:28 The hall falls silent");
    await expect(widget.locator("live-blog article")).toContainText("13:28 The hall falls silent");
    await expect(new Desk(editor).composer.getByRole("status")).toContainText(/^Live in \d/);
  } finally {
    await newsroom.server.remove();
  }
});

test("[9] [10] [11] Everything an editor changes reaches open pages and the widget in place", async ({
  newsroom,
  partner,
  person,
  readerOf,
}) => {
  const story = await newsroom.createStory("Everything changes");
  const [first, second] = await newsroom.publishMany(story, 2);
  if (!first || !second) throw new Error("Two entries were to be published.");
  const readers = [await readerOf(story), await readerOf(story)];
  const widget = await person();
  await widget.goto(partner.embed(newsroom.address, [story.slug]));
  const pages = [...readers.map((reader) => reader.page.locator("main")), widget.locator("live-blog")];
  for (const page of pages) await expect(page.locator("article.entry")).toHaveCount(2);
  for (const { page } of readers) await page.evaluate(() => document.body.setAttribute("data-same-page", "yes"));

  await newsroom.edit(story, first, { title: "Entry 1, edited" });
  for (const page of pages) {
    await expect(page.locator(`#e-${first.id} h3`)).toHaveText("Entry 1, edited");
    await expect(page.locator(`#e-${first.id} .edited`)).toContainText(/^Updated (.+, )?\d\d:\d\d$/);
    await expect(page.locator("article.entry").nth(1)).toHaveAttribute("data-id", first.id);
  }

  await newsroom.correct(story, second, "<p>Twelve, not eleven.</p>", "An earlier version said eleven.");
  for (const page of pages) await expect(page.locator(`#e-${second.id} .fix`)).toContainText("said eleven");

  await newsroom.pin(story, first);
  for (const page of pages) await expect(page.locator("article.entry").first()).toHaveAttribute("data-id", first.id);
  for (const reader of readers)
    await expect(reader.page.locator("#pinned article")).toHaveAttribute("data-id", first.id);

  await newsroom.setKey(story, second);
  for (const page of pages) await expect(page.locator(`#e-${second.id}`)).toHaveClass(/\bkey\b/);
  for (const reader of readers) await expect(reader.page.locator("#key-events li")).toContainText("Entry 2");

  await newsroom.retitle(story, "Everything has changed");
  for (const page of pages) await expect(page.locator("[data-field=headline]")).toHaveText("Everything has changed");

  await newsroom.unpublish(story, second);
  for (const page of pages) await expect(page.locator(`#e-${second.id}`)).toHaveCount(0);
  for (const reader of readers) await expect(reader.page.locator("#key-events li")).toHaveCount(0);

  await newsroom.takeDown(story, first);
  for (const page of pages) await expect(page.locator("article.entry")).toHaveCount(0);
  for (const { page } of readers) await expect(page.locator("body")).toHaveAttribute("data-same-page", "yes");
});

test("Views and readers are counted and shown to everyone who has the page open", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("Counted");
  const first = await readerOf(story);
  await expect(first.views).toHaveText("Views: 1");
  const second = await readerOf(story);
  for (const reader of [first, second]) {
    await expect(reader.views).toHaveText("Views: 2");
    await expect(reader.readersNow).toHaveText("2 reading now");
  }
  await second.page.close();
  await expect(first.readersNow).toHaveText("1 reading now");
  await expect(first.views).toHaveText("Views: 2");
});

test("A browser is sent compressed frames", async ({ newsroom, page }) => {
  const story = await newsroom.createStory("Compressed");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const handshake = new Promise<Record<string, string>>((resolve) =>
    session.on("Network.webSocketHandshakeResponseReceived", ({ response }) => resolve(response.headers)),
  );
  await page.goto(`${newsroom.address}/${story.slug}`);
  expect((await handshake)["Sec-WebSocket-Extensions"]).toContain("permessage-deflate");
  await newsroom.publish(story, { body: `<p>${"The comet is seen from the harbour. ".repeat(20)}</p>` });
  await expect(page.locator("article.entry")).toHaveCount(1);
});

test("[17] Ending a story says so on open pages and closes their connections", async ({
  newsroom,
  network,
  readerOf,
}) => {
  const story = await newsroom.createStory("Soon over");
  await newsroom.publish(story, { body: "<p>The last words.</p>" });
  const reader = await readerOf(story, { through: network });
  const socket = reader.page.waitForEvent("websocket");
  await reader.page.reload();
  const connection = await socket;
  await expect(reader.state).toHaveAttribute("data-state", "live");
  expect(connection.isClosed()).toBe(false);

  const closed = connection.waitForEvent("close");
  await newsroom.end(story);

  await expect(reader.state).toHaveText("Ended");
  await closed;
  await expect(reader.page.getByRole("button", { name: "Replay" })).toBeVisible();
  let opened = 0;
  reader.page.on("websocket", () => opened++);
  // Once its view report, sent a second after it became visible, has been answered, the page has long finished its own start-up work.
  const reported = reader.page.waitForResponse((response) => response.url().endsWith("/view"));
  await reader.page.reload();
  await expect(reader.state).toHaveText("Ended");
  await reported;
  expect(opened).toBe(0);
});
