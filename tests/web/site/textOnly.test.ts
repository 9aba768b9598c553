import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { patient } from "../patience.ts";
import { documentOf, linkOf } from "./pageDocument";
import { SiteServer } from "./siteServer";

// A real server that shares the machine with other tests may take its time.
vi.setConfig({ testTimeout: patient(60_000) });

let server: SiteServer;
let story: string;

beforeAll(async () => {
  server = await SiteServer.start();
  story = await server.story("harbour-bridge");
}, patient(120_000));

afterAll(() => server?.stop());

async function open(path: string): Promise<Document> {
  return documentOf(await server.text(path), server.url + path);
}

it("[20] a story as text has every entry once over its pages, each below 50 kB, and needs nothing else", async () => {
  for (let n = 1; n <= 70; n++)
    await server.entry(story, {
      title: `Entry ${n} <${n}>`,
      body: `<p>First paragraph of ${n} &amp; more. ${"It goes on and on. ".repeat(n === 30 ? 3000 : 60)}</p><ul><li>One</li><li>Two</li></ul>`,
      pinned: n === 2,
    });
  const seen: string[] = [];
  for (let next: string | null = "/harbour-bridge/text"; next !== null; ) {
    const html = await server.text(next);
    expect(Buffer.byteLength(html)).toBeLessThan(50_000);
    const page = documentOf(html, server.url + next);
    expect(page.querySelectorAll("script, link[rel=stylesheet], link[rel=preload], img, iframe")).toHaveLength(0);
    expect(html).not.toContain("@font-face");
    expect(linkOf(page, "canonical")).toBe(`${server.url}/harbour-bridge`);
    for (const title of page.querySelectorAll("h2")) seen.push(/Entry (\d+) </.exec(title.textContent)?.[1] ?? "");
    next = page.querySelector("a[rel=next]")?.getAttribute("href") ?? null;
  }
  expect(seen).toEqual(Array.from({ length: 70 }, (_, n) => String(70 - n)));
});

it("is linked from the story, also where no script runs, and leads back to it", async () => {
  const page = await open("/harbour-bridge");
  expect(page.querySelector('main .other a[href="/harbour-bridge/text"]')).not.toBeNull();
  expect(page.querySelector("noscript")?.innerHTML).toContain('href="/harbour-bridge/text"');
  expect((await open("/harbour-bridge/text")).querySelector('a[href="/harbour-bridge"]')).not.toBeNull();
});

it("answers 304 until the story changes, and has nothing of what was taken down", async () => {
  const secret = await server.entry(story, { title: "A secret name", body: "<p>Zanzibarium.</p>" });
  const before = await server.get("/harbour-bridge/text");
  expect(await before.text()).toContain("Zanzibarium");
  const tag = before.headers.get("etag") ?? "";
  expect((await server.get("/harbour-bridge/text", { "if-none-match": tag })).status).toBe(304);
  await server.takeDown(story, secret);
  const after = await server.get("/harbour-bridge/text", { "if-none-match": tag });
  expect(after.status).toBe(200);
  expect(await after.text()).not.toMatch(/Zanzibarium|secret name/);
  expect(after.headers.get("cache-control")).toBe((await server.get("/harbour-bridge")).headers.get("cache-control"));
});

it("is not found for an unknown story or an invalid place", async () => {
  expect((await server.get("/no-such-story/text")).status).toBe(404);
  expect((await server.get("/harbour-bridge/text?before=nonsense")).status).toBe(404);
});

it("pages, scripts and styles are sent compressed, and an API's answer is not", async () => {
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await server.text("/harbour-bridge"))?.[1] ?? "";
  expect(script).not.toBe("");
  for (const path of [script, "/", "/harbour-bridge", "/harbour-bridge/text"])
    expect((await server.get(path, { "accept-encoding": "br" })).headers.get("content-encoding"), path).toBe("br");
  const answer = await server.api("GET", "/api/stories", undefined, { "accept-encoding": "br" });
  expect(answer.headers.get("content-encoding")).toBeNull();
});
