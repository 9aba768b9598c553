import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import notations from "../../../src/LiveBlog.Server/Languages/notation.json";
import { LocalTimes } from "../../../src/web/story/localTimes";
import {
  learnNotations,
  type Notation,
  nearWords,
  notationOf,
  numberWords,
  shortDayWords,
} from "../../../src/web/story/notation";

// The same file that LiveBlog.Server.Tests/Languages/NotationTests reads: both sides write an instant in the same words.
const golden = JSON.parse(
  readFileSync(new URL("../../golden/languages/notation.json", import.meta.url), "utf8"),
) as Golden;

interface Golden {
  times: { language: string; zone: string; now: string; at: string; moment: string; near: string; day: string }[];
  years: { language: string; zone: string; now: string; at: string; near: string }[];
  notations: Record<string, Notation>;
  numbers: { language: string; number: number; text: string }[];
}

beforeAll(() => learnNotations({ ...notations, ...golden.notations }));

it.each(golden.times)("[55] $at in $zone is written in $language as the server writes it", (sample) => {
  const at = Date.parse(sample.at);
  const times = new LocalTimes(sample.language, sample.zone);
  expect(times.momentOf(at)).toBe(sample.moment);
  expect(times.timeOf(at, Date.parse(sample.now))).toBe(sample.near);
  expect(times.dayOf(at)).toBe(sample.day);
});

it.each(golden.years)("[55] $at of another year is written in $language as the server writes it", (sample) => {
  const times = new LocalTimes(sample.language, sample.zone);
  expect(times.timeOf(Date.parse(sample.at), Date.parse(sample.now))).toBe(sample.near);
});

it.each(golden.numbers)("$number is written in $language as the server writes it", ({ language, number, text }) => {
  const notation = notationOf(language);
  expect(notation && numberWords(notation, number)).toBe(text);
});

it("tells another day by its date, with the year unless that is the same", () => {
  const at = { year: 2026, month: 2, day: 9, time: "14:39" };
  const near = (day: object) => nearWords(notations.en, at, { ...at, ...day });
  expect([near({}), near({ day: 8 }), near({ month: 3 }), near({ year: 2027 })]).toEqual([
    "14:39",
    "9 Feb, 14:39",
    "9 Feb, 14:39",
    "9 Feb 2026, 14:39",
  ]);
  expect(shortDayWords(notations.en, at), "beside no other").toBe("9 Feb 2026");
});
