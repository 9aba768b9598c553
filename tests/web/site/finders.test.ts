import { XMLParser } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { patient } from "../patience.ts";
import { SiteServer } from "./siteServer";

// How programs that make link cards find and read a page, according to their documentation. None of them runs scripts, and most search
// the text of the page without parsing HTML.

vi.setConfig({ testTimeout: patient(90_000) });

const base = "https://live.example.org";
let server: SiteServer;
let page: string;
let entryPage: string;

beforeAll(async () => {
  server = await SiteServer.start({ "Site:BaseUrl": base, "Site:Name": "The Morning Wire" });
  const story = await server.story("harbour-bridge", {
    headline: "Harbour “bridge” & more",
    standfirst: "What we know.",
  });
  const entry = await server.entry(story, {
    title: "Closed",
    body: '<p>Closed, <a href="/elsewhere">see there</a>.</p>',
  });
  page = await server.text("/harbour-bridge");
  entryPage = await server.text(`/harbour-bridge/entries/${entry}`);
}, patient(120_000));

afterAll(async () => {
  await server?.stop();
});

const headOf = (html: string) => html.slice(0, html.indexOf("</head>"));

const decoded = (text: string) =>
  text
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");

/** A tag's attribute, as a search of the text finds it. */
const attribute = (tag: string, name: string) => decoded(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

const metaOf = (html: string, name: string) => {
  const tag = new RegExp(`<meta (?:property|name)="${name}"[^>]*>`).exec(headOf(html))?.[0] ?? "";
  return attribute(tag, "content");
};

const here = (address: string) => address.replace(base, "");

describe("[13] a page is found", () => {
  it("by WordPress, which searches the head for the type and keeps a quotation and a frame of the answer", async () => {
    for (const [html, title] of [
      [page, "Harbour “bridge” & more"],
      [entryPage, "Closed"],
    ] as const) {
      const head = headOf(html);
      expect(head).toContain("application/json+oembed");
      const links = [...head.matchAll(/<link([^<>]+)\/?>/gi)].map((link) => link[1] ?? "");
      const found = links.find((link) => link.includes('type="application/json+oembed"')) ?? "";
      const answer = await server.get(here(attribute(found, "href")));
      const { type, html: embed } = (await answer.json()) as { type: string; html: string };
      expect(type).toBe("rich");
      // Everything else is stripped; without the frame WordPress shows a link.
      const kept = /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/is.exec(embed);
      expect(decoded(kept?.[1] ?? "")).toContain(title);
      expect(kept?.[2]).toContain(`src="${base}/embed/harbour-bridge/page`);
      expect(embed).not.toContain("<script");
    }
  });

  it("by WordPress in XML, under either scheme and with a slash at the end", async () => {
    const link = /<link[^>]+text\/xml\+oembed[^>]+>/.exec(headOf(page))?.[0] ?? "";
    const xml = await (await server.get(here(attribute(link, "href")))).text();
    const { oembed } = new XMLParser().parse(xml) as { oembed: Record<string, string> };
    expect(oembed).toMatchObject({ type: "rich", title: "Harbour “bridge” & more", provider_name: "The Morning Wire" });
    for (const address of [
      "http://live.example.org/harbour-bridge",
      `${base}/harbour-bridge/`,
      `${base}/Harbour-Bridge`,
    ])
      expect((await server.get(`/oembed?url=${encodeURIComponent(address)}`)).status).toBe(200);
  });

  it("by Mastodon, which wants a title, a description and a picture with its size in the head", () => {
    expect(metaOf(page, "og:title")).toBe("Harbour “bridge” & more");
    expect(metaOf(page, "og:description")).toBe("What we know.");
    expect(metaOf(page, "og:image")).toMatch(/^https:\/\/live\.example\.org\//);
    expect(Number(metaOf(page, "og:image:width"))).toBeGreaterThan(400);
    expect(metaOf(entryPage, "og:title")).toBe("Closed");
  });

  it("by Ghost, which embeds an answer that has a size, and otherwise makes a bookmark from the head", async () => {
    for (const html of [page, entryPage]) {
      const link = /<link[^>]+application\/json\+oembed[^>]+>/.exec(headOf(html))?.[0] ?? "";
      const answer = await (await server.get(here(attribute(link, "href")))).json();
      expect(answer).toMatchObject({ version: "1.0", type: "rich", provider_name: "The Morning Wire" });
      const { html: embed, width, height } = answer as { html: string; width: number; height: number };
      expect(embed).toContain("<iframe");
      expect(width).toBeGreaterThan(0);
      expect(height).toBeGreaterThan(0);

      for (const name of ["og:title", "og:description", "og:site_name", "og:image"])
        expect(metaOf(html, name), name).not.toBe("");
      const canonical = /<link rel="canonical"[^>]+>/.exec(headOf(html))?.[0] ?? "";
      expect(attribute(canonical, "href")).toMatch(/^https:\/\/live\.example\.org\/harbour-bridge/);
      const icon = /<link rel="(?:icon|apple-touch-icon)"[^>]+>/.exec(headOf(html))?.[0] ?? "";
      expect((await server.get(here(attribute(icon, "href")))).status).toBe(200);
    }
  });

  it("by Slack and Telegram, which read the first 32 kB and no more", () => {
    for (const html of [page, entryPage]) {
      const start = Buffer.from(html)
        .subarray(0, 32 * 1024)
        .toString();
      for (const name of ["og:title", "og:site_name", "og:image", "twitter:card", "article:published_time"])
        expect(metaOf(`${start}</head>`, name), name).not.toBe("");
      expect(metaOf(`${start}</head>`, "twitter:card")).toBe("summary_large_image");
    }
  });

  it("with dates that are past", () => {
    for (const html of [page, entryPage])
      expect(Date.parse(metaOf(html, "article:published_time"))).toBeLessThanOrEqual(Date.now());
  });
});

describe("[14] a feed", () => {
  it("has whole addresses, and another tag when the site has another name", async () => {
    expect(await server.text("/harbour-bridge/feed.atom")).toContain(`${base}/elsewhere`);
    const before = await server.get("/feed.atom");
    await server.rename("The Evening Wire");
    const after = await server.get("/feed.atom", { "if-none-match": before.headers.get("etag") ?? "" });
    expect(after.status).toBe(200);
    expect(await after.text()).toContain("The Evening Wire");
  });
});
