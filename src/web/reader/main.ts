import "./reader.css";
import { systemClock } from "../client/clock";
import { liveLadder } from "../client/liveLadder";
import { attributeCopies } from "./copying";
import { pageReader } from "./entryPages";
import { LocalTimes } from "./localTimes";
import { followMissingAnchor, showEntryHere } from "./permalinks";
import { enhancePreferences } from "./preferences";
import { searchByKey } from "./searchKey";
import { enhanceSharing } from "./sharing";
import { StoryPage } from "./storyPage";
import { reportView } from "./viewBeacon";
import { WindowViewport } from "./viewport";
import { speakAsThePage } from "./words";

document.documentElement.dataset.script = "on";
speakAsThePage(document);
enhancePreferences(document.documentElement);
enhanceSharing(systemClock);
attributeCopies();
searchByKey();

const main = document.querySelector<HTMLElement>("main[data-story]");
const story = main?.dataset.story;
const log = document.getElementById("log");
const times = new LocalTimes(document.documentElement.lang);

if (main && story) reportView(`/live/${encodeURIComponent(story)}/view`, null, systemClock);

// A page of older updates and an entry's own page are read, not followed: new entries do not belong there.
const isNewestPage = !new URLSearchParams(location.search).has("before");

if (main && story && log && isNewestPage) {
  const page = new StoryPage({
    main,
    log,
    transport: liveLadder("", systemClock, Math.random, () => document.visibilityState === "hidden"),
    clock: systemClock,
    random: Math.random,
    viewport: new WindowViewport(log),
    times,
    readPage: pageReader(story),
  });
  page.start();
  followMissingAnchor(story, (path) => location.replace(path));
  window.addEventListener("online", () => page.wake());
  window.addEventListener("offline", () => page.networkLost());
  window.addEventListener("pageshow", () => page.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") page.wake();
  });
} else {
  times.apply(document);
  showEntryHere();
}

const stories = document.getElementById("stories");
const moreStories = document.getElementById("more");
if (stories && moreStories instanceof HTMLAnchorElement) {
  // Only section pages have the list; a story's page does not carry the code.
  void import("./moreStories").then(({ loadStoriesOnScroll }) => loadStoriesOnScroll(stories, moreStories));
}
