import type { Locator, Page } from "@playwright/test";
import type { Newsroom, Story } from "./newsroom.ts";
import { expect, test } from "./test.ts";

// A widget moves, hides and replaces nothing that is being read, though it cannot scroll the page around it.

/** As in browsers without scroll anchoring, where every insertion moves what is below it. */
const ABOVE = `<style>html { overflow-anchor: none }</style><h1>The Evening Post</h1><p style="block-size: 300px">Our own words.</p>`;

const long = (n: number) => ({
  body: `<p>Update ${n}. ${"The ferries stay in port until the storm is over. ".repeat(8)}</p>`,
});

async function longStory(newsroom: Newsroom, headline: string): Promise<Story> {
  const story = await newsroom.createStory(headline);
  await newsroom.publishMany(story, 14, long);
  return story;
}

function inline(newsroom: Newsroom, story: Story, attributes = "", below = ""): string {
  return `${ABOVE}<script src="${newsroom.address}/embed.js" async></script><live-blog story="${story.slug}" ${attributes}></live-blog>${below}`;
}

/** The widget has loaded what keeps the reader's place, and the article is at the window's top. */
async function readAt(page: Page, widget: Locator, article: Locator): Promise<void> {
  await expect(widget.locator("[data-field=state]")).toHaveText("Live");
  await expect(widget.locator(".news")).toBeAttached();
  await article.scrollIntoViewIfNeeded();
  const { y = 0 } = (await article.boundingBox()) ?? {};
  await page.evaluate((by) => window.scrollBy(0, by), y - 40);
  // What is in view is observed with the second frame.
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );
}

const topOf = async (article: Locator) => Math.round((await article.boundingBox())?.y ?? Number.NaN);

test("New updates wait behind a button while somebody reads further down, and come when it is pressed", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await longStory(newsroom, "Read on a partner's page");
  const page = await person({ viewport: { width: 900, height: 700 } });
  await page.goto(partner.page(inline(newsroom, story, 'theme="auto"')));
  const widget = page.locator("live-blog");
  const read = widget.locator("article", { hasText: "Update 7." });
  await readAt(page, widget, read);
  const top = await topOf(read);

  await newsroom.publish(story, { body: "<p>First news.</p>" });
  await newsroom.publish(story, { body: "<p>Second news.</p>" });
  const button = widget.getByRole("button", { name: "2 new updates" });
  await expect(button).toBeInViewport({ ratio: 1 });
  await expect(widget.locator(".news [role=status]")).toHaveText("1 new update");
  expect(await topOf(read)).toBe(top);
  await expect(widget.locator("article")).toHaveCount(14);
  const coloursOf = (it: Locator) =>
    it.evaluate((element) => {
      const { color, backgroundColor, webkitTextFillColor } = getComputedStyle(element);
      return { color, backgroundColor, webkitTextFillColor };
    });
  for (const [scheme, text] of [
    ["light", "oklch(1 0 0)"],
    ["dark", "oklch(0 0 0)"],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const { color: accent } = await coloursOf(widget.locator("[data-field=state]"));
    expect(await coloursOf(button), scheme).toMatchObject({ backgroundColor: accent, webkitTextFillColor: text });
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/widget-news-${scheme}.png` });
  }
  if (process.env.LOOK) {
    await page.setViewportSize({ width: 340, height: 640 });
    await page.screenshot({ path: `${process.env.LOOK}/widget-news-narrow.png` });
    await page.setViewportSize({ width: 900, height: 700 });
  }

  await button.focus();
  await page.keyboard.press("Enter");
  await expect(widget.locator("article").first()).toContainText("Second news.");
  await expect(widget.locator("article").first()).toBeInViewport({ ratio: 1 });
  await expect(widget.locator(".news button")).toBeHidden();
  // At the top, the next one is shown as it comes.
  await newsroom.publish(story, { body: "<p>Third news.</p>" });
  await expect(widget.locator("article").first()).toContainText("Third news.");
});

test("In a frame, where nothing can stick to the window, the button is where the frame is in view", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await longStory(newsroom, "Read in a frame");
  const page = await person({ viewport: { width: 900, height: 700 } });
  const frame = `<iframe title="Live" src="${newsroom.address}/embed/${story.slug}/page?theme=auto" style="width:100%;height:600px;border:0"></iframe>`;
  await page.goto(
    partner.page(
      `${ABOVE}<script src="${newsroom.address}/embed-frame.js"></script>${frame}<p>Our own words below.</p>`,
    ),
  );
  const widget = page.frameLocator("iframe").locator("live-blog");
  const heights = async () => [
    Math.round((await page.locator("iframe").boundingBox())?.height ?? 0),
    await widget.evaluate((it) => Math.ceil(it.ownerDocument.body.getBoundingClientRect().height)),
  ];
  const isAsHigh = async () => {
    const [outer = 0, inner = 0] = await heights();
    return inner > 1000 && Math.abs(outer - inner) <= 6;
  };
  await expect.poll(isAsHigh).toBe(true);
  const read = widget.locator("article", { hasText: "Update 7." });
  await readAt(page, widget, read);
  const [top, [before = 0]] = [await topOf(read), await heights()];

  await newsroom.publish(story, long(15));
  const button = widget.getByRole("button", { name: "1 new update" });
  await expect(button).toBeInViewport({ ratio: 1 });
  expect(await topOf(read)).toBe(top);
  await page.mouse.wheel(0, 600);
  await expect.poll(() => topOf(read), "premise: the page has scrolled").toBeLessThan(top - 500);
  await expect(button, "it follows").toBeInViewport({ ratio: 1 });
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/widget-news-frame.png` });

  await button.click();
  await expect(widget.locator("article").first()).toContainText("Update 15.");
  await expect(widget.locator("article").first()).toBeInViewport({ ratio: 0.9 });
  await expect.poll(async () => (await heights())[0]).toBeGreaterThan(before);
  await expect.poll(isAsHigh).toBe(true);
});

