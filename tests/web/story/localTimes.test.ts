// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { headingOf, separateDays } from "../../../src/web/reader/daySeparators";
import { LocalTimes } from "../../../src/web/story/localTimes";
import { learnNotations, type Notation, notationOf } from "../../../src/web/story/notation";
import { entry, NOON } from "../protocol/samples";
import { fixtureHtml, one, text } from "../reader/storyPageRig";

beforeEach(() => {
  document.documentElement.innerHTML = fixtureHtml();
});

it("rewrites times to the reader's zone and names it in the title", () => {
  new LocalTimes("en-GB", "Asia/Kolkata", () => NOON).apply(document);
  expect(text("#log article .at time")).toBe("20:09");
  expect(text("[data-field=started] time")).toBe("9 February 2026, 16:35");
  expect(text("[data-field=updated]")).toBe("Updated 20:09");
  expect(one("#log article .at time").title).toBe("Monday 9 February 2026, 20:09 (India Standard Time)");
});

it("names the zone in the language of the date where the story's own is not known", () => {
  new LocalTimes("sw", "Asia/Kolkata", () => NOON).apply(document); // no other test teaches it
  expect(one("#log article .at time").title).toBe("Monday 9 February 2026, 20:09 (India Standard Time)");
});

it.each(["en_US", "zh-yue", "", "en\n"])(
  "writes times in the browser's own way where the page names no language: %j",
  (language) => {
    new LocalTimes(language, "Asia/Kolkata").apply(document);
    expect(text("#log article .at time")).toBe("20:09");
  },
);

it.each(["tlh", "en-US_POSIX"])(
  "names the zone by its offset where the browser has no names in the language: %s",
  (language) => {
    learnNotations({ tlh: notationOf("en") as Notation });
    new LocalTimes(language, "Asia/Kolkata").apply(document);
    expect(one("#log article .at time").title).toBe("Monday 9 February 2026, 20:09 (GMT+5:30)");
  },
);

it("is by this device's own clock unless it is given a zone", () => {
  const early = new Date(2026, 1, 9, 4, 5).getTime();
  expect(new LocalTimes("en").momentOf(early)).toBe("9 February 2026, 04:05");
});

it("does not write again what is there, which would drop what the reader has selected in it", () => {
  const times = new LocalTimes(
    "en",
    "UTC",
    () => NOON,
    () => "now",
  );
  const texts = () => ["time", "small"].map((name) => one(`#log article .at ${name}`).firstChild);
  times.apply(document);
  const [time, age] = texts();
  times.apply(document);
  expect(texts()[0]).toBe(time);
  expect(texts()[1]).toBe(age);
});

it("leaves a time alone whose datetime is invalid", () => {
  one("#log article .at time").setAttribute("datetime", "soon");
  new LocalTimes("en-GB", "UTC").apply(document);
  expect(text("#log article .at time")).toBe("14:39");
});

it("[51] tells the day of all that is not of today, outside the log", () => {
  const times = new LocalTimes("en-GB", "Europe/London", () => NOON + 24 * 3_600_000);
  times.apply(document);
  expect(text("[data-field=updated]")).toBe("Updated 9 Feb, 14:39");
  expect(text("#pinned .at")).toBe("14:10 9 Feb");
  // Within an entry its own day is not repeated, and in the log a heading shows it.
  expect(text("#pinned .edited")).toBe("Updated 14:31");
  expect(text("#log article .at")).toBe("14:39");
  expect([...document.querySelectorAll("#key-events time")].map((time) => time.textContent)).toEqual([
    "9 Feb, 14:39",
    "9 Feb, 13:28",
    "8 Feb, 23:45",
  ]);
});

const days = () => [...document.querySelectorAll("#log > .day")].map((day) => day.textContent);

it("[31] separates the days of the reader's calendar, and none when all is of today", () => {
  const log = one("#log");
  separateDays(log, new LocalTimes("en-GB", "Europe/London", () => NOON));
  expect(days()).toEqual(["Sunday 8 February 2026"]);
  expect(one(".day").nextElementSibling?.id).toBe("e-019c4180-0000-7000-8000-000000000001");
  separateDays(log, new LocalTimes("en-GB", "Asia/Kolkata", () => NOON));
  expect(days()).toEqual([]);
});

it("is the same after running again, and takes away the heading of a day that is gone", () => {
  const log = one("#log");
  const times = new LocalTimes("en-GB", "Europe/London", () => NOON + 24 * 3_600_000);
  separateDays(log, times);
  const standing = [...document.querySelectorAll("#log > .day")];
  separateDays(log, times);
  expect([...document.querySelectorAll("#log > .day")]).toEqual(standing);
  expect(days()).toEqual(["Monday 9 February 2026", "Sunday 8 February 2026"]);
  one("#log > article:last-child").remove();
  separateDays(log, times);
  expect(days()).toEqual(["Monday 9 February 2026"]);
});

it("moves the heading when an entry comes above it", () => {
  const log = one("#log");
  const times = new LocalTimes("en-GB", "Europe/London", () => NOON);
  separateDays(log, times);
  const late = document.createElement("template");
  late.innerHTML = entry(1, { at: Date.UTC(2026, 1, 8, 23, 50) }).html;
  one("#log > .day").after(late.content);
  separateDays(log, times);
  expect(days()).toEqual(["Sunday 8 February 2026"]);
  expect(one(".day").nextElementSibling).toMatchObject({ className: "entry" });
});

it("keeps its heading where the mark of what was read stands beside it", () => {
  const log = one("#log");
  const times = new LocalTimes("en-GB", "Europe/London", () => NOON);
  separateDays(log, times);
  const heading = one(".day");
  const mark = document.createElement("p");
  mark.className = "left-off";
  heading.after(mark);
  expect(headingOf(one(".left-off + article"))).toBe(heading);
  separateDays(log, times);
  expect([...document.querySelectorAll(".day")]).toEqual([heading]);
  heading.before(mark);
  separateDays(log, times);
  expect([...document.querySelectorAll(".day")]).toEqual([heading]);
});
