import { Readable } from "node:stream";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import FeedParser from "feedparser";
import robotsParser from "robots-parser";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { patient } from "../patience.ts";
import { SiteServer } from "./siteServer";

// A real server that shares the machine with other tests may take its time.
vi.setConfig({ testTimeout: patient(60_000) });

const base = "https://live.example.org";
let server: SiteServer;
let story: string;
let entry: string;

beforeAll(async () => {
  server = await SiteServer.start({ "Site:BaseUrl": base, "Site:WebSubHub": "http://127.0.0.1:9/" });
  story = await server.story("most-v-gavani", { headline: "Мост «закрыт» & <пуст>", language: "ru", section: "Мир" });
  entry = await server.entry(story, {
    title: "Ship & tug <collide>",
    body: '<p>"One" ]]&gt; &amp;amp; <a href="https://example.org/?a=1&amp;b=2">two</a></p><ul><li>Три</li></ul>',
    byline: "Анна Петрова и Tom Halloran",
  });
}, patient(120_000));

afterAll(() => server?.stop());

interface Item {
  guid: string;
  title: string;
  description: string;
  link: string;
  pubdate: Date | null;
}

/** Reads the feed as a feed reader does; it fails on anything that the parser finds wrong. */
async function read(xml: string): Promise<{ items: Item[]; meta: { title: string; language: string; link: string } }> {
  const parser = new FeedParser({ normalize: true, addmeta: false });
  const items: Item[] = [];
  const meta = await new Promise<{ title: string; language: string; link: string }>((resolve, reject) => {
    parser.on("error", reject);
    parser.on("readable", () => {
      for (let item = parser.read() as Item | null; item; item = parser.read() as Item | null) items.push(item);
    });
    parser.on("end", () => resolve(parser.meta as { title: string; language: string; link: string }));
    Readable.from([xml]).pipe(parser);
  });
  return { items, meta };
}

describe.each(["/most-v-gavani", "/sections/%D0%BC%D0%B8%D1%80", ""])("[41] the feeds of '%s'", (place) => {
  it.each(["atom", "rss"])("are well-formed %s that a feed reader reads", async (format) => {
    const xml = await server.text(`${place}/feed.${format}`);
    expect(XMLValidator.validate(xml)).toBe(true);
    const { items, meta } = await read(xml);
    expect(meta.link).toBe(base + (place === "" ? "/" : place));
    const item = items.find(({ guid }) => guid === `urn:uuid:${place === "/most-v-gavani" ? entry : story}`);
    expect(item).toBeDefined();
    expect(item?.pubdate?.valueOf()).toBeGreaterThan(Date.now() - 600_000);
    if (place !== "/most-v-gavani") expect(item?.title).toBe("Мост «закрыт» & <пуст>");
    else {
      expect(meta).toMatchObject({ title: "Мост «закрыт» & <пуст>", language: "ru" });
      expect(item?.title).toBe("Ship & tug <collide>");
      expect(item?.description).toContain('<a href="https://example.org/?a=1&amp;b=2"');
    }
  });

  it.each(["atom", "rss"])("name themselves and the hub in %s", async (format) => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "",
      isArray: (name) => name.endsWith("link"),
    });
    const document = parser.parse(await server.text(`${place}/feed.${format}`)) as {
      feed?: { link: { rel: string; href: string }[] };
      rss?: { channel: { "atom:link": { rel: string; href: string }[] } };
    };
    const links = document.feed?.link ?? document.rss?.channel["atom:link"] ?? [];
    expect(links.find(({ rel }) => rel === "hub")?.href).toBe("http://127.0.0.1:9/");
    expect(links.find(({ rel }) => rel === "self")?.href).toBe(`${base}${place}/feed.${format}`);
  });

  it("name the hub in JSON and in the headers of all", async () => {
    const feed = JSON.parse(await server.text(`${place}/feed.json`)) as Record<string, unknown>;
    expect(feed).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      feed_url: `${base}${place}/feed.json`,
      hubs: [{ type: "WebSub", url: "http://127.0.0.1:9/" }],
    });
    for (const format of ["atom", "rss", "json"]) {
      const link = (await server.get(`${place}/feed.${format}`)).headers.get("link");
      expect(link).toContain('<http://127.0.0.1:9/>; rel="hub"');
      expect(link).toContain(`<${base}${place}/feed.${format}>; rel="self"`);
    }
  });
});

it("[42] the sitemaps are well-formed, and news are those of two days", async () => {
  const parser = new XMLParser({ isArray: (name) => name === "url" });
  const whole = await server.text("/sitemap.xml");
  const news = await server.text("/sitemap-news.xml");
  for (const xml of [whole, news]) expect(XMLValidator.validate(xml)).toBe(true);
  const places = (parser.parse(whole) as { urlset: { url: { loc: string; lastmod: string }[] } }).urlset.url;
  expect(places.map(({ loc }) => loc)).toContain(`${base}/most-v-gavani`);
  for (const { loc, lastmod } of places) {
    expect(new URL(loc).origin).toBe(base);
    expect(Date.parse(lastmod)).not.toBeNaN();
  }
  type News = { loc: string; "news:news": { "news:title": string; "news:publication_date": string } };
  const stories = (parser.parse(news) as { urlset: { url: News[] } }).urlset.url;
  expect(stories.find(({ loc }) => loc === `${base}/most-v-gavani`)?.["news:news"]["news:title"]).toBe(
    "Мост «закрыт» & <пуст>",
  );
  for (const { "news:news": about } of stories)
    expect(Date.now() - Date.parse(about["news:publication_date"])).toBeLessThan(48 * 3600_000);
});

it("robots.txt lets search engines read what readers read, and names the sitemaps", async () => {
  const robots = robotsParser(`${base}/robots.txt`, await server.text("/robots.txt"));
  for (const path of ["/", "/most-v-gavani", `/most-v-gavani/entries/${entry}`, "/sections/world", "/live-from-baku"])
    expect(robots.isAllowed(base + path, "Googlebot"), path).toBe(true);
  for (const path of ["/api/stories", "/console/", "/search?q=x", "/hubs/live", "/live/most-v-gavani/snapshot"])
    expect(robots.isAllowed(base + path, "Googlebot"), path).toBe(false);
  expect(robots.getSitemaps()).toEqual([`${base}/sitemap.xml`, `${base}/sitemap-news.xml`]);
});
