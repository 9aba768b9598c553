import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { speak, type Translation, words } from "../../../src/web/story/words";

const languages = new URL("../../../src/LiveBlog.Server/Languages/", import.meta.url);
const read = (language: string) =>
  JSON.parse(readFileSync(new URL(`script-${language}.json`, languages), "utf8")) as {
    language: string;
    words: Translation;
  };

const english = { ...words };
afterEach(() => {
  Object.assign(words, english);
});

it.each(["ru", "az"])("every word of the script is there in %s, in every plural of the language", (language) => {
  const block = read(language);
  expect(Object.keys(block.words).sort()).toEqual(Object.keys(english).sort());
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const [name, word] of Object.entries(block.words)) {
    if (typeof word === "string") continue;
    const invariable = Object.keys(word).length === 1 && "other" in word;
    expect(invariable || needed.every((category) => category in word), `${name} lacks a plural`).toBe(true);
  }
});

it("counts in Russian", () => {
  const { language, words: russian } = read("ru");
  speak(language, russian);
  expect([1, 2, 5, 11, 21, 22].map((n) => words.newUpdates(n))).toEqual([
    "1 новое сообщение",
    "2 новых сообщения",
    "5 новых сообщений",
    "11 новых сообщений",
    "21 новое сообщение",
    "22 новых сообщения",
  ]);
});

it("stays in English where a language lacks a word", () => {
  speak("fr", { live: "En direct" });
  expect([words.live, words.ended]).toEqual(["En direct", "Ended"]);
});
