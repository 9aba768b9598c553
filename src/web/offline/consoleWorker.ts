/**
 * Opens the console without a network or server, with its page and files as they were when it was last opened. The network comes
 * first. No API responses are kept here; the console itself keeps what an editor has written.
 */
interface Surroundings {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", run: (event: Lasting) => void): void;
  addEventListener(type: "fetch", run: (event: Fetching) => void): void;
}

interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** Not "liveblog.…": the readers' worker deletes caches with that prefix that are not its own. */
const KEPT = "liveblog-console.1";
const PAGE = "/console";
/** Files of this release and the previous one; each has a dozen, including fonts of every script. */
const MAX_FILES = 80;

const around = self as unknown as Surroundings;

around.addEventListener("install", (event) => event.waitUntil(begin().then(() => around.skipWaiting())));
around.addEventListener("activate", (event) => event.waitUntil(around.clients.claim()));

around.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(readPage(request));
  else if (pathname.startsWith("/assets/")) event.respondWith(readFile(request));
});

async function begin(): Promise<void> {
  const page = await fetch(PAGE, { cache: "no-cache" });
  if (!page.ok) throw new Error(`The console was answered ${page.status}.`);
  await keep(page);
}

async function readPage(request: Request): Promise<Response> {
  try {
    const page = await fetch(request);
    if (page.ok && !page.redirected) await keep(page.clone());
    // A proxy answers in place of a server that it cannot reach.
    if (page.status < 502 || page.status > 504) return page;
    return (await kept()) ?? page;
  } catch (fault) {
    const page = await kept();
    if (page) return page;
    throw fault;
  }
}

async function kept(): Promise<Response | undefined> {
  return await (await caches.open(KEPT)).match(PAGE);
}

/** Caches the page and the files that it names. The files come first, so that a cached page can always be opened. */
async function keep(page: Response): Promise<void> {
  const cache = await caches.open(KEPT);
  const words = await page.clone().text();
  const files = new Set(Array.from(words.matchAll(/"(\/assets\/[^"]+)"/g), ([, file = ""]) => file));
  for (const file of files) if (!(await cache.match(file))) await cache.add(file);
  await cache.put(PAGE, page);
  const names = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith("/assets/"));
  for (const old of names.slice(0, -MAX_FILES)) if (!files.has(new URL(old.url).pathname)) await cache.delete(old);
}

/** A file's name changes with its content, so a cached file is always right. */
async function readFile(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  const file = await cache.match(request.url);
  if (file) return file;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
}
