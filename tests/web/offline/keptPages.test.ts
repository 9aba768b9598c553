import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FILES, PAGES } from "../../../src/web/offline/keptCaches";
import { CHECKED_AT_ONCE, KeptCheck } from "../../../src/web/offline/keptCheck";
import {
  KeptPages,
  MAX_AGE_MS,
  MAX_FILE_BYTES,
  MAX_FILES,
  MAX_PAGE_BYTES,
  MAX_PAGES,
} from "../../../src/web/offline/keptPages";
import { MemoryCaches } from "./memoryCaches";

const origin = "https://live.example";
const PUBLIC = "public, max-age=0, s-maxage=1";

let caches: MemoryCaches;
let kept: KeptPages;
let check: KeptCheck;
let network: ((address: string) => Response) | undefined;

afterEach(() => {
  vi.useRealTimers();
});

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 1, 9, 14), toFake: ["Date"] });
  caches = new MemoryCaches();
  network = undefined;
  const fetch = (request: Request | string) => {
    if (!network) return Promise.reject(new TypeError("Failed to fetch"));
    return Promise.resolve(network(typeof request === "string" ? request : request.url));
  };
  check = new KeptCheck(caches as unknown as CacheStorage, fetch, origin);
  kept = new KeptPages(caches as unknown as CacheStorage, fetch, origin, check);
});

function story(words: string, edition = 0, rules = PUBLIC): Response {
  const html = `<main id="main" data-story="harbour" data-epoch="e1" data-edition="${edition}" data-seq="7">${words}</main>`;
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": rules,
      "content-security-policy": "default-src 'none'",
      date: "Mon, 09 Feb 2026 13:28:00 GMT",
    },
  });
}

/** Opens a page as a browser does, and waits until it is cached. */
async function open(path: string): Promise<Response> {
  const work: Promise<void>[] = [];
  const answer = await kept.readPage(new Request(origin + path), Promise.resolve(undefined), (it) => work.push(it));
  await Promise.all(work);
  return answer;
}

async function openFile(path: string): Promise<Response> {
  const work: Promise<void>[] = [];
  const answer = await kept.readFile(new Request(origin + path), (it) => work.push(it));
  await Promise.all(work);
  return answer;
}

it("shows what was loaded when no network answers, with its policy and when it was loaded", async () => {
  network = () => story("Bridge closed");
  await open("/harbour?utm_source=letter");
  network = undefined;
  const page = await open("/harbour");
  expect(await page.text()).toContain("Bridge closed");
  expect(page.headers.get("content-security-policy")).toBe("default-src 'none'");
  expect(page.headers.get("server-timing")).toBe(`kept;desc="${Date.UTC(2026, 1, 9, 13, 28)}"`);
  await expect(open("/storm")).rejects.toThrow("Failed to fetch");
});

it("keeps a story's numbered pages apart from its newest, in the order in which they are read", async () => {
  const pages = ["/harbour", "/harbour?page=1", "/harbour?page=1&order=oldest", "/harbour?page=2", "/harbour?before=9"];
  for (const path of pages) {
    network = () => story(`The page at ${path}.`);
    await open(path);
  }
  network = undefined;
  for (const path of pages) expect(await (await open(path)).text()).toContain(`The page at ${path}.`);
  expect(await (await open("/harbour?utm_source=letter&order=oldest&page=1")).text()).toContain("order=oldest");
});

it("shows what the network answers, whatever that is", async () => {
  network = () => story("Bridge closed");
  await open("/harbour");
  network = () => story("Bridge open");
  expect(await (await open("/harbour")).text()).toContain("Bridge open");
  network = () => new Response("In trouble", { status: 503 });
  expect((await open("/harbour")).status).toBe(503);
  network = undefined;
  expect(await (await open("/harbour")).text()).toContain("Bridge open");
});

