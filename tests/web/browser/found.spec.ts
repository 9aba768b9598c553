import type { Page } from "@playwright/test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { StoryPage } from "./storyPage.ts";
import { expect, test } from "./test.ts";

const NEWS_AGE_MS = 48 * 3_600_000;

interface Posting {
  readonly "@type": string;
  readonly headline: string;
  readonly image: unknown;
  readonly datePublished: string;
  readonly dateModified: string;
  readonly coverageStartTime: string;
  readonly coverageEndTime?: string;
  readonly publisher: { logo: { url: string } };
  readonly author: readonly { name: string }[];
  readonly liveBlogUpdate: readonly { headline: string; datePublished: string; url: string; articleBody: string }[];
}

/** As a search engine reads it: one node besides the breadcrumbs, with scripts off. */
async function postingOf(page: Page): Promise<Posting> {
  const texts = await page.locator("script[type='application/ld+json']").allTextContents();
  const nodes = texts.map((text) => JSON.parse(text) as Posting & { "@type": string });
  const [posting, ...others] = nodes.filter((node) => node["@type"] !== "BreadcrumbList");
  if (!posting || others.length > 0) throw new Error("The page was to have one node beside its breadcrumbs.");
  return posting;
}

test("[39] The story's node for search engines keeps its beginning, names its end, and each update has its own address", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Found </script><script>document.title='broken'</script>");
  const first = await newsroom.publish(story, { title: "First </script> & foremost", body: "<p>One.</p>" });
  const page = await person();
  const address = `${newsroom.address}/${story.slug}`;
  await page.goto(address);
  await expect(page).toHaveTitle(story.headline);
  const begun = await postingOf(page);
  expect(begun).toMatchObject({
    "@type": "LiveBlogPosting",
    headline: story.headline,
    author: [{ name: "Ada Editor" }],
  });
  expect(begun.datePublished).toBe(begun.coverageStartTime);
  expect(begun.coverageEndTime).toBeUndefined();
  for (const picture of [begun.image, begun.publisher.logo.url].flat() as string[])
    expect((await page.request.get(picture)).status(), picture).toBe(200);
  expect(begun.liveBlogUpdate).toMatchObject([
    { headline: first.title, articleBody: "One.", url: `${address}/entries/${first.id}` },
  ]);
  expect(Date.parse(begun.liveBlogUpdate[0]?.datePublished ?? "")).toBe(Math.floor(Date.parse(first.at) / 1000) * 1000);

  await newsroom.publish(story, { body: "<p>Two.</p>" });
  await newsroom.end(story);
  await page.reload();
  await expect(page.locator("[data-field=state]")).toHaveText("Ended");
  const over = await postingOf(page);
  expect(over.coverageStartTime).toBe(begun.coverageStartTime);
  expect(over.datePublished).toBe(begun.datePublished);
  expect(over.liveBlogUpdate.map(({ articleBody }) => articleBody)).toEqual(["Two.", "One."]);
  expect(Date.parse(over.coverageEndTime ?? "")).toBeGreaterThanOrEqual(Date.parse(over.coverageStartTime));
  expect(Date.parse(over.dateModified)).toBeGreaterThanOrEqual(Date.parse(begun.dateModified));
});

const linkOf = async (page: Page, selector: string) =>
  await page.locator(`head > link${selector}`).getAttribute("href");
const metaOf = async (page: Page, name: string) =>
  await page.locator(`head > meta:is([property='${name}'], [name='${name}'])`).getAttribute("content");

test("[40] Story, entry and older pages have titles and cards of their own, and older pages lead to one another", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("With a card");
  const entries = await newsroom.publishMany(story, 52, (n) => ({ title: `Entry ${n}`, body: `<p>Text ${n}.</p>` }));
  const address = `${newsroom.address}/${story.slug}`;
  const page = await person({ javaScriptEnabled: false });
  const cardOf = async () => {
    const [title, url, picture] = [
      await metaOf(page, "og:title"),
      await metaOf(page, "og:url"),
      await metaOf(page, "og:image"),
    ];
    expect(await metaOf(page, "twitter:card")).toBe("summary_large_image");
    const answer = await page.request.get(picture ?? "");
    expect(answer.headers()["content-type"]).toBe("image/png");
    expect(url).toBe(await linkOf(page, "[rel=canonical]"));
    return { title, url };
  };
  await page.goto(address);
  expect(await cardOf()).toEqual({ title: "With a card", url: address });
  const older = (await linkOf(page, "[rel=next]")) ?? "";
  expect(older).toBe(`${address}?page=1`);
  const newest = await page.title();

  await page.goto(older);
  expect(await linkOf(page, "[rel=prev]")).toBe(address);
  expect(await linkOf(page, "[rel=canonical]")).toBe(older);
  expect(await page.title()).not.toBe(newest);

  const entry = entries[7];
  await page.goto(`${address}/entries/${entry?.id}`);
  expect(await cardOf()).toEqual({ title: "Entry 8", url: `${address}/entries/${entry?.id}` });
  expect(await metaOf(page, "og:description")).toBe("Text 8.");
});

interface Item {
  readonly id?: string;
  readonly guid?: string;
}

interface Feed {
  readonly feed?: { entry: readonly Item[] };
  readonly rss?: { channel: { item: readonly Item[] } };
}

const parser = new XMLParser({ isArray: (name) => name === "entry" || name === "item" });

test("[41] [42] The page leads to its feeds and its widget; what is taken down leaves them; news sitemaps are of two days", async ({
  newsroom,
  person,
}) => {
  const story = await newsroom.createStory("Subscribed");
  const [kept, gone] = await newsroom.publishMany(story, 2);
  if (!kept || !gone) throw new Error("Two entries were to be published.");
  const reader = new StoryPage(await person());
  await reader.page.goto(`${newsroom.address}/${story.slug}`);
  const read = async (type: string) => {
    const answer = await reader.page.request.get((await linkOf(reader.page, `[rel=alternate][type='${type}']`)) ?? "");
    expect(answer.status()).toBe(200);
    return await answer.text();
  };
  const idsIn = async (type: string) => {
    const xml = await read(type);
    expect(XMLValidator.validate(xml)).toBe(true);
    const feed = parser.parse(xml) as Feed;
    return [...(feed.feed?.entry ?? []), ...(feed.rss?.channel.item ?? [])].map(({ id, guid }) => `${id ?? guid}`);
  };
  const jsonIds = async () =>
    (JSON.parse(await read("application/feed+json")) as { items: { id: string }[] }).items.map(({ id }) => id);
  const all = async () => [await jsonIds(), await idsIn("application/atom+xml"), await idsIn("application/rss+xml")];
  for (const ids of await all()) {
    expect(ids).toHaveLength(2);
    expect(ids[0]).toContain(gone.id);
  }
  await newsroom.takeDown(story, gone);
  for (const ids of await all()) {
    expect(ids).toHaveLength(1);
    expect(ids[0]).toContain(kept.id);
  }
  const card = JSON.parse(await read("application/json+oembed")) as { type: string; html: string; height: number };
  expect(card).toMatchObject({ type: "rich", height: expect.any(Number) });
  expect(card.html).toContain(`src="${newsroom.address}/embed/${story.slug}/page"`);

  const news = await (await reader.page.request.get(`${newsroom.address}/sitemap-news.xml`)).text();
  expect(news).toContain(`<loc>${newsroom.address}/${story.slug}</loc>`);
  for (const [, date] of news.matchAll(/<news:publication_date>([^<]+)</g))
    expect(Date.now() - Date.parse(date ?? "")).toBeLessThan(NEWS_AGE_MS);
});
