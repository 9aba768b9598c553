import "./reader.css";
import { systemClock } from "../client/clock";
import { liveLadder } from "../client/liveLadder";
import { oneForAllTabs } from "../client/oneForAllTabs";
import { quietTransport } from "../client/quietTransport";
import { acting } from "../story/blocks/acting";
import { enhanceBlocks } from "../story/blocks/enhance";
import { pageReader } from "../story/entryPages";
import { ageWords, LocalTimes } from "../story/localTimes";
import { ServerTime } from "../story/serverTime";
import { reportView } from "../story/viewBeacon";
import { speakAsThePage, words } from "../story/words";
import { nameArticles } from "./articleAccess";
import { keepTimesCurrent } from "./currentTimes";
import { separateDays } from "./daySeparators";
import { firstPaint, nextTurn } from "./firstPaint";
import { goByShownTimes } from "./goToTime";
import { keepPlace } from "./keptPlace";
import { enhanceKeyboard } from "./keyboard";
import { letFollow } from "./letFollow";
import { keptSince, OfflineReading, tellKept } from "./offlineReading";
import { fillPlaces } from "./pagePlaces";
import { followMissingAnchor, showEntryHere } from "./permalinks";
import { enhancePreferences } from "./preferences";
import { enhancePrinting } from "./printing";
import { letReact } from "./reacting";
import { ReadingLine, wordButton } from "./readingLine";
import { searchByKey } from "./searchKey";
import { seenOnThisPage } from "./seenEntries";
import { enhanceSharing } from "./sharing";
import { StoryPage } from "./storyPage";
import { WindowViewport } from "./viewport";
import { offerZone, useRememberedZone } from "./zoneChoice";

document.documentElement.dataset.script = "on";
speakAsThePage();
enhancePreferences(document.documentElement);
enhanceSharing(systemClock);
// Nothing is copied without a selection.
document.addEventListener(
  "selectionchange",
  () => void import("./attributeCopies").then((it) => it.attributeCopies()),
  {
    once: true,
  },
);
searchByKey();
const readLog = document.querySelector<HTMLElement>("main[data-story] > #log");
const below = readLog && keepPlace(readLog);
void begin(keptSince());