test("An update with a selection is edited afterwards, and taken down at once", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Selected");
  const [first, second] = await newsroom.publishMany(story, 2);
  if (!first || !second) throw new Error("Entries were to be published.");
  const page = await person();
  await page.goto(partner.page(inline(newsroom, story, "", "<p id=below>Our own words below.</p>")));
  const widget = page.locator("live-blog");
  const article = (entry: { id: string }) => widget.locator(`article[data-id="${entry.id}"]`);
  await expect(widget.locator(".news")).toBeAttached();
  const select = (entry: { id: string }) => article(entry).locator("p").first().click({ clickCount: 3 });

  await select(second);
  await newsroom.edit(story, second, { body: "<p>Edited.</p>" });
  const news = await newsroom.publish(story, { body: "<p>News.</p>" });
  await expect(widget.getByRole("button", { name: "1 new update" })).toBeVisible();
  await expect(article(second)).not.toContainText("Edited.");
  await page.locator("#below").click();
  await expect(article(second)).toContainText("Edited.");
  await expect(article(news)).toBeVisible();

  await select(first);
  await newsroom.takeDown(story, first);
  await expect(article(first)).toHaveCount(0);
});

test("An answer that was chosen in a poll stays chosen when its update is edited", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("A poll on a partner's page");
  const poll = { type: "poll", question: "Should the bridge be rebuilt?", options: ["Yes", "No"] };
  const entry = await newsroom.publish(story, { content: [poll] });
  const { content } = (await newsroom.entry(story, entry.id)) as unknown as { content: readonly object[] };
  const page = await person();
  await page.goto(partner.page(inline(newsroom, story, "", "<p id=below>Our own words below.</p>")));
  const answer = page.locator("live-blog").getByRole("radio", { name: "No" });
  await answer.check();
  await page.locator("#below").click();
  await newsroom.edit(story, entry, { title: "With a title now", content });
  await expect(page.locator("live-blog article h3")).toHaveText("With a title now");
  await expect(answer).toBeChecked();
});
