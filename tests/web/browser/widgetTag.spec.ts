import type { Page } from "@playwright/test";
import { expect, test } from "./test.ts";

test("[3] 'From tag' shows the newest updates with the tag, older ones included, and goes on live", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Money and weather");
  const tagged = (n: number) => ({
    title: `Update ${n}`,
    body: `<p>Words ${n}.</p>`,
    ...(n % 20 === 0 ? { tags: ["Economy"] } : {}),
  });
  // Two with the tag among the newest fifty, one further back.
  await newsroom.publishMany(story, 75, tagged);
  const page = await person();
  await page.goto(
    partner.page(
      `<script src="${newsroom.address}/embed.js" async></script><live-blog story="${story.slug}" tag="economy"></live-blog>`,
    ),
  );
  const widget = page.locator("live-blog");
  await expect(widget.locator("article h3")).toHaveText(["Update 60", "Update 40", "Update 20"]);
  await expect(widget.locator(".note[role=status]"), "it has something to show").toBeHidden();

  await look(page);

  const other = await newsroom.publish(story, { title: "Rain", body: "<p>Rain.</p>" });
  const news = await newsroom.publish(story, { title: "Rates", body: "<p>Up.</p>", tags: ["ECONOMY", "Banks"] });
  await expect(widget.locator("article h3").first()).toHaveText("Rates");
  await expect(widget.locator("article")).toHaveCount(4);
  await newsroom.edit(story, other, { tags: ["Economy"] });
  await expect(widget.locator("article h3")).toContainText(["Rain"]);
  await newsroom.edit(story, news, { tags: ["Banks"] });
  await expect(widget.locator("article h3").filter({ hasText: "Rates" })).toHaveCount(0);

  const none = await person();
  await none.goto(
    partner.page(
      `<script src="${newsroom.address}/embed.js" async></script><live-blog story="${story.slug}" tag="sport"></live-blog>`,
    ),
  );
  await expect(none.locator("live-blog .note[role=status]")).toHaveText("No updates yet");
});

test("[3] The fragment and the frame of a tag are rendered with its updates, and the script takes them over", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Served by tag");
  await newsroom.publishMany(story, 60, (n) => ({
    title: `Update ${n}`,
    body: `<p>Words ${n}.</p>`,
    ...(n % 25 === 0 || n === 2 ? { tags: ["Économie"] } : {}),
  }));
  const address = `${newsroom.address}/embed/${story.slug}`;
  const fragment = await (await fetch(`${address}?tag=${encodeURIComponent("économie")}`)).text();
  expect([...fragment.matchAll(/<h3[^>]*>(Update \d+)/g)].map(([, title]) => title)).toEqual([
    "Update 50",
    "Update 25",
    "Update 2",
  ]);
  expect((await fetch(`${address}?tag=${"x".repeat(41)}`)).status).toBe(422);

  const page = await person();
  await page.goto(partner.page(`<main>${fragment}</main>`));
  const widget = page.locator("live-blog");
  await widget
    .locator("article")
    .first()
    .evaluate((article) => article.setAttribute("data-marked", ""));
  await newsroom.publish(story, { title: "Not of it", body: "<p>No.</p>" });
  await newsroom.publish(story, { title: "Of it", body: "<p>Yes.</p>", tags: ["économie"] });
  await expect(widget.locator("article h3").first()).toHaveText("Of it");
  await expect(widget.locator("article")).toHaveCount(4);

  await page.goto(`${address}/page?tag=${encodeURIComponent("Économie")}`);
  await expect(page.locator("live-blog article h3").first()).toHaveText("Of it");
  await expect(page.locator("live-blog article")).toHaveCount(4);
});

