import type { Page } from "@playwright/test";
import { patient } from "../patience.ts";
import { expect, test } from "./test.ts";

test("An editor sees on how many open pages an entry stood in view, and how soon", async ({
  newsroom,
  editorOf,
  readerOf,
}) => {
  const story = await newsroom.createStory("Bridge closed");
  const desk = await editorOf(story);
  const reader = await readerOf(story);
  // A page reports only once it knows the number of readers.
  await expect(reader.readersNow).not.toBeEmpty({ timeout: patient(30_000) });
  const dialog = desk.page.getByRole("dialog", { name: "Versions" });
  const line = dialog.getByRole("status");
  let title = "";
  for (let lorry = 1; ; lorry++) {
    title = `Lorry ${lorry} has crossed`;
    await desk.post(title);
    await expect(reader.log.getByText(title)).toBeInViewport();
    await expect(async () => {
      await desk.page.keyboard.press("Escape");
      await desk.entry(title).getByRole("button", { name: "Versions" }).click();
      await expect(line).toContainText("Seen on 1 page that was open when it was published.", { timeout: 1_000 });
    }).toPass({ timeout: patient(30_000) });
    // On a busy machine a frame may come too late for a time; then the next has one.
    if ((await line.textContent())?.includes("came into view") || lorry === 5) break;
    await desk.page.keyboard.press("Escape");
  }
  await expect(line).toHaveText(
    /^Seen on 1 page that was open when it was published\. It came into view there within [0-4]\.\d s\.$/,
  );
  await desk.page.screenshot({ path: test.info().outputPath("entry.png") });
  await desk.page.keyboard.press("Escape");

  await desk.page.getByRole("link", { name: "Numbers", exact: true }).click();
  const table = desk.page.getByRole("table", { name: "How soon updates are seen" });
  const cells = table.getByRole("row").filter({ hasText: title }).getByRole("cell");
  await expect(cells.first()).toHaveText("1");
  await expect(cells.nth(1)).toHaveText(/^[0-4]\.\d s$/);
  await expect(cells.nth(2)).toHaveText(/^[0-4]\.\d s$/);
});

test("A page that nobody looks at has seen nothing until its reader comes back", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("Bridge closed");
  const away = await readerOf(story);
  const here = await readerOf(story);
  await expect(away.readersNow).not.toBeEmpty({ timeout: patient(30_000) });
  await expect(here.readersNow).not.toBeEmpty({ timeout: patient(30_000) });
  await turn(away.page, "hidden");
  const entry = await newsroom.publish(story, { body: "<p>The bridge is open again</p>" });
  await expect(here.entry(entry)).toBeInViewport();
  const seen = async () => (await newsroom.seen(story, entry)).pages;
  await expect.poll(seen, { timeout: patient(30_000) }).toBe(1);
  const { timed } = await newsroom.seen(story, entry);

  await turn(away.page, "visible");
  await expect(away.entry(entry)).toBeInViewport();
  await expect.poll(seen, { timeout: patient(30_000) }).toBe(2);
  // It says nothing about how soon readers get it.
  expect((await newsroom.seen(story, entry)).timed).toBe(timed);
});

/** A headless browser considers every page visible, so the test sends the page the events that a window would. */
async function turn(page: Page, seen: "visible" | "hidden"): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    document.dispatchEvent(new Event("visibilitychange"));
  }, seen);
}
