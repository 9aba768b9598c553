import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./test.ts";

const WITHOUT_SCRIPT = { javaScriptEnabled: false } as const;

test("[20] [21] Without JavaScript the whole story can be read, page by page", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("On paper");
  const entries = await newsroom.publishMany(story, 60);
  const reader = await readerOf(story, WITHOUT_SCRIPT);
  await expect(reader.page.locator("h1")).toHaveText("On paper");
  await expect(reader.log.locator("article")).toHaveCount(50);
  const newest = reader.log.locator("article").first();
  await expect(newest).toContainText("The text of entry 60");
  await expect(newest.locator("a.at time")).toHaveAttribute("datetime", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);
  await expect(newest.locator("a.at time")).toHaveText(/^\d\d:\d\d$/);
  await reader.press(reader.older);
  // Pages are counted from the oldest: the next one repeats what was here, and opens where this one ended.
  await expect(reader.entry(entries[10] ?? { id: "" })).toBeInViewport();
  await expect(reader.entry(entries[0] ?? { id: "" })).toContainText("The text of entry 1.");
  await reader.press(reader.page.getByRole("link", { name: "Newest updates" }));
  await newest.locator("a.at").click();
  await expect(reader.page).toHaveURL(new RegExp(`/entries/${entries.at(-1)?.id}$`));
  await expect(reader.page.locator(".here article")).toHaveText(/The text of entry 60/);
});

test("[19] Stories that have not begun, are empty or are over say so in words", async ({ newsroom, person }) => {
  const empty = await newsroom.createStory("Nothing yet");
  const over = await newsroom.createStory("All over");
  await newsroom.publish(over, { body: "<p>The last word.</p>" });
  await newsroom.end(over);
  const page = await person(WITHOUT_SCRIPT);
  await page.goto(`${newsroom.address}/${empty.slug}`);
  expect(
    await page
      .locator("#log")
      .evaluate((log) => getComputedStyle(log, "::before").content + getComputedStyle(log, "::after").content),
  ).toContain("No updates yet");
  await page.goto(`${newsroom.address}/${over.slug}`);
  await expect(page.locator("[data-field=state]")).toHaveText("Ended");
  await expect(page.locator("article.entry")).toContainText("The last word");
});

