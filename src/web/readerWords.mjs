/** Words that only the reader's page says. Widgets have every language in one script, so these are left out of it. */
const READER_WORDS = [
  "night",
  "oldestFirst",
  "newestFirst",
  "ownZone",
  "leftOff",
  "readOn",
  "keyboard",
  "keyNewest",
  "keySearch",
  "useKeys",
  "replay",
  "replayNote",
  "replayFailed",
  "keptOffline",
  "asItStood",
  "eventZone",
  "linkCopied",
  "readMore",
  "newUpdatesBelow",
  "olderLoaded",
  "sinceYouLeft",
  "sinceYouLeftMore",
  "sinceYouLeftKey",
  "secondsAgo",
  "minutesAgo",
  "hoursAgo",
  "daysAgo",
  "ageNow",
  "ageMinutes",
  "ageHours",
];

/** The same, but their names stand for something else in widgets' code too, so it cannot be checked for them. */
const UNCHECKED_WORDS = ["pinned", "day", "updated", "play"];

const used = new RegExp(`\\.(${READER_WORDS.join("|")})\\b`);

const LEFT_OUT = [...READER_WORDS, ...UNCHECKED_WORDS];

/** Their English, one on a line. */
const english = new RegExp(`^  (?:${LEFT_OUT.join("|")}): .*,\\n`, "gm");

/** For what is built for widgets: such a word in its code would be said in English, so it ends the build. */
export const withoutReaderWords = {
  name: "without-reader-words",
  enforce: "pre",
  transform(code, id) {
    if (/\/story\/words\.ts$/.test(id)) return { code: code.replace(english, ""), map: null };
    if (!/\/script-\w+\.json$/.test(id)) return null;
    const { language, words } = JSON.parse(code);
    for (const name of LEFT_OUT) delete words[name];
    return { code: JSON.stringify({ language, words }), map: null };
  },
  renderChunk(code) {
    const word = used.exec(code)?.[1];
    if (word) throw new Error(`A widget says "${word}", which readerWords.mjs leaves out.`);
  },
};
