import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { patient } from "../patience.ts";
import { contentOf, documentOf, jsonLdOf, linkOf } from "./pageDocument";
import { SiteServer } from "./siteServer";

// A real server that shares the machine with other tests may take its time.
vi.setConfig({ testTimeout: patient(60_000) });

let server: SiteServer;
let story: string;
let first: string;
const base = "https://live.example.org";

beforeAll(async () => {
  server = await SiteServer.start({
    "Site:BaseUrl": base,
    "Site:Name": "The Harbour Post",
    "Site:XAccount": "@harbourpost",
  });
  story = await server.story("harbour-bridge");
  first = await server.entry(story, {
    title: "Ship </script><script>alert(1)</script> strikes & sinks",
    body: "<p>The bow is <strong>under</strong>water.</p><p>Nobody was hurt.</p>",
    key: true,
    byline: "Ines Maric, on Beacon Hill and Tom Halloran",
  });
  await server.entry(story, { body: "<p>Ferries now run every ten minutes.</p>" });
}, patient(90_000));

afterAll(() => server?.stop());

async function open(path: string): Promise<Document> {
  return documentOf(await server.text(path), base + path);
}

type Posting = Record<string, unknown> & { liveBlogUpdate: Record<string, unknown>[] };

describe("a story's LiveBlogPosting", () => {
  it("[39] has what search engines ask for, with fixed dates of the first publication", async () => {
    const posting = jsonLdOf(await open("/harbour-bridge")) as Posting;
    expect(posting).toMatchObject({
      "@type": "LiveBlogPosting",
      headline: "Harbour bridge closed",
      description: "Ferries run every ten minutes.",
      url: `${base}/harbour-bridge`,
      articleSection: "World",
      inLanguage: "en",
      publisher: { name: "The Harbour Post", logo: { "@type": "ImageObject", url: `${base}/favicon.svg` } },
      author: [
        { "@type": "Person", name: "Lena Ortiz" },
        { "@type": "Person", name: "Sam Okafor" },
      ],
    });
    expect(posting.coverageStartTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(posting.datePublished).toBe(posting.coverageStartTime);
    expect(posting.coverageEndTime).toBeUndefined();
  });

  it("[39] gives each update its own headline, date, address, text and authors", async () => {
    const posting = jsonLdOf(await open("/harbour-bridge")) as Posting;
    expect(posting.liveBlogUpdate).toHaveLength(2);
    const [ferries, ship] = posting.liveBlogUpdate;
    expect(ferries).toMatchObject({ headline: "Ferries now run every ten minutes.", author: [{ name: "Lena Ortiz" }] });
    expect(ship).toMatchObject({
      "@type": "BlogPosting",
      headline: "Ship </script><script>alert(1)</script> strikes & sinks",
      url: `${base}/harbour-bridge/entries/${first}`,
      articleBody: "The bow is underwater. Nobody was hurt.",
      author: [
        { "@type": "Person", name: "Ines Maric" },
        { "@type": "Person", name: "Tom Halloran" },
      ],
    });
    expect(ship?.datePublished).toMatch(/Z$/);
  });

  it("[39] cannot be broken out of by a title", async () => {
    const page = await open("/harbour-bridge");
    expect(page.documentElement.outerHTML).not.toContain("<script>alert(1)");
    expect(page.querySelectorAll("script:not([src], [type$='json'])")).toHaveLength(0);
  });

  it("[39] keeps its beginning when it ends, and then says when it ended", async () => {
    const before = jsonLdOf(await open("/harbour-bridge"));
    await server.status(story, "ended");
    const after = jsonLdOf(await open("/harbour-bridge"));
    expect(after.coverageStartTime).toBe(before.coverageStartTime);
    expect(after.coverageEndTime).toMatch(/Z$/);
    await server.status(story, "live");
  });
});

describe("cards and links in the head", () => {
  it("[40] describe the story with absolute addresses", async () => {
    const page = await open("/harbour-bridge");
    expect(page.title).toBe("Harbour bridge closed");
    expect(linkOf(page, "canonical")).toBe(`${base}/harbour-bridge`);
    expect(contentOf(page, "og:title")).toBe("Harbour bridge closed");
    expect(contentOf(page, "og:type")).toBe("article");
    expect(contentOf(page, "og:url")).toBe(`${base}/harbour-bridge`);
    expect(contentOf(page, "og:description")).toBe("Ferries run every ten minutes.");
    expect(contentOf(page, "twitter:card")).toBe("summary_large_image");
    expect(contentOf(page, "twitter:site")).toBe("@harbourpost");
    expect(linkOf(page, "alternate", "application/atom+xml")).toBe(`${base}/harbour-bridge/feed.atom`);
    expect(linkOf(page, "alternate", "application/feed+json")).toBe(`${base}/harbour-bridge/feed.json`);
    expect(linkOf(page, "alternate", "application/json+oembed")).toBe(
      `${base}/oembed?format=json&url=${encodeURIComponent(`${base}/harbour-bridge`)}`,
    );
  });

  it("[40] describe an entry under its own address", async () => {
    const page = await open(`/harbour-bridge/entries/${first}`);
    expect(page.title).toBe("Ship </script><script>alert(1)</script> strikes & sinks – Harbour bridge closed");
    expect(contentOf(page, "og:title")).toBe("Ship </script><script>alert(1)</script> strikes & sinks");
    expect(linkOf(page, "canonical")).toBe(`${base}/harbour-bridge/entries/${first}`);
    expect(jsonLdOf(page)).toMatchObject({ "@type": "BlogPosting", isPartOf: { url: `${base}/harbour-bridge` } });
  });

  it(
    "use the host that was asked for while no address is configured, and answer HEAD",
    async () => {
      const plain = await SiteServer.start();
      try {
        const page = documentOf(await plain.text("/night-of-the-comet"), plain.url);
        expect(linkOf(page, "canonical")).toBe(`${plain.url}/night-of-the-comet`);
        expect((await fetch(`${plain.url}/night-of-the-comet`, { method: "HEAD" })).status).toBe(200);
      } finally {
        await plain.stop();
      }
    },
    patient(90_000),
  );
});
