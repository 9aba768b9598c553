import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { patient } from "../patience.ts";
import { Hub, type Told } from "./hub";
import { SiteServer } from "./siteServer";

// A real server that shares the machine with other tests may take its time.
vi.setConfig({ testTimeout: patient(90_000) });

const base = "https://live.example.org";
const key = "0123456789abcdef";
let hub: Hub;
let server: SiteServer;

beforeAll(async () => {
  hub = await Hub.open();
  server = await SiteServer.start({
    "Site:BaseUrl": base,
    "Site:WebSubHub": hub.url,
    "Site:IndexNowKey": key,
    "Site:IndexNowEndpoint": `${hub.url}indexnow`,
  });
}, patient(120_000));

afterAll(async () => {
  await server?.stop();
  await hub?.close();
});

beforeEach(() => {
  hub.answer = 202;
  hub.told.length = 0;
});

const of =
  (slug: string) =>
  ({ path, body }: Told): boolean =>
    path === "/" && new URLSearchParams(body).getAll("hub.url").includes(`${base}/${slug}/feed.atom`);

it("a hub is told once of many changes in a moment, with every feed that the story is in", async () => {
  const began = Date.now();
  const story = await server.story("busy-story", { section: "World" });
  for (let n = 0; n < 10; n++) await server.entry(story, { body: `<p>${n}</p>` });
  const told = await hub.hears(of("busy-story"));
  expect(told.type).toContain("application/x-www-form-urlencoded");
  const form = new URLSearchParams(told.body);
  expect(form.get("hub.mode")).toBe("publish");
  const feeds = ["/busy-story", "/sections/world", ""].flatMap((place) =>
    ["atom", "rss", "json"].map((format) => `${base}${place}/feed.${format}`),
  );
  expect(form.getAll("hub.url").sort()).toEqual(feeds.sort());
  // Another story's change comes after it in the queue: once that was announced, everything of the first had been.
  await server.story("second-story");
  await hub.hears(of("second-story"));
  // At most once a second.
  expect(hub.told.filter(of("busy-story")).length).toBeLessThanOrEqual(Math.ceil((Date.now() - began) / 1000));
});

it("what only editors see is told nobody", async () => {
  const id = server.newId();
  await server.api("PUT", `/api/stories/${id}`, { slug: "hidden-story", headline: "Not yet", language: "en" });
  const open = await server.story("open-story");
  await hub.hears(of("open-story"));
  hub.told.length = 0;
  await server.entry(open, { body: "<p>A draft.</p>", state: "draft" });
  await server.story("sign-story");
  await hub.hears(of("sign-story"));
  expect(hub.told.filter(of("hidden-story"))).toEqual([]);
  expect(hub.told.filter(of("open-story"))).toEqual([]);
});

it("a hub that fails or never answers is told again, and publishing does not wait for it", async () => {
  hub.answer = "never";
  const began = Date.now();
  const story = await server.story("patient-story");
  await hub.hears(of("patient-story"));
  for (let n = 0; n < 5; n++) await server.entry(story, { body: `<p>${n}</p>` });
  // A call without an answer is given up after five seconds, and made again.
  expect(hub.told.filter(of("patient-story")).length).toBeLessThanOrEqual(1 + Math.floor((Date.now() - began) / 5000));
  hub.answer = 503;
  hub.told.length = 0;
  await hub.hears(of("patient-story"));
  hub.answer = 202;
  hub.told.length = 0;
  await hub.hears(of("patient-story"));
});

it("the key that search engines are told is served, and no other", async () => {
  const answer = await server.get(`/${key}.txt`);
  expect(answer.headers.get("content-type")).toContain("text/plain");
  expect(await answer.text()).toBe(key);
  expect((await server.get("/fedcba9876543210.txt")).status).toBe(404);
});

it(
  "a hub without the site's address stops the start and says why",
  async () => {
    expect(await SiteServer.refusal({ "Site:WebSubHub": "https://hub.example.org/" })).toMatch(
      /Site:baseUrl: .*WebSubHub/,
    );
  },
  patient(120_000),
);
