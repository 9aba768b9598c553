import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { patient } from "../patience.ts";
import { documentOf, linkOf } from "./pageDocument";
import { SiteServer } from "./siteServer";

const base = "https://live.example.org";
// A real server that shares the machine with other tests may take its time.
vi.setConfig({ testTimeout: patient(60_000) });

let server: SiteServer;
let story: string;
let kept: string;
let gone: string;

beforeAll(async () => {
  server = await SiteServer.start({
    "Site:BaseUrl": base,
    "Site:Name": "The Harbour Post",
    "Site:WebSubHub": "https://hub.example.org/",
    "Site:Sections:0:Name": "World",
    "Site:Social:0:Text": "Mastodon",
    "Site:Social:0:Url": "https://social.example.org/@post",
    "Site:UsageNotice": "Quote us with a link to https://live.example.org/about.",
    "Site:Words:ru:UsageNotice": "Ссылка на https://live.example.org/o-nas обязательна.",
    "Site:Words:en:KeyEvents": "Milestones",
    "Site:Theme:Light:paper": "#ffffff",
    "Site:Theme:Serif": '"Iowan Old Style", serif',
  });
  story = await server.story("harbour-bridge");
  kept = await server.entry(story, {
    title: "Ship & tug collide",
    body: "<p>The <em>bow</em> is under water.</p>",
    key: true,
  });
  gone = await server.entry(story, { title: "A secret name", body: "<p>Zanzibarium is his name.</p>" });
}, patient(120_000));

afterAll(() => server?.stop());

describe("a story's feeds", () => {
  it("[41] are Atom, RSS and JSON Feed with the same stable ids, whole texts and authors", async () => {
    const atom = parseAtomFeed(await server.text("/harbour-bridge/feed.atom"));
    const rss = parseRssFeed(await server.text("/harbour-bridge/feed.rss"));
    const json = parseJsonFeed(JSON.parse(await server.text("/harbour-bridge/feed.json")) as Record<string, unknown>);
    expect(atom.id).toBe(`urn:uuid:${story}`);
    expect(atom.links).toContainEqual(
      expect.objectContaining({ rel: "self", href: `${base}/harbour-bridge/feed.atom` }),
    );
    expect(atom.links).toContainEqual(expect.objectContaining({ rel: "hub", href: "https://hub.example.org/" }));
    const entry = atom.entries?.find((e) => e.id === `urn:uuid:${kept}`);
    expect(entry).toMatchObject({ authors: [{ name: "Lena Ortiz" }] });
    expect(JSON.stringify(entry)).toContain("The <em>bow</em> is under water.");
    expect(JSON.stringify(entry)).toContain("Ship & tug collide");
    expect(rss.items?.map((item) => item.guid?.value)).toContain(`urn:uuid:${kept}`);
    expect(await server.text("/harbour-bridge/feed.json")).toContain('"version":"https://jsonfeed.org/version/1.1"');
    expect(json.items?.find((item) => item.id === `urn:uuid:${kept}`)).toMatchObject({
      url: `${base}/harbour-bridge/entries/${kept}`,
      title: "Ship & tug collide",
      content_html: expect.stringContaining("<em>bow</em>"),
    });
  });

  it("answer 304 until the story changes", async () => {
    const first = await server.get("/harbour-bridge/feed.atom");
    const tag = first.headers.get("etag") ?? "";
    expect(tag).not.toBe("");
    expect((await server.get("/harbour-bridge/feed.atom", { "if-none-match": tag })).status).toBe(304);
    await server.entry(story, { body: "<p>Ferries run.</p>" });
    expect((await server.get("/harbour-bridge/feed.atom", { "if-none-match": tag })).status).toBe(200);
  });

  it("[41] lose what is taken down, and Atom says that it is gone", async () => {
    expect(await server.text("/harbour-bridge/feed.atom")).toContain("Zanzibarium");
    await server.takeDown(story, gone);
    for (const format of ["atom", "rss", "json"])
      expect(await server.text(`/harbour-bridge/feed.${format}`)).not.toContain("Zanzibarium");
    const xml = new JSDOM(await server.text("/harbour-bridge/feed.atom"), { contentType: "text/xml" }).window.document;
    const tombstone = xml.getElementsByTagNameNS("http://purl.org/atompub/tombstones/1.0", "deleted-entry")[0];
    expect(tombstone?.getAttribute("ref")).toBe(`urn:uuid:${gone}`);
    expect(Date.parse(tombstone?.getAttribute("when") ?? "")).not.toBeNaN();
  });

  it("are there for the site and its sections, and not for what is not public", async () => {
    const site = parseAtomFeed(await server.text("/feed.atom"));
    expect(site.entries?.map((e) => e.id)).toContain(`urn:uuid:${story}`);
    const world = parseJsonFeed(JSON.parse(await server.text("/sections/world/feed.json")) as Record<string, unknown>);
    expect(world.items?.map((item) => item.id)).toEqual([`urn:uuid:${story}`]);
    expect((await server.get("/no-such-story/feed.atom")).status).toBe(404);
    expect((await server.get("/sections/nowhere/feed.rss")).status).toBe(404);
  });
});