test("[3] A list of key events and a teaser show those with the tag, whether or not the server rendered them", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Key events by tag");
  await newsroom.publishMany(story, 60, (n) => ({
    title: `Update ${n}`,
    body: `<p>Words ${n}.</p>`,
    key: n % 10 === 0,
    ...(n === 10 || n === 55 || n === 60 ? { tags: ["Economy"] } : {}),
  }));
  const lists = (of: string) =>
    `<live-blog story="${story.slug}" layout="key" tag="economy" id="${of}"></live-blog>` +
    `<live-blog story="${story.slug}" layout="teaser" tag="economy"></live-blog>`;
  const fragment = (layout: string) =>
    fetch(`${newsroom.address}/embed/${story.slug}?layout=${layout}&tag=economy`).then((answer) => answer.text());
  const script = `<script src="${newsroom.address}/embed.js" async></script>`;
  const made = await person();
  await made.goto(partner.page(`${script}${lists("made")}`));
  const served = await person();
  await served.goto(partner.page(`${await fragment("key")}${await fragment("teaser")}`));
  for (const page of [made, served]) {
    await expect(page.locator("live-blog").first().locator(".keys bdi")).toHaveText(["Update 60", "Update 10"]);
    await expect(page.locator("live-blog").last().locator("article:visible h3")).toHaveText([
      "Update 60",
      "Update 55",
      "Update 10",
    ]);
    await expect(page.locator("live-blog").first().locator("[data-field=state]")).toHaveText("Live");
  }
  await newsroom.publish(story, { title: "Other", body: "<p>No.</p>", key: true });
  const news = await newsroom.publish(story, { title: "Rates", body: "<p>Up.</p>", key: true, tags: ["Economy"] });
  for (const page of [made, served])
    await expect(page.locator("live-blog").first().locator(".keys bdi")).toHaveText([
      "Rates",
      "Update 60",
      "Update 10",
    ]);
  await newsroom.edit(story, news, { tags: [], key: true });
  for (const page of [made, served]) {
    await expect(page.locator("live-blog").first().locator(".keys bdi")).toHaveText(["Update 60", "Update 10"]);
    await expect(page.locator("live-blog").last().locator("article:visible h3").first()).toHaveText("Update 60");
  }
});

test("[3] A list of key events by tag that could not be loaded says so, and is there after another try", async ({
  newsroom,
  partner,
  person,
}) => {
  const story = await newsroom.createStory("Key events in a tunnel");
  // Further back than what a widget is sent at first.
  await newsroom.publishMany(story, 60, (n) => ({
    title: `Update ${n}`,
    body: `<p>Words ${n}.</p>`,
    ...(n === 5 ? { key: true, tags: ["Economy"] } : {}),
  }));
  const page = await person();
  const asked = (url: URL) => url.pathname === `/live/${story.slug}/entries`;
  await page.route(asked, (route) => route.abort());
  await page.goto(
    partner.page(
      `<script src="${newsroom.address}/embed.js" async></script><live-blog story="${story.slug}" layout="key" tag="economy"></live-blog>`,
    ),
  );
  const again = page.getByRole("button", { name: "Could not load. Try again", exact: true });
  await expect(again).toBeVisible();
  await expect(page.locator("live-blog .keys bdi")).toHaveCount(0);
  await page.unroute(asked);
  await again.click();
  await expect(page.locator("live-blog .keys bdi")).toHaveText(["Update 5"]);
  await expect(again).toBeHidden();
});

test("[3] Older updates are read on by tag", async ({ newsroom, partner, person }) => {
  const story = await newsroom.createStory("A long one");
  await newsroom.publishMany(story, 70, (n) => ({
    title: `Update ${n}`,
    body: `<p>Words ${n}.</p>`,
    ...(n % 10 === 0 ? { tags: ["Economy"] } : {}),
  }));
  const page = await person();
  const script = `<script src="${newsroom.address}/embed.js" async></script>`;
  await page.goto(partner.page(`${script}<live-blog story="${story.slug}" tag="Economy" limit="2"></live-blog>`));
  const shown = page.locator("live-blog article:visible h3");
  await expect(shown).toHaveText(["Update 70", "Update 60"]);
  const older = page.locator("live-blog").getByRole("button", { name: "Older updates" });
  await older.click();
  await expect(shown).toHaveCount(5);
  await older.click();
  await expect(shown).toHaveText([70, 60, 50, 40, 30, 20, 10].map((n) => `Update ${n}`));
  await expect(older).toBeHidden();
});

/** Screenshots in light and night, and on a phone, if asked for. */
async function look(page: Page): Promise<void> {
  const folder = process.env.LOOK;
  if (!folder) return;
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/tag-${colorScheme}.png` });
  }
  await page.setViewportSize({ width: 390, height: size.height });
  await page.screenshot({ path: `${folder}/tag-phone.png` });
  await page.setViewportSize(size);
}
