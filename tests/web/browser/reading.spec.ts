import { expect, test } from "./test.ts";

test("[3] [4] [5] [7] [8] A reader in the middle of the story is not moved; a pill counts what is new and shows it when pressed", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Reading on");
  const entries = await newsroom.publishMany(story, 12);
  const read = entries[4];
  if (!read) throw new Error("Twelve entries were to be published.");
  const reader = await readerOf(story);
  await reader.scrollTo(read);
  const before = await reader.offsetOf(read);
  const shifts = await reader.watchShifts();

  const thirteenth = await newsroom.publish(story, { title: "New one", body: "<p>First.</p>" });
  await expect(reader.pill).toHaveText("1 new update");
  await expect(reader.page).toHaveTitle("(1) Reading on");
  await newsroom.publish(story, { title: "New two", body: "<p>Second.</p>" });
  await expect(reader.pill).toHaveText("2 new updates");
  await expect(reader.page).toHaveTitle("(2) Reading on");
  // An edit of something above the window, which makes it longer, must not move the reader either.
  const newest = entries.at(-1);
  if (newest) await newsroom.edit(story, newest, { body: `<p>${"Much longer now. ".repeat(60)}</p>` });
  if (newest) await expect(reader.entry(newest)).toContainText("Much longer now");

  expect(Math.abs((await reader.offsetOf(read)) - before)).toBeLessThanOrEqual(1);
  expect(await shifts()).toBeLessThan(0.01);
  await expect(reader.entry(thirteenth)).toHaveCount(0);

  await reader.pill.click();
  await expect(reader.entry(thirteenth)).toBeInViewport();
  await expect(reader.pill).toBeHidden();
  await expect(reader.page).toHaveTitle("Reading on");
  await expect(reader.log.locator("article")).toHaveCount(14);
});

test("[6] Scrolling back up by hand shows what is new as well", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("By hand");
  const [oldest] = await newsroom.publishMany(story, 12);
  if (!oldest) throw new Error("Entries were to be published.");
  const reader = await readerOf(story);
  await reader.scrollTo(oldest);
  const fresh = await newsroom.publish(story, { title: "Fresh", body: "<p>Held back.</p>" });
  await expect(reader.pill).toHaveText("1 new update");

  await reader.page.keyboard.press("Home");

  await expect(reader.entry(fresh)).toBeInViewport();
  await expect(reader.pill).toBeHidden();
  await expect(reader.page).toHaveTitle("By hand");
});

test("[2] [33] At the top a new entry is there at once and takes no focus", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("At the top");
  const [old] = await newsroom.publishMany(story, 3);
  if (!old) throw new Error("Entries were to be published.");
  const reader = await readerOf(story);
  const share = reader.page.getByRole("button", { name: "Share" }).first();
  await share.focus();
  const before = await reader.offsetOf(old);

  const fresh = await newsroom.publish(story, { title: "Fresh", body: "<p>At once.</p>" });

  await expect(reader.entry(fresh)).toBeInViewport();
  await expect(reader.log.locator("article").first()).toHaveAttribute("data-id", fresh.id);
  await expect(reader.pill).toBeHidden();
  await expect(share).toBeFocused();
  expect(Math.abs((await reader.offsetOf(old)) - before)).toBeLessThanOrEqual(1);
  await expect(reader.page.locator("#announce")).toHaveText("1 new update");
});

test("[12] An entry in which the reader marks text or has the keyboard is left alone until they let go", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Hands on");
  const [marked, focused] = await newsroom.publishMany(story, 2);
  if (!marked || !focused) throw new Error("Two entries were to be published.");
  const reader = await readerOf(story);
  await reader.entry(focused).locator("a.at").focus();
  await newsroom.edit(story, focused, { title: "Changed under the keyboard" });
  await newsroom.publish(story, { title: "A sign that the edit has arrived", body: "<p>Sign.</p>" });
  await expect(reader.log).toContainText("A sign that the edit has arrived");
  await expect(reader.entry(focused)).toContainText("Entry 2");

  await reader.page.getByRole("button", { name: "Share" }).first().focus();
  await expect(reader.entry(focused)).toContainText("Changed under the keyboard");

  await reader.entry(marked).locator("p").first().click({ clickCount: 3 });
  const selected = () => reader.page.evaluate(() => String(document.getSelection()));
  expect(await selected()).toContain("The text of entry 1");
  await newsroom.edit(story, marked, { title: "Changed under the selection" });
  await newsroom.publish(story, { title: "A second sign", body: "<p>Sign.</p>" });
  await expect(reader.log).toContainText("A second sign");
  expect(await selected()).toContain("The text of entry 1");

  await reader.page.evaluate(() => document.getSelection()?.removeAllRanges());
  await expect(reader.entry(marked)).toContainText("Changed under the selection");
});

test("[27] Older updates join on below without moving the page or repeating an entry", async ({
  newsroom,
  readerOf,
}) => {
  // The only one in its section, whose other stories would be loaded below.
  const story = await newsroom.createStory("A long day", "live", { section: "Long days" });
  const entries = await newsroom.publishMany(story, 120);
  const reader = await readerOf(story);
  const articles = reader.log.locator("article");
  await expect(articles).toHaveCount(50);

  for (const [shown, lastShown] of [
    [100, entries[70]],
    [120, entries[20]],
  ] as const) {
    if (!lastShown) throw new Error("120 entries were to be published.");
    await reader.older.scrollIntoViewIfNeeded();
    await reader.laidOut();
    const before = await reader.offsetOf(lastShown);
    await reader.press(reader.older);
    await expect(articles).toHaveCount(shown);
    expect(Math.abs((await reader.offsetOf(lastShown)) - before)).toBeLessThanOrEqual(1);
  }
  await expect(reader.older).toBeHidden();
  const { log } = await reader.transcript();
  expect(log.map((entry) => entry.id)).toEqual(entries.map((entry) => entry.id).reverse());
});

test("How long from publish to painted", async ({ newsroom, readerOf }, info) => {
  const story = await newsroom.createStory("Stopwatch");
  const reader = await readerOf(story);
  await reader.page.evaluate(() => {
    const log = document.getElementById("log");
    if (!log) return;
    // The browser and the test use the same machine's clock.
    new MutationObserver(() => {
      const [newest] = log.querySelectorAll<HTMLElement>("article:not([data-painted])");
      if (newest)
        requestAnimationFrame(() => setTimeout(() => newest.setAttribute("data-painted", String(Date.now()))));
    }).observe(log, { childList: true });
  });
  const times: number[] = [];
  for (let n = 0; n < 20; n++) {
    // What a reader at the top is shown at once pushes the page's header out of view; what does not fit waits behind the pill.
    await reader.page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    const entry = await newsroom.publish(story, { body: `<p>Lap ${n}.</p>` });
    const acknowledged = Date.now();
    const painted = reader.page.locator(`#e-${entry.id}[data-painted]`);
    await expect(painted).toHaveCount(1);
    times.push(Math.max(0, Number(await painted.getAttribute("data-painted")) - acknowledged));
  }
  times.sort((a, b) => a - b);
  info.annotations.push({
    type: "publish acknowledged to painted, 20 entries",
    description: `median ${times[10]} ms, longest ${times.at(-1)} ms`,
  });
});