describe("sitemaps, robots.txt and oEmbed", () => {
  it("[42] list public stories with absolute addresses, and news of two days", async () => {
    const map = await server.text("/sitemap.xml");
    expect(map).toContain(`<loc>${base}/harbour-bridge</loc>`);
    const news = await server.text("/sitemap-news.xml");
    expect(news).toContain("<news:title>Harbour bridge closed</news:title>");
    expect(await server.text("/robots.txt")).toContain(`Sitemap: ${base}/sitemap-news.xml`);
  });

  it("turn a story's or an entry's address into a frame, within the size that is asked for", async () => {
    for (const page of [`${base}/harbour-bridge`, `${base}/harbour-bridge/entries/${kept}`]) {
      const answer = await server.get(`/oembed?url=${encodeURIComponent(page)}&maxwidth=300`);
      expect(await answer.json()).toMatchObject({
        version: "1.0",
        type: "rich",
        width: 300,
      });
    }
  });

  it.each([
    ["", 400],
    ["?url=nonsense", 400],
    ["?url=https%3A%2F%2Fevil.example%2Fharbour-bridge", 404],
    [`?url=${encodeURIComponent("https://live.example.org/no-such-story")}`, 404],
    [`?url=${encodeURIComponent("https://live.example.org/harbour-bridge")}&format=yaml`, 501],
    [`?url=${encodeURIComponent("http://live.example.org/harbour-bridge/")}&format=xml`, 200],
  ])("answer oEmbed%s with %d", async (query, status) => {
    expect((await server.get(`/oembed${query}`)).status).toBe(status);
  });
});