it("keeps nothing of what is gone", async () => {
  network = () => story("An update");
  await open("/harbour/entries/1");
  network = () => new Response("Taken down", { status: 410, headers: { "cache-control": "no-store" } });
  expect((await open("/harbour/entries/1")).status).toBe(410);
  network = undefined;
  await expect(open("/harbour/entries/1")).rejects.toThrow();
});

it("drops a picture that is gone", async () => {
  network = () => new Response("picture", { headers: { "cache-control": PUBLIC } });
  for (const path of ["/media/a/640.avif", "/media/b/640.avif"]) await openFile(path);
  network = (address) => new Response("", { status: address.includes("/a/") ? 410 : 503 });
  for (const path of ["/media/a/640.avif", "/media/b/640.avif"]) await openFile(path);
  expect(await caches.addresses(FILES)).toEqual([`${origin}/media/b/640.avif`]);
});

it("drops all pictures where something of a story was taken down, because they do not say whose they are", async () => {
  const files = (address: string) =>
    address.includes("/media/") || address.includes("/assets/")
      ? new Response("file", { headers: { "cache-control": PUBLIC } })
      : undefined;
  async function load(): Promise<void> {
    network = (address) => files(address) ?? story("An update", 0);
    for (const path of ["/harbour", "/storm"]) await open(path);
    for (const path of ["/assets/main.js", "/media/a/640.avif"]) await openFile(path);
    expect(await caches.addresses(FILES)).toHaveLength(2);
  }
  const left = [`${origin}/assets/main.js`];
  await load();
  await kept.forget("harbour");
  expect(await caches.addresses(FILES), "told by an open page").toEqual(left);
  await load();
  network = () => new Response("{}", { status: 404 });
  await check.all();
  expect(await caches.addresses(FILES), "found by a check").toEqual(left);
  await load();
  network = () => story("Without it", 1);
  await open("/harbour");
  expect(await caches.addresses(FILES), "seen when the page was loaded again").toEqual(left);
});

it("drops a story's other pages when they are from before something was taken down, and no other story's", async () => {
  network = () => story("An update", 0);
  for (const path of ["/harbour/entries/1", "/harbour?before=9", "/storm"]) await open(path);
  network = () => story("Without it", 1);
  await open("/harbour");
  expect(await caches.addresses(PAGES)).toEqual([`${origin}/storm`, `${origin}/harbour`]);
  await kept.forget("storm");
  expect(await caches.addresses(PAGES)).toEqual([`${origin}/harbour`]);
});

it("keeps pages of stories that are public, and nothing else", async () => {
  const other = (rules: string) => () => story("x", 0, rules);
  for (const rules of ["no-store", "private", "public, no-store", "max-age=60", ""]) {
    network = other(rules);
    await open("/harbour");
  }
  network = () =>
    new Response("<main>Front page</main>", { headers: { "content-type": "text/html", "cache-control": PUBLIC } });
  await open("/");
  network = () => story("x".repeat(MAX_PAGE_BYTES));
  await open("/harbour");
  expect(await caches.addresses(PAGES)).toEqual([]);
  for (const path of ["/api/site", "/console", "/console/stories", "/live/harbour/snapshot", "/hubs/live"])
    expect(kept.isOurs(origin + path), path).toBe(false);
  expect(kept.isOurs("https://other.example/harbour")).toBe(false);
});

it("keeps so many pages and files, and no file that is too large", async () => {
  network = () => story("x");
  for (let n = 0; n < MAX_PAGES + 2; n++) await open(`/story-${n}`);
  await open("/story-2");
  const pages = await caches.addresses(PAGES);
  expect(pages).toHaveLength(MAX_PAGES);
  expect(pages[0]).toBe(`${origin}/story-3`);
  expect(pages.at(-1)).toBe(`${origin}/story-2`);

  const file = (bytes: number) => () =>
    new Response("x".repeat(bytes), { headers: { "cache-control": PUBLIC, "content-type": "text/javascript" } });
  network = file(10);
  for (let n = 0; n < MAX_FILES + 2; n++) await openFile(`/assets/${n}.js`);
  network = file(MAX_FILE_BYTES + 1);
  await openFile("/assets/large.js");
  const files = await caches.addresses(FILES);
  expect(files).toHaveLength(MAX_FILES);
  expect(files[0]).toBe(`${origin}/assets/2.js`);
});

