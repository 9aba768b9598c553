import type { EntryPage } from "../../../src/web/protocol/messages";
import { StoryPage, type StoryPageParts } from "../../../src/web/reader/storyPage";
import type { Viewport } from "../../../src/web/reader/viewport";
import { LocalTimes } from "../../../src/web/story/localTimes";
import type { ReadingOrder } from "../../../src/web/story/readingOrder";
import { ServerTime } from "../../../src/web/story/serverTime";
import { FakeClock } from "../client/fakeClock";
import { FakeServer } from "../client/fakeServer";
import { type EntryTraits, entry, NOON } from "../protocol/samples";
import story from "./fixtures/story.html?raw";

/** Where the reader is, as set by a test. */
export class FakeViewport implements Viewport {
  atNewest = true;
  shown = 0;
  firstUnread: HTMLElement | undefined;
  readonly turned: ReadingOrder[] = [];
  #return: () => void = () => undefined;

  isNearby(_article: HTMLElement): boolean {
    return false;
  }

  isInSight(): boolean {
    return true;
  }

  seesNewest(): boolean {
    return this.atNewest;
  }

  keepPlace(change: () => void): void {
    change();
  }

  turn(order: ReadingOrder, change: () => void): void {
    this.turned.push(order);
    change();
  }

  showNewest(firstUnread?: HTMLElement): void {
    this.firstUnread = firstUnread;
    this.shown++;
    this.atNewest = true;
  }

  onReturn(run: () => void): void {
    this.#return = run;
  }

  scrollAway(): void {
    this.atNewest = false;
  }

  scrollBack(): void {
    this.atNewest = true;
    this.#return();
  }
}

/** The markup of the server's page according to the contract; entries 1 to `entries` are in the log. */
export function layPage(entries: number, more = "", keyEvents = ""): void {
  const log = Array.from({ length: entries }, (_, i) => entry(entries - i).html).join("");
  document.title = "Bridge closed";
  document.documentElement.lang = "en";
  document.body.innerHTML = `<main data-story="harbour" data-epoch="e1" data-edition="0" data-seq="${entries}" data-status="live" data-more="${more}" data-tz="UTC">
    <header class="head"><a class="kicker" href="/">World</a><h1 data-field="headline">Bridge closed</h1><p data-field="standfirst"></p>
    <div class="meta"><span class="updated" data-field="updated">Updated <time datetime="2026-02-09T12:00:00Z">12:00</time></span><span data-field="byline"></span></div></header>
    <div class="strip"><span data-field="state">Live</span><span data-field="freshness"></span><button type="button" data-action="pause" hidden></button><span data-field="readers"></span><span data-field="views"></span></div>
    <div id="reading"></div><section id="pinned"></section><section id="log" class="log">${log}</section>
    ${more ? `<a id="older" href="/harbour?before=${more}" rel="next">Older updates</a>` : ""}
    <aside id="key-events"><div><h2>Key events</h2><ol>${keyEvents}</ol></div></aside>
    <button id="pill" hidden></button><p id="announce" role="status" aria-live="polite"></p></main>`;
}

export function fixtureHtml(): string {
  return story;
}

/** The rung of the fake server's connections that are polls. */
export const QUIET = 2;

/** A live page over a fake hub, a fake clock and a fake viewport. */
export function openPage(
  entries: number,
  more = "",
  readPage: (before: string) => Promise<EntryPage> = noPage,
  keyEvents = "",
  parts: Partial<StoryPageParts> = {},
) {
  layPage(entries, more, keyEvents);
  const rig = startPage({ readPage, ...parts });
  rig.server.connection.accept();
  rig.server.connection.deliver();
  return rig;
}

/** The laid page, which has started to connect. */
export function startPage(parts: Partial<StoryPageParts> = {}) {
  const server = new FakeServer();
  for (let n = document.querySelectorAll("#log > article").length; n > 0; n--) server.publish();
  const clock = new FakeClock();
  const serverTime = new ServerTime(clock);
  const viewport = new FakeViewport();
  const gone: number[] = [];
  const page = new StoryPage({
    main: one("main"),
    log: one("#log"),
    transport: server,
    quiet: { open: (listener) => server.open(listener, QUIET) },
    clock,
    serverTime,
    random: () => 0.5,
    viewport,
    times: new LocalTimes("en", "UTC", () => NOON),
    readPage: noPage,
    gone: () => gone.push(clock.now()),
    ...parts,
  });
  page.start();
  const publish = (n: number, traits: EntryTraits = {}) => {
    const seq = server.head + 1;
    server.log.push({ seq, kind: "entryPut", at: Date.UTC(2026, 1, 9, 13), entry: entry(n, traits) });
    sendLast();
  };
  const remove = (n: number) => {
    server.log.push({ seq: server.head + 1, kind: "entryRemoved", at: 0, entryId: entry(n).id });
    sendLast();
  };
  const sendLast = () => {
    const change = server.log.at(-1);
    if (change) {
      const position = {
        story: "harbour",
        epoch: "e1",
        edition: 0,
        from: change.seq,
        to: change.seq,
        head: change.seq,
      };
      server.connection.say("Frame", { ...position, changes: [change] });
    }
  };
  const change = (traits: object) => {
    server.log.push({ seq: server.head + 1, at: 0, ...traits } as (typeof server.log)[number]);
    sendLast();
  };
  return { gone, page, server, clock, serverTime, viewport, publish, remove, change };
}

function noPage(): Promise<EntryPage> {
  return Promise.reject(new Error("this test reads no pages"));
}

export function one<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** The numbers of the entries in the log, from its top. */
export function logOf(selector = "#log"): number[] {
  return [...one(selector).querySelectorAll<HTMLElement>(":scope > article")].map((article) =>
    Number((article.dataset.id ?? "").slice(-12)),
  );
}

export function article(n: number): HTMLElement {
  return one(`#e-${entry(n).id}`);
}

export function text(selector: string): string {
  return one(selector).textContent ?? "";
}
