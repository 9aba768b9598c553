import { expect, test } from "./test.ts";

const LANGUAGES = ["en", "ru", "az"] as const;
const STATES = [
  "live",
  "polled",
  "ended",
  "scheduled",
  "connecting",
  "reconnecting",
  "offline",
  "paused",
  "break",
  "unavailable",
];

test("[54] The strip is never wider than a phone, in any state and language, with six digits in each count", async ({
  newsroom,
  person,
}) => {
  const page = await person();
  for (const language of LANGUAGES) {
    const story = await newsroom.createStory("A narrow strip", "live", { language });
    await newsroom.publish(story, { body: "<p>A text.</p>" });
    await page.goto(`${newsroom.address}/${story.slug}`);
    await page.locator("[data-field=state][data-state=live]").waitFor();
    for (const width of [320, 360, 390]) {
      await page.setViewportSize({ width, height: 664 });
      const faults = await page.evaluate((states) => {
        const brought = Reflect.get(globalThis, "liveBlogWords") as { words?: Record<string, string> } | undefined;
        const said = brought?.words ?? {};
        const field = (name: string) => document.querySelector<HTMLElement>(`.strip [data-field=${name}]`);
        const strip = document.querySelector<HTMLElement>(".strip");
        const pause = document.querySelector<HTMLElement>(".strip button");
        const [state, freshness, views] = [field("state"), field("freshness"), field("views")];
        if (!strip || !pause || !state || !freshness || !views) throw new Error("The strip is not as it was.");
        const english: Record<string, string> = { polled: "Live (every few seconds)", reconnecting: "Reconnecting" };
        const found: string[] = [];
        for (const word of states) {
          state.textContent = said[word] ?? english[word] ?? word;
          freshness.textContent =
            (said.minutesAgo as unknown as { other: string } | undefined)?.other ?? "updated 59 min ago";
          pause.hidden = false;
          pause.textContent = `${said.resume ?? "Resume"} (300)`;
          views.textContent = (said.views ?? "Views: {n}").replace("{n}", "123,456");
          const box = pause.getBoundingClientRect();
          const around = strip.getBoundingClientRect();
          const isWide = document.documentElement.scrollWidth > innerWidth || strip.scrollWidth > strip.clientWidth;
          if (isWide) found.push(`${word}: wider than the page`);
          if (box.bottom > around.bottom || box.right > around.right) found.push(`${word}: the button is cut off`);
          if (state.getBoundingClientRect().bottom > around.bottom) found.push(`${word}: the state is cut off`);
        }
        return found;
      }, STATES);
      expect(faults, `${language} at ${width}`).toEqual([]);
    }
  }
});

test("[59] [62] Names, keys and copies: articles and buttons are told apart, and a copied passage is what was written", async ({
  newsroom,
  person,
  readerOf,
}) => {
  const story = await newsroom.createStory("Told apart");
  const [first, second] = await newsroom.publishMany(story, 52);
  if (!first || !second) throw new Error("Entries were to be published.");
  const reader = await readerOf(story);
  const { page } = reader;
  await expect(page.getByRole("article", { name: "Entry 52" })).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Copy link: Entry 52" })).toHaveCount(1);
  const copied = await reader.log.evaluate((log) => {
    const range = document.createRange();
    range.selectNodeContents(log);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
    return document.getSelection()?.toString() ?? "";
  });
  expect(copied).toContain("The text of entry 52.");
  expect(copied).not.toContain("Copy link");
  expect(copied).not.toMatch(/\bago\b/);
  const shares = await page
    .locator("#share a")
    .evaluateAll((links) => links.map((it) => (it as HTMLAnchorElement).href));
  expect(shares).toHaveLength(4);
  for (const link of shares) {
    expect(link).not.toContain("amp;");
    expect(decodeURIComponent(link)).toContain(`${newsroom.address}/${story.slug}`);
    // Facebook takes the headline from the page itself.
    if (!link.includes("facebook")) expect(decodeURIComponent(link)).toContain(story.headline);
  }

  // The browser makes the section's address as the server does.
  await newsroom.retitle(story, "Told apart again", { section: "İqtisadiyyat xəbərləri" });
  await expect(page).toHaveTitle("Told apart again");
  const section = page.locator("[data-field=section]");
  const live = await section.getAttribute("href");
  await page.reload();
  await expect(section).toHaveAttribute("href", live ?? "");

  await expect(reader.state).toHaveAttribute("data-state", "live");
  await reader.older.focus();
  await page.keyboard.press("Enter");
  await expect(reader.entry(first)).toHaveCount(1);
  await expect(reader.entry(second).locator("a.at")).toBeFocused();
  await expect(page.locator("#announce")).toHaveText("2 older updates loaded");
  const news = await newsroom.publish(story, { title: "While away", body: "<p>A text.</p>" });
  await expect(reader.pill).toHaveText("1 new update");
  await page.keyboard.press(".");
  await expect(reader.entry(news)).toBeInViewport();
  const nobody = await person();
  await nobody.goto(`${newsroom.address}/${story.slug}`);
  await expect(nobody.locator("[data-field=readers]")).not.toHaveText(/^0\b/);
});
