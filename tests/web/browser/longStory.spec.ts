import { longStory } from "./longStory.ts";
import { median } from "./median.ts";
import { expect, test } from "./test.ts";

const count = 20_000;

test("[28] [56] A story of 20,000 entries is read from its first: oldest first, by replay and by a time, and opens like one of 100", async ({
  newsroom,
  person,
}) => {
  test.slow();
  const long = await longStory(newsroom, "Twenty thousand", count);
  const short = await longStory(newsroom, "A hundred", 100);
  const page = await person({ timezoneId: "UTC" });
  const titles = page.locator("#log > article h3");

  // At the same time, so that other work on the machine affects both.
  const took = new Map<string, number[]>();
  for (let round = 0; round < 15; round++) {
    for (const address of [
      `/${long.slug}`,
      `/${short.slug}`,
      `/${long.slug}?page=1&order=oldest`,
      `/${short.slug}?page=1&order=oldest`,
    ]) {
      const began = performance.now();
      // Each is requested afresh: no cache on the way may answer.
      const answer = await fetch(`${newsroom.address}${address}${address.includes("?") ? "&" : "?"}round=${round}`);
      expect(answer.status, address).toBe(200);
      await answer.text();
      took.set(address, [...(took.get(address) ?? []), performance.now() - began]);
    }
  }
  const usual = (address: string) => median(took.get(address) ?? []);
  for (const page of ["", "?page=1&order=oldest"])
    expect(usual(`/${long.slug}${page}`), `"${page}" of the long story`).toBeLessThan(
      2 * usual(`/${short.slug}${page}`) + 50,
    );

  await page.goto(`${newsroom.address}/${long.slug}`);
  await expect(page.locator("[data-field=state]")).toHaveText("Live");
  await expect(titles.first()).toHaveText(`Entry ${count}`);
  await page.getByRole("button", { name: "Oldest first" }).click();
  await expect(titles.first()).toHaveText("Entry 1");
  await expect(titles.nth(49)).toHaveText("Entry 50");

  await page
    .getByLabel("Go to a time", { exact: true })
    .and(page.locator("input"))
    .fill(new Date(long.startMs + 9_000 * 10_000).toISOString().slice(0, 16));
  await page.getByRole("button", { name: "Go", exact: true }).click();
  await expect(page).toHaveURL(/\?page=\d+.*#e-/);
  // To the minute: a minute has six of them.
  const there = page.locator(`${new URL(page.url()).hash} h3`);
  await expect(there).toBeInViewport();
  expect(Math.abs(Number((await there.textContent())?.replace("Entry ", "")) - 9_000)).toBeLessThanOrEqual(6);

  await newsroom.end(long);
  await page.goto(`${newsroom.address}/${long.slug}`);
  await page.getByRole("button", { name: "Replay" }).click();
  const replayed = page.locator(".replayed > article:visible h3");
  await expect(replayed).toHaveText(["Entry 1"]);
});

test("At the desk, k goes on to newer entries from where one has jumped to", async ({ newsroom, editorOf }) => {
  const long = await longStory(newsroom, "Up from the middle", 3_000);
  const { page, timeline } = await editorOf(long);
  await page.getByRole("group", { name: "Filter the timeline" }).getByText("More", { exact: true }).click();
  // In the story's time zone, which is UTC here.
  const then = new Date(long.startMs + 1_000 * 10_000).toISOString().slice(0, 16);
  await page.getByLabel("Jump to").fill(then);
  await page.getByRole("button", { name: "Go", exact: true }).click();
  const number = () =>
    timeline
      .locator("li[data-entry]:focus h3")
      .last()
      .textContent()
      .then((words) => Number(words?.replace("Entry ", "")));
  await expect.poll(number).toBeGreaterThan(900);
  const from = await number();
  for (let presses = 1; presses <= 12; presses++) {
    await page.keyboard.press("k");
    await expect.poll(number).toBe(from + presses);
  }
});
