// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  beginLanguage,
  chooseLanguage,
  language,
  numeral,
  t,
  tn,
  useChoiceOf,
  useSites,
} from "../../../../src/web/console/language/language.svelte";
import { agoWords, clockWords } from "../../../../src/web/console/words";

function browserOf(...tags: string[]): void {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(tags);
}

describe("the console's language", () => {
  beforeEach(() => localStorage.clear());
  afterEach(async () => {
    await chooseLanguage("en", undefined);
    localStorage.clear();
  });

  it("is what the browser prefers among those that the console speaks", async () => {
    browserOf("de-DE", "ru-KZ", "en");
    await beginLanguage();
    expect(language()).toBe("ru");
    expect(document.documentElement.lang).toBe("ru");
    expect(t("Publish")).toBe("Опубликовать");
  });

  it("is the site's where the browser prefers none of them, and English until that is known", async () => {
    browserOf("de-DE");
    await beginLanguage();
    expect(language()).toBe("en");
    await useSites("az");
    expect(language()).toBe("az");
  });

  it("stays what somebody chose, for each person who signs in on this browser", async () => {
    browserOf("en-GB");
    await chooseLanguage("ru", "ada");
    await chooseLanguage("az", "ben");
    await beginLanguage();
    expect(language()).toBe("az");
    await useChoiceOf("ada");
    expect(language()).toBe("ru");
    // A language chosen on another device applies here too from then on.
    await useChoiceOf("ada", "en");
    expect(language()).toBe("en");
    await useChoiceOf("ben");
    await useChoiceOf("ada");
    expect(language()).toBe("en");
    await useSites("az");
    expect(language()).toBe("en");
  });

  it("counts as the language does, and tells days and numbers in its own words", async () => {
    const counted = () => [1, 2, 5, 21].map((n) => tn("{n} note", "{n} notes", n));
    expect(counted()).toEqual(["1 note", "2 notes", "5 notes", "21 notes"]);
    await chooseLanguage("ru", undefined);
    expect(counted()).toEqual(["1 заметка", "2 заметки", "5 заметок", "21 заметка"]);
    expect(numeral(12_345.6, 1)).toBe("12\u00a0345,6");
    expect(clockWords("2025-07-09T13:39:00Z", "Europe/London")).toBe("9 июля 2025, 14:39");
    await chooseLanguage("az", undefined);
    // Chromium has no Azerbaijani: the words are ours.
    expect(clockWords("2025-07-09T13:39:00Z", "Asia/Baku")).toBe("9 iyl 2025, 17:39");
    expect(agoWords("2026-02-09T11:55:00Z", Date.parse("2026-02-09T12:00:00Z"))).toBe("5 dəq əvvəl");
    expect(numeral(12_345)).toBe("12.345");
  });

  it("shows an English word that has two meanings without what tells them apart", () => {
    expect(t("Numbers|list")).toBe("Numbers");
    expect(t("One per line: World | the most important world news")).toContain("World | the most");
  });
});