/** The rest waits for the first paint, and lets the browser respond to the reader between its parts. */
async function begin(since: number | undefined): Promise<void> {
  // A page kept on the device says so from the start.
  if (since === undefined) await firstPaint();
  // Fonts of other scripts may load now (tokens.css).
  delete document.documentElement.dataset.unpainted;
  await nextTurn();
  const main = document.querySelector<HTMLElement>("main[data-story]");
  const story = main?.dataset.story;
  const log = document.getElementById("log");
  const serverTime = new ServerTime(systemClock);
  const times = new LocalTimes(document.documentElement.lang, undefined, () => serverTime.now(), ageWords);
  useRememberedZone(times, document.querySelector<HTMLElement>("main[data-tz]")?.dataset.tz);
  enhancePrinting(times, log);
  goByShownTimes(times);

  if (main && story) {
    reportView(`/live/${encodeURIComponent(story)}/view`, null, systemClock, (answer) => {
      const at = Date.parse(answer.headers.get("date") ?? "");
      if (Number.isNaN(at)) return;
      serverTime.learn(at);
      times.apply(document);
    });
  }

  await nextTurn();
  const languages = document.querySelector<HTMLElement>("nav.languages");
  if (languages && log && story)
    void import("./languageSwitch").then((it) => it.keepPlaceOverLanguages(languages, log, systemClock));

  const kept = main && since !== undefined ? tellKept(main, since, times, systemClock.now()) : undefined;
  const offline = new OfflineReading(systemClock);
  // Stories read by a secret link are not kept on the device.
  if (main?.dataset.epoch && !main.dataset.story?.startsWith("~")) offline.start();

  // A page of older updates and an entry's own page are read, not followed: new entries do not belong there.
  const isNewestPage = main?.dataset.page !== "older";

  const hidden = () => document.visibilityState === "hidden";
  const quiet = quietTransport("", systemClock, Math.random, hidden);

  if (main && story && log && isNewestPage) {
    const transport = oneForAllTabs(systemClock, hidden, (allHidden) =>
      liveLadder("", systemClock, Math.random, allHidden),
    );
    const viewport = new WindowViewport(log);
    const page = new StoryPage({
      main,
      log,
      transport,
      quiet,
      clock: systemClock,
      serverTime,
      random: Math.random,
      viewport,
      times,
      readPage: pageReader(story),
      seen: seenOnThisPage(story, systemClock),
      takenDown: () => offline.forget(story),
      live: () => kept?.isConnected && viewport.keepPlace(() => kept.remove()),
      gone: () => {
        offline.forget(story);
        location.reload();
      },
    });
    await nextTurn();
    page.start();
    if (below) void page.loadBackTo(below.cursor).then(below.show);
    await nextTurn();
    const question = main.querySelector<HTMLFormElement>("[data-questions] .ask form");
    if (question) void import("./asking").then(({ letAsk }) => letAsk(question));
    letFollow(main);
    followMissingAnchor(story);
    window.addEventListener("hashchange", () => followMissingAnchor(story, () => page.goToNewest()));
    window.addEventListener("online", () => page.wake());
    window.addEventListener("offline", () => page.networkLost());
    window.addEventListener("pageshow", () => page.wake());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") {
        page.wake();
      } else {
        page.leave();
        offline.left();
      }
    });
    window.addEventListener("pagehide", () => page.leave());
    const keys = () => import("./keyList");
    const list = () => void keys().then(({ showKeyList }) => showKeyList());
    const keyEvents = () => void keys().then(({ goToKeyEvents }) => goToKeyEvents());
    enhanceKeyboard(log, { newest: () => page.goToNewest(), keyEvents, list });
    const hint = wordButton(`${words.keyboard}: ?`, list);
    hint.className = "keys-hint";
    document.querySelector("footer.foot > div")?.append(hint);
  } else {
    const place = document.getElementById("reading");
    const writeTimes = () => {
      times.apply(document);
      if (log) separateDays(log, times);
    };
    const settle = () => {
      writeTimes();
      if (log) nameArticles(log);
      enhanceBlocks(document, words, acting);
      if (main) letReact(main);
    };
    if (place && main?.dataset.tz) offerZone(new ReadingLine(place), times, main.dataset.tz, settle);
    settle();
    keepTimesCurrent(systemClock, writeTimes);
    if (main) fillPlaces(main);
    showEntryHere();
    const still = document.querySelector<HTMLElement>("main[data-epoch]");
    const shownOf = still?.dataset.story ?? still?.dataset.of;
    if (still && log && shownOf) {
      void import("./stillPage").then(({ StillPage }) => {
        const page = new StillPage({
          story: shownOf,
          main: still,
          log,
          quiet,
          clock: systemClock,
          random: Math.random,
          viewport: new WindowViewport(log),
          readOwn: () => fetch(location.href, { credentials: "omit", cache: "no-cache" }),
          settle,
          takenDown: () => offline.forget(shownOf),
          leave: () => location.reload(),
        });
        page.start();
        window.addEventListener("online", () => page.wake());
        document.addEventListener("visibilitychange", () => hidden() || page.wake());
      });
    }
  }

  // A page that is not followed is reloaded as soon as possible.
  const isFollowed = story && log && isNewestPage;
  if (kept && !isFollowed) window.addEventListener("online", () => location.reload());

  const stories = document.getElementById("stories");
  if (stories || document.querySelector("main.front"))
    void import("./liveFront").then((it) => it.followLists(systemClock, () => times.apply(document)));

  const moreStories = document.getElementById("more");
  if (stories && moreStories instanceof HTMLAnchorElement) {
    // The list is at the bottom, so its code loads after the rest of the page.
    void import("./moreStories").then(({ loadStoriesOnScroll }) =>
      loadStoriesOnScroll(stories, moreStories, () => times.apply(stories)),
    );
  }
}
