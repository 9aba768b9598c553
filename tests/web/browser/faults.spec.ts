import { patient } from "../patience.ts";
import { Newsroom } from "./newsroom.ts";
import { StoryPage } from "./storyPage.ts";
import { expect, test } from "./test.ts";

/** The longest that a page waits between two tries is half a minute, by design; then it has to connect. */
const COMES_BACK = { timeout: patient(45_000) };

test("[13] [14] A reader whose network was cut has everything afterwards, once and in order", async ({
  newsroom,
  network,
  readerOf,
  person,
}) => {
  const story = await newsroom.createStory("Through the tunnel");
  const [first, second, third] = await newsroom.publishMany(story, 6);
  if (!first || !second || !third) throw new Error("Six entries were to be published.");
  const reader = await readerOf(story, { through: network });

  network.cut();
  await expect(reader.state).toHaveText("Reconnecting");
  await newsroom.publishMany(story, 4, (n) => ({ title: `Missed ${n}`, body: `<p>Posted during the cut, ${n}.</p>` }));
  await newsroom.edit(story, first, { body: "<p>Edited during the cut.</p>" });
  await newsroom.takeDown(story, second);
  await newsroom.unpublish(story, third);
  const late = await newsroom.publish(story, { body: "<p>Came and went.</p>" });
  await newsroom.takeDown(story, late);
  await newsroom.retitle(story, "Out of the tunnel");
  // Premise: the reader has tried meanwhile and has received none of this.
  await expect.poll(() => network.refused).toBeGreaterThan(0);
  await expect(reader.log.locator("article")).toHaveCount(6);
  network.restore();

  await expect(reader.state).toHaveText("Live", COMES_BACK);
  await expect(reader.page.locator("[data-field=headline]")).toHaveText("Out of the tunnel");
  const fresh = new StoryPage(await person());
  await fresh.page.goto(`${newsroom.address}/${story.slug}`);
  await expect(fresh.state).toHaveAttribute("data-state", "live");
  const shown = await reader.transcript();
  expect(shown.log).toHaveLength(8);
  expect(shown).toEqual(await fresh.transcript());
});

test("A phone that says it is offline says so, and comes back by itself", async ({ newsroom, network, readerOf }) => {
  const story = await newsroom.createStory("Flight mode");
  const reader = await readerOf(story, { through: network });

  network.cut();
  await reader.page.context().setOffline(true);
  await expect(reader.state).toHaveText("Offline");
  const missed = await newsroom.publish(story, { body: "<p>Posted while in the air.</p>" });
  network.restore();
  await reader.page.context().setOffline(false);

  await expect(reader.entry(missed)).toContainText("in the air");
  await expect(reader.state).toHaveText("Live");
});

test("[16] Open pages survive the server being killed and started again", async ({ person, partner }) => {
  test.slow();
  const newsroom = await Newsroom.open();
  try {
    const story = await newsroom.createStory("Power cut");
    const before = await newsroom.publish(story, { body: "<p>Before the power cut.</p>" });
    const reader = new StoryPage(await person());
    await reader.page.goto(`${newsroom.address}/${story.slug}`);
    await expect(reader.state).toHaveText("Live");
    const widget = await person();
    await widget.goto(partner.embed(newsroom.address, [story.slug]));
    await expect(widget.locator("live-blog [data-field=state]")).toHaveText("Live");
    const widgetState = widget.locator("live-blog [data-field=state]");

    await newsroom.server.kill();
    await expect(reader.state).toHaveText("Reconnecting");
    await expect(widgetState).toHaveText("Reconnecting");
    await newsroom.restart();
    const after = await newsroom.publish(story, { body: "<p>After the power cut.</p>" });

    // If the outage lasted so long that every transport had failed, they poll first, and try a better one some seconds after the first answer.
    await expect(reader.state).toHaveText("Live", COMES_BACK);
    await expect(widgetState).toHaveText("Live", COMES_BACK);
    for (const page of [reader.page, widget]) {
      await expect(page.locator(`#e-${before.id}`)).toHaveCount(1);
      await expect(page.locator(`#e-${after.id}`)).toContainText("After the power cut");
    }
  } finally {
    await newsroom.server.remove();
  }
});

test("[18] Behind a proxy that lets no WebSocket through, a page hears everything by another way", async ({
  newsroom,
  network,
  person,
}) => {
  const story = await newsroom.createStory("An old proxy");
  network.blockWebSockets();
  const reader = new StoryPage(await person());
  const stream = reader.page.waitForRequest(new RegExp(`/live/${story.slug}/events`), COMES_BACK);
  await reader.page.goto(`${network.address}/${story.slug}`);
  await stream;
  const entry = await newsroom.publish(story, { body: "<p>Heard all the same.</p>" });
  await expect(reader.entry(entry)).toContainText("Heard all the same");
  const edited = await newsroom.edit(story, entry, { body: "<p>And corrected.</p>" });
  await expect(reader.entry(edited)).toContainText("And corrected");
  await expect(reader.state).toHaveText("Live");
});

test("[15] A tab that nobody looks at for half an hour gives up its connection, and catches up when looked at", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("In the background");
  const page = await person();
  let open = 0;
  let asked = 0;
  page.on("websocket", (socket) => {
    open++;
    socket.on("close", () => open--);
  });
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/live/")) asked++;
  });
  // A headless browser considers every page visible.
  await page.addInitScript(() => {
    Object.defineProperty(document, "visibilityState", {
      get: () => document.documentElement.dataset.seen ?? "visible",
    });
  });
  const turn = (seen: "visible" | "hidden") =>
    page.evaluate((state) => {
      document.documentElement.dataset.seen = state;
      document.dispatchEvent(new Event("visibilitychange"));
    }, seen);
  await page.clock.install();
  await page.goto(`${newsroom.address}/${story.slug}`);
  await expect(page.locator("[data-field=state]")).toHaveAttribute("data-state", "live");
  expect(open).toBe(1);

  await turn("hidden");
  // What arrives meanwhile tells the page how long it has been hidden.
  const first = await newsroom.publish(story, { body: "<p>While nobody looked.</p>" });
  await expect(page).toHaveTitle(/^\(1\)/);
  await page.clock.fastForward("06:00");
  await expect.poll(() => open).toBe(0);
  const before = asked;
  for (let minutes = 6; minutes < 30; minutes++) await page.clock.fastForward("01:00");
  // The first one comes when the connection is given up, before or after it was counted.
  expect(asked - before, "at most one question a minute").toBeLessThanOrEqual(1 + 24);

  const late = await newsroom.publish(story, { body: "<p>Later still.</p>" });
  await turn("visible");
  for (const entry of [first, late]) await expect(page.locator(`#e-${entry.id}`)).toHaveCount(1);
});
