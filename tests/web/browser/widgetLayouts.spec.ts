import { patient } from "../patience.ts";
import { strictPolicy } from "./partnerSite.ts";
import { expect, test } from "./test.ts";

const script = (host: string) => `<script src="${host}/embed.js" async></script>`;

test("[3] A teaser has the headline, the standfirst, the state and the newest three, which lead to the story's page", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Storm over the harbour", "live", { standfirst: "Ferries stay in port." });
  await newsroom.publishMany(story, 4);
  const page = await person();
  const body = `${script(newsroom.address)}<live-blog story="${story.slug}" layout="teaser" theme="auto"></live-blog>`;
  await page.goto(partner.page(body, strictPolicy(newsroom.address)));
  const teaser = page.locator("live-blog");
  await expect(teaser.locator("[data-field=state]")).toHaveText("Live");
  await expect(teaser.getByRole("link", { name: "Storm over the harbour" })).toHaveAttribute(
    "href",
    `${newsroom.address}/${story.slug}`,
  );
  await expect(teaser.getByText("Ferries stay in port.")).toBeVisible();
  await expect(teaser.locator("article:visible")).toHaveCount(3);

  const news = await newsroom.publish(story, { title: "The bridge is closed", body: "<p>Nobody may pass.</p>" });
  const first = teaser.locator("article:visible").first();
  await expect(first).toContainText("The bridge is closed");
  await expect(first.getByText("Nobody may pass.")).toBeHidden();
  await expect(teaser.locator("article:visible")).toHaveCount(3);
  const link = first.locator("a.at");
  await expect(link).toHaveAttribute("href", `${newsroom.address}/${story.slug}/entries/${news.id}`);
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(teaser.getByRole("button")).toHaveCount(0);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/teaser.png` });
  const opened = page.waitForEvent("popup");
  // The link covers the text as well as the time.
  await first.getByText("The bridge is closed").click({ force: true });
  await expect((await opened).getByRole("heading", { name: "The bridge is closed" })).toBeVisible();
});

test("[3] A ticker shows one headline at a time, turns by itself, and rests when the reader says so", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("In one line");
  for (const n of [1, 2, 3]) await newsroom.publish(story, { title: `Headline ${n}`, body: "<p>More.</p>" });
  const page = await person({ viewport: { width: 900, height: 600 } });
  const body = `${script(newsroom.address)}<live-blog story="${story.slug}" layout="ticker"></live-blog>`;
  await page.goto(partner.page(body, strictPolicy(newsroom.address)));
  const ticker = page.locator("live-blog");
  const shown = ticker.locator("article:visible h3");
  await expect(shown).toHaveText(["Headline 3"]);
  const pause = ticker.getByRole("button", { name: "Pause", exact: true });
  await expect(pause).toBeVisible();
  expect((await ticker.boundingBox())?.height, "one line").toBeLessThan(80);
  if (process.env.LOOK) {
    await page.screenshot({ path: `${process.env.LOOK}/ticker.png` });
    await page.setViewportSize({ width: 390, height: 600 });
    await page.screenshot({ path: `${process.env.LOOK}/ticker-phone.png` });
    await page.setViewportSize({ width: 900, height: 600 });
  }
  await expect(shown, "it turns by itself").toHaveText(["Headline 2"], { timeout: patient(20_000) });

  // By keyboard: next, previous, and pause.
  await pause.focus();
  await page.keyboard.press("Enter");
  await expect(ticker.getByRole("button", { name: "Resume", exact: true })).toBeFocused();
  const resting = await shown.textContent();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(shown).not.toHaveText(resting ?? "");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(shown).toHaveText(resting ?? "");
  // What arrives while it is paused waits, unannounced.
  await newsroom.publish(story, { title: "Headline 4", body: "<p>More.</p>" });
  await expect(ticker.locator("article", { hasText: "Headline 4" })).toHaveCount(1);
  await expect(shown).toHaveText(resting ?? "");
  await expect(ticker.locator(".said")).toHaveText("");

  await ticker.getByRole("button", { name: "Resume", exact: true }).click();
  await page.mouse.move(5, 500);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const news = await newsroom.publish(story, { title: "Headline 5", body: "<p>More.</p>" });
  await expect(shown).toHaveText(["Headline 5"]);
  await expect(ticker.locator(".said[role=status]")).toHaveText("Headline 5");
  await newsroom.takeDown(story, news);
  await expect(shown).not.toHaveText("Headline 5");
  await expect(shown).toHaveCount(1);
});

test("[3] A ticker stands still for readers who want no motion", async ({ newsroom, partner, person }) => {
  const story = await newsroom.createStory("Standing still");
  for (const n of [1, 2]) await newsroom.publish(story, { title: `Headline ${n}`, body: "<p>More.</p>" });
  const page = await person({ reducedMotion: "reduce" });
  await page.goto(
    partner.page(`${script(newsroom.address)}<live-blog story="${story.slug}" layout="ticker"></live-blog>`),
  );
  const ticker = page.locator("live-blog");
  await expect(ticker.getByRole("button", { name: "Resume", exact: true })).toBeVisible();
  await expect(ticker.locator("article:visible h3")).toHaveText(["Headline 2"]);
  await ticker.getByRole("button", { name: "Next update", exact: true }).click();
  await expect(ticker.locator("article:visible h3")).toHaveText(["Headline 1"]);
  expect(await ticker.locator(".now").evaluate((it) => getComputedStyle(it).animationName)).toBe("none");
});

test("[2] [3] Teaser and ticker are rendered by the server as the script makes them, pinned updates in their order of time", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Served brief", "live", { standfirst: "A line about it." });
  const [first] = await newsroom.publishMany(story, 6);
  if (!first) throw new Error("Entries were to be published.");
  await newsroom.pin(story, first);
  for (const layout of ["teaser", "ticker", "newest"]) {
    // A ticker stands still, or it would turn while it is compared.
    const made = await person({ reducedMotion: "reduce" });
    await made.goto(
      partner.page(`${script(newsroom.address)}<live-blog story="${story.slug}" layout="${layout}"></live-blog>`),
    );
    await expect(made.locator("live-blog [data-field=state]")).toHaveText("Live");
    const visible = (page: typeof made) => page.locator("live-blog article:visible .b > :is(h3, p)").allTextContents();
    await expect.poll(async () => (await visible(made)).length).toBeGreaterThan(0);

    const fragment = await (await fetch(`${newsroom.address}/embed/${story.slug}?layout=${layout}`)).text();
    const still = await person({ javaScriptEnabled: false });
    await still.goto(partner.page(fragment));
    await expect(still.locator("live-blog section")).toHaveAttribute("data-layout", layout);
    expect(await visible(still), layout).toEqual(await visible(made));
    const structure = (page: typeof made) =>
      page
        .locator("live-blog section")
        .evaluate((section) => [section.className, ...[...section.children].map((it) => it.className || it.localName)]);
    const said = (parts: readonly string[]) => parts.filter((part) => part !== "said" && part !== "news");
    expect(said(await structure(made)), layout).toEqual(await structure(still));

    // Taken over as it is.
    const live = await person({ reducedMotion: "reduce" });
    await live.goto(partner.page(fragment));
    await expect(live.locator("live-blog [data-field=state]")).toHaveText("Live");
    expect(await visible(live), layout).toEqual(await visible(still));
  }
  const wrong = await fetch(`${newsroom.address}/embed/${story.slug}?layout=marquee`);
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain("ticker, teaser");
});

test("[44] A widget with a height of its own is no higher than that", async ({ newsroom, partner, person }) => {
  const story = await newsroom.createStory("So high and no higher");
  await newsroom.publishMany(story, 8);
  const page = await person();
  await page.goto(
    partner.page(`${script(newsroom.address)}<live-blog story="${story.slug}" max-height="12.5rem"></live-blog>`),
  );
  const shown = page.locator("live-blog");
  await expect(shown.locator("[data-field=state]")).toHaveText("Live");
  expect((await shown.boundingBox())?.height).toBe(200);
});
