import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { az as azerbaijani } from "../../../../src/web/console/language/az";
import { ru as russian } from "../../../../src/web/console/language/ru";
import { translated } from "../../../../src/web/console/language/serverWords";

const root = new URL("../../../../src/LiveBlog.Server/", import.meta.url);
const az = azerbaijani.sentences;
const ru = russian.sentences;

/** Every text in the server's code, with {} for its placeholders. */
function textsOf(source: string): string[] {
  return [...source.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, text]) =>
    (text ?? "").replaceAll('\\"', '"').replace(/\{[^{}]*\}/g, "{}"),
  );
}

/** Those that read like a sentence, or like a name of several words, outside comments, the log and the API's description; and names of what was cut. */
function sentencesOf(source: string): string[] {
  const shown = source.replace(/^\s*\/\/.*$/gm, "").replace(/\b(LoggerMessage|WithSummary)\([^\n]*/g, "");
  const cut = [...shown.matchAll(/FittedText\.Loss\(\$?("(?:[^"\\\n]|\\.)*")/g)].map(([, text]) => text).join();
  const sentences = textsOf(shown).filter((text) => /^\p{Lu}\S* \S/u.test(text) || / \S.*[.:]( \{\})?$/.test(text));
  return [...sentences, ...textsOf(cut)];
}

const folders =
  /^(Accounts|Content|Desk|Front|Hosting|Import|LinkPreviews|Media|Partners|Rights|Site|Storage|Stories|Syndication|Webhooks)\//;
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".cs") && folders.test(path) && !path.includes("/Migrations/"))
  .map((path) => ({ path, source: readFileSync(new URL(path, root), "utf8") }));

/** Rooms whose every sentence is for an editor. The import command speaks to whoever runs the server. */
const allSaid =
  /^(Import|Syndication)\/(?!ImportCommand)|^LinkPreviews\/SafeFetcher|^Media\/(Intake\/FileSignature|Stores\/(DiskFaults|S3MediaStore)\.)/;

/** Texts in them that no editor reads as the server wrote them. */
const notSaid = new Set([
  // The headline of a story that has none, as readers will see it.
  "Imported live blog",
  // Ends in "did not answer".
  "The redirect has no valid address.",
  "Too many redirects.",
  // Sent to the pages that are fetched.
  "LiveBlog link preview",
  // The console has words of its own for what is not found.
  "This story does not follow another one.",
]);

describe("what the server says", () => {
  it("is there in both languages, and each sentence is one that the server's code still has", () => {
    expect(Object.keys(az)).toEqual(Object.keys(ru));
    const said = new Set(files.flatMap(({ source }) => textsOf(source)));
    expect(Object.keys(ru).filter((sentence) => !said.has(sentence))).toEqual([]);
  });

  it("is translated where a right is missing, whichever it is", () => {
    const refusals = textsOf(readFileSync(new URL("Rights/Refusals.cs", root), "utf8")).filter((text) =>
      / /.test(text),
    );
    expect(refusals.length).toBeGreaterThan(15);
    // It contains an API name of a right, and only a program without that right gets it.
    expect(refusals.filter((text) => !Object.hasOwn(ru, text) && !text.includes("{}"))).toEqual([]);
  });

  it("is translated wherever stories and media from elsewhere are taken in", () => {
    const said = files
      .filter(({ path }) => allSaid.test(path))
      .flatMap(({ path, source }) => sentencesOf(source).map((text) => ({ path, text })));
    expect(said.length).toBeGreaterThan(90);
    const english = said.filter(({ text }) => !Object.hasOwn(ru, text) && !notSaid.has(text));
    expect(english.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
    const texts = new Set(said.map(({ text }) => text));
    expect([...notSaid].filter((text) => !texts.has(text))).toEqual([]);
  });

  it.each([
    ["ru", ru],
    ["az", az],
  ])("has in %s the names and numbers of each sentence, and no others", (_, sentences) => {
    const wrong = Object.entries(sentences).filter(([key, translation]) => {
      const values = [...translation.matchAll(/\{t?(\d)\}/g)].map(([, n]) => Number(n)).toSorted();
      return values.join() !== [...key.matchAll(/\{\}/g)].map((_, n) => n).join();
    });
    expect(wrong).toEqual([]);
  });

  it("keeps its names and numbers", () => {
    expect(translated("At most 120 characters; this has 1234.", ru)).toBe("Не больше 120 знаков, здесь 1234.");
    expect(translated("https://a.example already belongs to The Post.", az)).toBe(
      "https://a.example artıq The Post tərəfdaşına məxsusdur.",
    );
    expect(translated("A story needs a headline.", ru)).toBe("Ленте нужен заголовок.");
    expect(translated("What no release has said yet.", ru)).toBe("What no release has said yet.");
  });

  it("writes large numbers as the language does", () => {
    const tooMany = "The story has 12,345 entries; at most 10,000 can be imported.";
    expect(translated(tooMany, ru, "\u00a0")).toContain("12\u00a0345");
    expect(translated(tooMany, az, ".")).toContain("10.000");
  });

  it.each([
    ["It has no time. It was left out.", "Время не указано. Запись пропущена."],
    [
      'Its time "noon" cannot be read. Write it like 2026-01-31T22:00:00Z and import again. It was left out.',
      "Время «noon» не читается. Запишите его как 2026-01-31T22:00:00Z и импортируйте снова. Запись пропущена.",
    ],
    [
      "https://a.example/b.jpg: This address is not on the public internet, so it cannot be fetched.",
      "https://a.example/b.jpg: Этого адреса нет в открытом интернете, загрузить с него нельзя.",
    ],
    [
      "The story cannot be made: slug: Another story has this address.",
      "Ленту нельзя создать: slug: Этот адрес у другой ленты.",
    ],
    [
      "No entry of this LiveBlog export can be read; it has 2. Entry 1: It has no id. It was left out. Nothing was imported.",
      "Экспорт LiveBlog: записей 2, но ни одна не читается. Запись 1: Номер не указан. Запись пропущена. Ничего не импортировано.",
    ],
    [
      'The tag "rail" was cut: it has 90 characters, and at most 40 fit.',
      "Обрезано: метка «rail». Знаков 90, а помещается не больше 40.",
    ],
  ])("is translated in its parts: %s", (sentence, words) => {
    expect(translated(sentence, ru)).toBe(words);
  });

  it("is not looked for in what people wrote", () => {
    expect(translated('This story is followed already, as "A story needs a headline.".', ru)).toBe(
      "За этой лентой уже следят: «A story needs a headline.».",
    );
    expect(translated("constructor", ru)).toBe("constructor");
  });
});
