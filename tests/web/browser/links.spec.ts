import type { Page } from "@playwright/test";
import { StoryPage } from "./storyPage.ts";
import { expect, test } from "./test.ts";

test("[24] An entry's time is its link, which opens far back in the story on it, lit, with newer ones above", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Far back");
  const entries = await newsroom.publishMany(story, 60, (n) => ({ title: `Entry ${n}`, body: "<p>x</p>" }));
  const [, , third, fourth] = entries;
  if (!third || !fourth) throw new Error("Sixty entries were to be published.");
  const reader = await readerOf(story, {
    permissions: ["clipboard-read", "clipboard-write"],
    timezoneId: "Asia/Tokyo",
  });
  const olderPage = (await reader.older.getAttribute("href")) ?? "";
  await reader.press(reader.older);
  const there = `${newsroom.address}/${story.slug}/entries/${third.id}`;
  await expect(reader.entry(third).locator("a.at")).toHaveJSProperty("href", there);
  await reader.entry(third).getByRole("button", { name: "Copy link" }).click();
  // Said on the button as well, for two seconds.
  await expect(reader.page.locator("#announce")).toHaveText("Link copied");
  expect(await reader.page.evaluate(() => navigator.clipboard.readText())).toBe(there);

  // A link to the story's page that names the entry opens on it too, though the newest page does not have it.
  await reader.page.goto("about:blank");
  await reader.page.goto(`${newsroom.address}/${story.slug}#e-${third.id}`);
  await expect(reader.page).toHaveURL(there);
  const here = reader.page.locator(".here");
  await expect(here.locator("h3")).toHaveText("Entry 3");
  await expect(here).toBeInViewport();
  await expect(here).toHaveAttribute("aria-current", "true");
  expect(await here.evaluate((it) => getComputedStyle(it).backgroundColor)).not.toBe("rgba(0, 0, 0, 0)");
  expect(await reader.offsetOf(fourth)).toBeLessThan(await reader.offsetOf(third));
  await expect(reader.entry(fourth)).toBeVisible();

  // So does one to a page of older updates that the entry has left.
  const [olderUpdates] = olderPage.split("#");
  await reader.page.goto(`${newsroom.address}${olderUpdates}#e-${entries.at(-1)?.id}`);
  await expect(reader.page).toHaveURL(`${newsroom.address}/${story.slug}/entries/${entries.at(-1)?.id}`);

  // A page of older updates also shows the reader's own time, with the event's a tap away.
  await reader.page.goto(newsroom.address + olderPage);
  const time = reader.entry(third).locator("a.at time");
  await expect(time).toHaveAttribute("title", /Japan Standard Time\)$/);
  await reader.page.getByRole("button", { name: "Show United Kingdom Time" }).click();
  await expect(time).toHaveAttribute("title", /(British Summer|Greenwich Mean) Time\)$/);
});

test("[25] A link to an entry that was taken down says so, whichever of its two addresses it names", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Gone by both");
  const entry = await newsroom.publish(story, { body: "<p>Gone soon.</p>" });
  await newsroom.takeDown(story, entry);
  const page = await person();
  const answer = page.waitForResponse((it) => it.url().endsWith(`/entries/${entry.id}`));
  await page.goto(`${newsroom.address}/${story.slug}#e-${entry.id}`);
  expect((await answer).status()).toBe(410);
  await expect(page.locator("h1")).toHaveText("This update was taken down.");
});

test("[26] A key event's link goes to its entry, names it in the address, and Back returns", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Key events");
  const entries = await newsroom.publishMany(story, 20);
  const [, goal] = entries;
  if (!goal) throw new Error("Entries were to be published.");
  await newsroom.setKey(story, goal);
  const reader = await readerOf(story);
  const { page } = reader;
  await expect(reader.entry(goal)).not.toBeInViewport();
  await page.locator("#key-events a").click();
  await expect(reader.entry(goal)).toBeInViewport();
  await expect(page).toHaveURL(`${newsroom.address}/${story.slug}#e-${goal.id}`);
  await page.goBack();
  await expect(page).toHaveURL(`${newsroom.address}/${story.slug}`);
  await expect(reader.entry(goal)).not.toBeInViewport();
});

/** A browser with a system share sheet, as on phones; records what it was given. */
async function giveShareSheet(page: Page): Promise<void> {
  await page.addInitScript(() => {
    navigator.share = async (data) => {
      document.documentElement.dataset.shared = JSON.stringify(data);
    };
  });
}

test("[46] Sharing opens the system's sheet where there is one, and else the page's own with a link to copy", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("To be shared");
  const address = `${newsroom.address}/${story.slug}`;
  const phone = await person();
  await giveShareSheet(phone);
  await phone.goto(address);
  await phone.locator("#menu").getByRole("button", { name: "Share" }).click();
  await expect(phone.locator("html")).toHaveAttribute(
    "data-shared",
    JSON.stringify({ title: "To be shared", url: address }),
  );
  await expect(phone.locator("#share")).toBeHidden();

  const desk = new StoryPage(await person({ permissions: ["clipboard-read", "clipboard-write"] }));
  await desk.page.goto(address);
  await desk.page.getByRole("button", { name: "Share" }).first().click();
  const sheet = desk.page.getByRole("group", { name: "Share" });
  for (const name of ["Telegram", "X", "Facebook", "WhatsApp"]) {
    const link = sheet.getByRole("link", { name, exact: true });
    expect(decodeURIComponent((await link.getAttribute("href")) ?? "")).toContain(address);
  }
  await sheet.getByRole("button", { name: "Copy link" }).click();
  await expect(desk.page.getByRole("status").filter({ hasText: "Link copied" })).toHaveCount(1);
  expect(await desk.page.evaluate(() => navigator.clipboard.readText())).toBe(address);
});
