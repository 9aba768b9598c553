import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { patient } from "../patience.ts";
import { documentOf, jsonLdOf } from "./pageDocument";
import { SiteServer } from "./siteServer";
import { faultsBySchemaOrg } from "./structuredTypes";

// A real server, and the compiler over the whole vocabulary, on a machine that is shared with other tests.
vi.setConfig({ testTimeout: patient(120_000) });

let server: SiteServer;
let story: string;
let entry: string;

beforeAll(async () => {
  server = await SiteServer.start();
  story = await server.story("harbour-bridge");
  entry = await server.entry(story, { title: "Ship strikes", body: "<p>Nobody was hurt.</p>", key: true });
}, patient(120_000));

afterAll(() => server?.stop());

const nodeOf = async (path: string) => jsonLdOf(documentOf(await server.text(path), server.url + path));

it("[39] a story's node holds what schema.org has for a LiveBlogPosting, live and ended", async () => {
  expect(faultsBySchemaOrg(await nodeOf("/harbour-bridge"), "LiveBlogPosting")).toEqual([]);
  await server.status(story, "ended");
  const ended = await nodeOf("/harbour-bridge");
  expect(ended.coverageEndTime).toBeDefined();
  expect(faultsBySchemaOrg(ended, "LiveBlogPosting")).toEqual([]);
});

it("[39] an entry's node holds what schema.org has for a BlogPosting", async () => {
  expect(faultsBySchemaOrg(await nodeOf(`/harbour-bridge/entries/${entry}`), "BlogPosting")).toEqual([]);
});

it("the judge finds what schema.org does not know", () => {
  const faulty = { "@context": "https://schema.org", "@type": "LiveBlogPosting", headlin: "Misspelt", author: 7 };
  expect(faultsBySchemaOrg(faulty, "LiveBlogPosting").join()).toMatch(/headlin|author/);
});