test("[25] What was taken down and what never was are told apart, with a way on", async ({ newsroom, person }) => {
  const story = await newsroom.createStory("Gone and missing");
  const entry = await newsroom.publish(story, { body: "<p>Gone soon.</p>" });
  await newsroom.takeDown(story, entry);
  const page = await person(WITHOUT_SCRIPT);
  const gone = await page.goto(`${newsroom.address}/${story.slug}/entries/${entry.id}`);
  expect(gone?.status()).toBe(410);
  await expect(page.locator("h1")).toHaveText("This update was taken down.");
  await page.getByRole("link", { name: "Gone and missing" }).click();
  await expect(page).toHaveURL(`${newsroom.address}/${story.slug}`);
  const missing = await page.goto(`${newsroom.address}/no-such-story`);
  expect(missing?.status()).toBe(404);
  await expect(page.locator("h1")).toHaveText("There is nothing at this address.");
});

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { "target-size": { enabled: true } } })
    .analyze();
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join("; ")}`,
    ),
  ).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`[36] A story page in use has no accessibility faults, ${colorScheme}`, async ({ newsroom, readerOf }) => {
    const story = await newsroom.createStory("For everyone");
    const [oldest, second, third] = await newsroom.publishMany(story, 8);
    if (!oldest || !second || !third) throw new Error("Entries were to be published.");
    await newsroom.correct(
      story,
      second,
      "<p>A text with a <a href='https://example.org/'>link</a>.</p>",
      "Was wrong.",
    );
    await newsroom.pin(story, oldest);
    await newsroom.setKey(story, third);
    const reader = await readerOf(story, { colorScheme, reducedMotion: "reduce" });
    await expect(reader.views).toHaveText("Views: 1");
    await expectAccessible(reader.page);
    await reader.scrollTo(second);
    await newsroom.publish(story, { body: "<p>For the pill.</p>" });
    await expect(reader.pill).toBeVisible();
    await expectAccessible(reader.page);
  });

  test(`The console has no accessibility faults, ${colorScheme}`, async ({ newsroom, person, editorOf }) => {
    const signIn = await person({ colorScheme });
    await signIn.goto(`${newsroom.address}/console/`);
    await expect(signIn.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expectAccessible(signIn);
    const story = await newsroom.createStory("Accessible desk");
    const [first] = await newsroom.publishMany(story, 3);
    if (first) await newsroom.pin(story, first);
    const desk = await editorOf(story, { colorScheme });
    await desk.write("Being written.");
    await expect(desk.entry("Entry 3")).toBeVisible();
    await expectAccessible(desk.page);
  });
}

/** Presses Tab until the focus leaves the page; returns what had it, each with a visible focus ring. */
async function tabThrough(page: Page): Promise<Set<string>> {
  const reached = new Set<string>();
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const focus = document.activeElement;
      if (!(focus instanceof HTMLElement) || focus === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(focus);
      return {
        name: focus.id || focus.dataset.action || focus.className,
        outlined: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1,
      };
    });
    if (!at) break;
    expect(at, `focus on ${at.name} must be visible`).toMatchObject({ outlined: true });
    reached.add(at.name);
  }
  return reached;
}

test("[35] The keyboard reaches everything on the story page, and shows where it is", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("By keyboard");
  const entries = await newsroom.publishMany(story, 55);
  const pinned = entries.at(-1);
  if (pinned) await newsroom.pin(story, pinned);
  const reader = await readerOf(story);
  const fromTheTop = await tabThrough(reader.page);
  for (const name of ["skip", "brand", "smaller", "larger", "theme", "sharing", "fold", "at", "copy", "older"])
    expect(fromTheTop).toContain(name);

  // From an entry far down, where a pill may appear, Tab moves on to it.
  const low = entries[10];
  if (!low) throw new Error("Entries were to be published.");
  await reader.entry(low).locator("a.at").focus();
  await newsroom.publish(story, { body: "<p>For the pill.</p>" });
  await expect(reader.pill).toBeVisible();
  expect(await tabThrough(reader.page)).toContain("pill");
});

test("[38] At 320 pixels nothing has to be scrolled sideways", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("Internationalisierungsbeauftragtenversammlung in Gelsenkirchen");
  const entry = await newsroom.publish(story, {
    title: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
    body: `<p>https://example.org/${"a".repeat(120)}</p><blockquote><p>Quoted.</p></blockquote><ul><li>One</li></ul>`,
  });
  for (const language of ["ru", "az", "ar"])
    await newsroom.createStory(`Gelsenkirchen ${language}`, "live", { language, translationOf: story.id });
  const reader = await readerOf(story, { viewport: { width: 320, height: 640 } });
  for (const path of [`/${story.slug}`, "/", `/${story.slug}/entries/${entry.id}`, "/no-such-story"]) {
    await reader.page.goto(newsroom.address + path);
    expect(await reader.page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test("On paper there is the story and no furniture", async ({ newsroom, readerOf }) => {
  const story = await newsroom.createStory("Printed");
  const entry = await newsroom.publish(story, { title: "To keep", body: "<p>To be read on paper.</p>" });
  await newsroom.dress(story, { questions: true });
  const reader = await readerOf(story);
  await expect(reader.page.locator(".ask summary")).toBeVisible();
  await expect(reader.page.getByRole("button", { name: "Share" }).first()).toBeVisible();
  await reader.page.emulateMedia({ media: "print" });
  await expect(reader.entry(entry)).toBeVisible();
  await expect(reader.page.locator("h1")).toBeVisible();
  for (const furniture of ["header.top", "#pill", "#older", ".ask", "[data-action=copy]"])
    await expect(reader.page.locator(furniture).filter({ visible: true })).toHaveCount(0);
});

test("A short story is printed without the room that an update has made below it for scrolling", async ({
  newsroom,
  readerOf,
}) => {
  const story = await newsroom.createStory("Short");
  await newsroom.publish(story, { body: "<p>One line.</p>" });
  // Longer than the page, even with the other tests' stories in its list.
  const reader = await readerOf(story, { viewport: { width: 1280, height: 4000 } });
  const second = await newsroom.publish(story, { body: "<p>Another line.</p>" });
  await expect(reader.entry(second)).toBeVisible();
  const body = reader.page.locator("body");
  await expect(body).toHaveAttribute("style", /min-block-size/);
  await reader.page.emulateMedia({ media: "print" });
  await expect(body).toHaveCSS("min-block-size", "0px");
});