describe("search", () => {
  const found = async (query: string) => {
    const page = documentOf(await server.text(`/search?q=${encodeURIComponent(query)}`), base);
    return [...page.querySelectorAll(".hits h3 a")].map((link) => link.getAttribute("href"));
  };

  it("finds entries and stories by the beginnings of words, titles before texts, and marks them", async () => {
    expect(await found("colli")).toEqual([`/harbour-bridge/entries/${kept}`]);
    expect(await found("bridge")).toContain("/harbour-bridge");
    const page = documentOf(await server.text("/search?q=tug%20ship"), base);
    expect([...page.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["Ship", "tug"]);
    expect(page.querySelector("h3")?.textContent).toBe("Ship & tug collide");
  });

  it("never finds drafts, unpublished or taken-down entries", async () => {
    const draft = await server.entry(story, { body: "<p>Quixotical draft.</p>", state: "draft" });
    expect(await found("quixotical")).toEqual([]);
    await server.api("PUT", `/api/stories/${story}/entries/${draft}/publication`);
    expect(await found("quixotical")).toEqual([`/harbour-bridge/entries/${draft}`]);
    await server.api("DELETE", `/api/stories/${story}/entries/${draft}/publication`);
    expect(await found("quixotical")).toEqual([]);
    expect(await found("zanzibarium")).toEqual([]);
  });

  it("takes whatever is typed for words, and looks in one story when asked", async () => {
    expect(await found('" OR * NEAR( title:bow')).toEqual([]);
    const page = documentOf(await server.text("/search?q=comet&story=harbour-bridge"), base);
    expect(page.querySelectorAll(".hits li")).toHaveLength(0);
    expect((await found("comet")).length).toBeGreaterThan(0);
    expect((await server.get(`/search?q=${"x".repeat(5000)}`)).status).toBe(200);
  });
});

describe("pages of the site", () => {
  it("show a section's stories under its line, with its feed", async () => {
    const page = documentOf(await server.text("/sections/world"), base);
    expect(page.title).toBe("World: the most important world news");
    expect([...page.querySelectorAll(".teaser h2 a")].map((link) => link.getAttribute("href"))).toEqual([
      "/harbour-bridge",
    ]);
    expect(linkOf(page, "alternate", "application/rss+xml")).toBe(`${base}/sections/world/feed.rss`);
    expect((await server.get("/sections/nowhere")).status).toBe(404);
    expect((await server.get("/sections/world?before=nonsense")).status).toBe(404);
  });

  it("put live stories first on the front page, with their newest update", async () => {
    const page = documentOf(await server.text("/"), base);
    expect(
      page.querySelector(`a[href="/harbour-bridge"]`)?.closest("article")?.querySelector(".newest a"),
    ).not.toBeNull();
  });

  it("carry the newsroom's links, notice, words and look", async () => {
    const page = documentOf(await server.text("/harbour-bridge"), base);
    expect(page.querySelector("footer")?.textContent).toContain(
      "Quote us with a link to https://live.example.org/about.",
    );
    expect(page.querySelector("footer .notice a")?.getAttribute("href")).toBe("https://live.example.org/about");
    expect(page.querySelector<HTMLAnchorElement>('footer a[rel~="me"]')?.href).toBe("https://social.example.org/@post");
    expect(page.querySelector("#key-events h2")?.textContent).toBe("Milestones");
    expect(page.querySelector("nav.sections a")?.getAttribute("href")).toBe("/sections/world");
    const css = [...page.querySelectorAll("style")].map((style) => style.textContent).join("");
    expect(css).toContain("--paper:light-dark(#ffffff,#101214)");
    expect(css).toContain('--serif:"Iowan Old Style", serif');
  });

  it("link the versions of a story in other languages, as soon as there are two, and speak their language", async () => {
    const id = server.newId();
    await server.api("PUT", `/api/stories/${id}`, {
      slug: "most-v-gavani",
      headline: "Мост в гавани закрыт",
      section: "Мир",
      byline: "Анна Петрова",
      language: "ru",
      timeZone: "Europe/London",
      translationOf: story,
    });
    await server.status(id, "live");
    const english = documentOf(await server.text("/harbour-bridge"), base);
    const versions = [...english.querySelectorAll("link[hreflang]")].map((l) => [
      l.getAttribute("hreflang"),
      l.getAttribute("href"),
    ]);
    expect(versions).toEqual([
      ["en", `${base}/harbour-bridge`],
      ["ru", `${base}/most-v-gavani`],
    ]);
    const html = await server.text("/most-v-gavani");
    expect(html).toContain("Мост в гавани закрыт");
    const russian = documentOf(html, base);
    expect(russian.querySelector("nav.languages [aria-current]")?.textContent).toBe("RU");
    expect(russian.querySelector("footer .notice a")?.getAttribute("href")).toBe("https://live.example.org/o-nas");
    const words = russian.querySelector("script[src*='/words-ru-']")?.getAttribute("src") ?? "";
    expect(await server.text(words)).toContain('"language":"ru"');
    const caching = async (path: string) => (await fetch(server.url + path)).headers.get("cache-control");
    expect(await caching(words)).toContain("immutable");
    expect(await caching(words.replace(/-[0-9a-f]{8}\.js$/, "-00000000.js")), "another build's page").toBe("no-cache");
    for (const languages of ["ru..az", "ru<", "123456789", Array.from({ length: 17 }, () => "ru").join("."), "%0a"])
      expect((await fetch(`${server.url}/assets/words-${languages}-00000000.js`)).status, languages).toBe(404);
    expect(english.querySelector("script[src*='/words-']"), "English is in the script itself").toBeNull();
    expect(russian.querySelector("a[data-field=section]")?.getAttribute("href")).toBe(
      `/sections/${encodeURIComponent("мир")}`,
    );
    await server.story("only-in-english");
    const alone = documentOf(await server.text("/only-in-english"), base);
    expect(alone.querySelector("link[hreflang]"), "a front page is no version of a story").toBeNull();
    expect([...alone.querySelectorAll("nav.languages a")].map((link) => link.getAttribute("href"))).toEqual([
      `${base}/`,
      `${base}/ru`,
    ]);
    const itself = server.api("PUT", `/api/stories/${server.newId()}`, {
      slug: "xyz",
      headline: "X",
      translationOf: server.newId(),
    });
    await expect(itself).rejects.toThrow(/422.*translationOf/s);
  });

  it("come with a picture of their own for cards, and none for what is gone", async () => {
    for (const path of ["/harbour-bridge/card.png", `/harbour-bridge/entries/${kept}/card.png`]) {
      const picture = new DataView(await (await server.get(path)).arrayBuffer());
      expect([picture.getUint32(0), picture.getUint32(16), picture.getUint32(20)]).toEqual([0x89504e47, 1200, 630]);
    }
    expect((await server.get(`/harbour-bridge/entries/${gone}/card.png`)).status).toBe(410);
    expect((await server.get("/no-such-story/card.png")).status).toBe(404);
  });

  it("[24] [25] show a permalink's entry among its neighbours, and say what became of one that is gone", async () => {
    const page = documentOf(await server.text(`/harbour-bridge/entries/${kept}`), base);
    expect(page.querySelector(".here article")?.id).toBe(`e-${kept}`);
    expect(page.querySelectorAll("#log > article").length).toBeGreaterThan(0);
    const answer = await server.get(`/harbour-bridge/entries/${gone}`);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain("This update was taken down.");
  });
});

it(
  "a theme that cannot be read stops the start and says why",
  async () => {
    const said = await SiteServer.refusal({ "Site:Theme:Light:soft": "#bbbbbb", "Site:Theme:Night:papper": "#000" });
    expect(said).toMatch(/soft #bbbbbb on paper #fffdf8 has a contrast of 1\.\d; to be readable it needs 4\.5/);
    expect(said).toContain("papper is not one of the pages' colours");
  },
  patient(120_000),
);
