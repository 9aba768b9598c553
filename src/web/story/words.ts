// Every word that the reader's script puts on a screen, short and plain, as an editor would write them. English is here; the page
// brings the words of its own language in a script before this one (Languages/script-*.json of the server), and so no more than one more.

import { learnNotations, type Notation } from "./notation";

const phrases = {
  live: "Live",
  polled: "Live (every few seconds)",
  ended: "Ended",
  scheduled: "Starting soon",
  connecting: "Connecting",
  reconnecting: "Reconnecting",
  offline: "Offline",
  unavailable: "Not available",
  pinned: "Pinned",
  paused: "Paused",
  break: "Paused",
  pause: "Pause",
  resume: "Resume",
  oldestFirst: "Oldest first",
  newestFirst: "Newest first",
  ownZone: "Show your local time",
  leftOff: "You left off here",
  readOn: "Read on from there",
  keyboard: "Keyboard",
  keyNext: "Next update",
  keyPrevious: "Previous update",
  keyNewest: "Newest update",
  keySearch: "Search",
  useKeys: "Use single-key shortcuts",
  close: "Close",
  replay: "Replay",
  play: "Play",
  replayNote: "Updates are shown in their current version.",
  replayFailed: "Could not load the replay. Try again",
  older: "Older updates",
  olderLoading: "Loading older updates",
  olderFailed: "Could not load. Try again",
  night: "Night",
  day: "Day",
  linkCopied: "Link copied",
  updated: "Updated",
  readMore: "Read more:",
  ageNow: "now",
  previousPicture: "Previous picture",
  nextPicture: "Next picture",
};

/** With a text in place of {n}. */
const filled = {
  views: "Views: {n}",
  readers: "{n} reading now",
  by: "By {n}",
  eventZone: "Show {n}",
  loadFrom: "Load from {n}",
  keptOffline: "You are offline. Showing the version loaded at {n}",
  asItStood: "As it stood at {n}",
  ageMinutes: "{n} min ago",
  ageHours: "{n} hr ago",
};

/** By the plural categories of the language: Russian has three, English two. */
type Plurals = Readonly<Record<string, string>> & { readonly other: string };

const counted = {
  newUpdates: { one: "{n} new update", other: "{n} new updates" },
  newUpdatesBelow: { one: "{n} new update below", other: "{n} new updates below" },
  olderLoaded: { one: "{n} older update loaded", other: "{n} older updates loaded" },
  sinceYouLeft: { one: "Since you left: {n} update", other: "Since you left: {n} updates" },
  sinceYouLeftMore: { other: "Since you left: more than {n} updates" },
  sinceYouLeftKey: { one: ", including {n} key event", other: ", including {n} key events" },
  secondsAgo: { other: "updated {n} s ago" },
  minutesAgo: { other: "updated {n} min ago" },
  hoursAgo: { other: "updated {n} h ago" },
  daysAgo: { one: "updated {n} day ago", other: "updated {n} days ago" },
} satisfies Record<string, Plurals>;

/** The words of one language, by name. */
export type Translation = Partial<
  Record<keyof typeof phrases | keyof typeof filled, string> & Record<keyof typeof counted, Plurals>
>;

export type Words = typeof phrases & {
  [Name in keyof typeof filled]: (text: string) => string;
} & { [Name in keyof typeof counted]: (n: number) => string };

/** English, or the page's language once `speak` has been called. */
export const words = wordsOf("en", {});

/** Switches the page to a language. Missing words stay English. */
export function speak(language: string, translation: Translation): void {
  take(words, language, translation);
}

/** The words of another language than the page's. Missing words are English. */
export function wordsOf(language: string, translation: Translation): Words {
  const made = { ...phrases } as Words;
  take(made, "en", { ...phrases, ...filled, ...counted });
  take(made, language, translation);
  return made;
}

function take(words: Words, language: string, translation: Translation): void {
  const rules = new Intl.PluralRules(language);
  const put = (text: string, value: string) => text.replace("{n}", () => value);
  for (const name of Object.keys(phrases) as (keyof typeof phrases)[]) words[name] = translation[name] ?? words[name];
  for (const name of Object.keys(filled) as (keyof typeof filled)[]) {
    const text = translation[name];
    if (text) words[name] = (value) => put(text, value);
  }
  for (const name of Object.keys(counted) as (keyof typeof counted)[]) {
    const plurals = translation[name];
    if (plurals) words[name] = (n) => put(plurals[rules.select(n)] ?? plurals.other, String(n));
  }
}

/** Data in the page: its words if they are not English, and how the languages on it write dates. */
interface PageWords {
  readonly language?: string;
  readonly words?: Translation;
  readonly notations: Readonly<Record<string, Notation>>;
}

declare global {
  /** Set by a script earlier in the page (Layout/PageWords.cs of the server). */
  var liveBlogWords: PageWords | undefined;
}

/** Switches to the page's language if the page contains its words. */
export function speakAsThePage(brought: PageWords | undefined = globalThis.liveBlogWords): void {
  if (!brought) return;
  const { language, words: translation, notations } = brought;
  learnNotations(notations);
  if (language && translation) speak(language, translation);
}
