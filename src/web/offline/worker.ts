import { FOLLOWS } from "./follows";
import { FILES, PAGES } from "./keptCaches";
import { KeptCheck } from "./keptCheck";
import { KeptPages } from "./keptPages";
import { answerPushed, type OpenPages, readPushed, showPushed } from "./pushed";
import { renewFollows } from "./renewedFollows";
import { CHECK, type ToWorker } from "./toWorker";

/** The part of a service worker's globals that is used here; TypeScript's library has either these or a page's, not both. */
interface Surroundings {
  readonly location: Location;
  readonly clients: OpenPages & { claim(): Promise<void> };
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", run: (event: Lasting) => void): void;
  addEventListener(type: "periodicsync", run: (event: Lasting & { readonly tag: string }) => void): void;
  addEventListener(type: "pushsubscriptionchange", run: (event: Lasting) => void): void;
  addEventListener(type: "push", run: (event: Pushing) => void): void;
  addEventListener(type: "notificationclick", run: (event: Answering) => void): void;
  addEventListener(type: "fetch", run: (event: Fetching) => void): void;
  addEventListener(type: "message", run: (event: Lasting & { readonly data: ToWorker }) => void): void;
}

interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

interface Pushing extends Lasting {
  readonly data: { json(): unknown } | null;
}

interface Answering extends Lasting {
  readonly action: string;
  readonly notification: Notification;
}

interface Fetching extends Lasting {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

const FILE_KINDS: ReadonlySet<string> = new Set(["script", "style", "font", "image"]);

const around = self as unknown as Surroundings;
const { origin } = around.location;
const ask = (request: Request | string, options?: RequestInit) => fetch(request, options);
const check = new KeptCheck(caches, ask, origin);
const kept = new KeptPages(caches, ask, origin, check);

around.addEventListener("install", (event) => event.waitUntil(around.skipWaiting()));

around.addEventListener("activate", (event) => {
  const begin = async () => {
    const earlier = (await caches.keys()).filter(
      (name) => name.startsWith("liveblog.") && ![PAGES, FILES, FOLLOWS].includes(name),
    );
    for (const name of earlier) await caches.delete(name);
    // Pages do not wait for this worker to start.
    await around.registration.navigationPreload?.enable();
    await around.clients.claim();
  };
  event.waitUntil(begin());
});

around.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !kept.isOurs(request.url)) return;
  const later = (work: Promise<void>) => event.waitUntil(work);
  if (request.mode === "navigate") event.respondWith(kept.readPage(request, event.preloadResponse, later));
  else if (FILE_KINDS.has(request.destination)) event.respondWith(kept.readFile(request, later));
});

around.addEventListener("message", (event) => {
  event.waitUntil(told(event.data));
});

around.addEventListener("periodicsync", (event) => {
  if (event.tag === CHECK) event.waitUntil(check.all());
});

around.addEventListener("push", (event) => {
  const pushed = readPushed(event.data?.json());
  if (pushed) event.waitUntil(showPushed(pushed, around.clients, around.registration));
});

around.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renewFollows(around.registration.pushManager));
});

around.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const pushed = readPushed(event.notification.data);
  if (pushed) event.waitUntil(answerPushed(pushed, event.action, around.clients, origin));
});

function told(message: ToWorker): Promise<void> {
  switch (message.type) {
    case "keep":
      return kept.keep(message.page, message.files);
    case "forget":
      return kept.forget(message.story);
    case "check":
      return check.some();
  }
}