it("serves files of the build from here, and others from the network while it answers", async () => {
  let asked = 0;
  network = () => {
    asked++;
    return new Response(`${asked}`, { headers: { "cache-control": PUBLIC } });
  };
  for (const path of ["/assets/main.js", "/assets/main.js", "/theme/files/logo.svg", "/theme/files/logo.svg"])
    await openFile(path);
  expect(asked).toBe(3);
  network = undefined;
  expect(await (await openFile("/theme/files/logo.svg")).text()).toBe("3");
});

it("keeps the page that was open before it was there, with the files that the page names", async () => {
  network = (address) =>
    address.endsWith("/harbour") ? story("x") : new Response("y", { headers: { "cache-control": PUBLIC } });
  await kept.keep(`${origin}/harbour`, [`${origin}/assets/main.js`, "https://other.example/x.js"]);
  expect(await caches.addresses(PAGES)).toEqual([`${origin}/harbour`]);
  expect(await caches.addresses(FILES)).toEqual([`${origin}/assets/main.js`]);
  await kept.keep(`${origin}/console`, []);
  expect(await caches.addresses(PAGES)).toEqual([`${origin}/harbour`]);
});

it("drops what is kept of a story as soon as the server says that something was taken down, and only then", async () => {
  const asked: string[] = [];
  let edition = 0;
  const live = (address: string) => {
    asked.push(address.replace(origin, ""));
    if (address.endsWith("/snapshot")) return Response.json({ epoch: "e1", edition });
    return new Response("{}", { status: address.includes("/storm/") ? 200 : 410 });
  };
  network = (address) => (address.includes("/live/") ? live(address) : story("An update"));
  for (const path of ["/harbour", "/harbour/entries/1", "/storm"]) await open(path);
  await check.all();
  expect(asked).toEqual(["/live/harbour/changes/e1.0/8", "/live/harbour/snapshot", "/live/storm/changes/e1.0/8"]);
  expect(await caches.addresses(PAGES), "the position was only too old").toHaveLength(3);
  network = undefined;
  await check.all();
  expect(await caches.addresses(PAGES), "nobody answers").toHaveLength(3);
  edition = 1;
  network = live;
  await check.all();
  expect(await caches.addresses(PAGES)).toEqual([`${origin}/storm`]);
});

it("asks before it shows what is kept, where the page does not come and the server is there", async () => {
  network = () => story("An update");
  await open("/harbour");
  network = (address) => {
    if (!address.includes("/live/")) throw new TypeError("Failed to fetch");
    return new Response("{}", { status: 404 });
  };
  await expect(open("/harbour")).rejects.toThrow("Failed to fetch");
  expect(await caches.addresses(PAGES)).toEqual([]);
});

it("checks few stories at once, those first that were not checked for the longest time, and none twice in a row", async () => {
  const asked: string[] = [];
  network = (address) => {
    if (!address.includes("/live/")) return story("x");
    asked.push(address.split("/")[4] ?? "");
    return new Response("{}");
  };
  for (let n = 0; n < CHECKED_AT_ONCE + 2; n++) await open(`/story-${n}`);
  await check.some();
  expect(asked).toHaveLength(CHECKED_AT_ONCE);
  await check.some();
  await check.some();
  expect(new Set(asked).size).toBe(CHECKED_AT_ONCE + 2);
  expect(asked).toHaveLength(CHECKED_AT_ONCE + 2);
});

it("shows nothing that could not be checked for a week", async () => {
  network = () => story("An update");
  await open("/harbour");
  network = undefined;
  await open("/harbour");
  vi.setSystemTime(Date.UTC(2026, 1, 9, 13, 28) + MAX_AGE_MS + 1);
  await expect(open("/harbour")).rejects.toThrow("Failed to fetch");
});
