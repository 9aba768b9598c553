// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { headingOf, separateDays } from "../../../src/web/reader/daySeparators";
import { LocalTimes } from "../../../src/web/story/localTimes";
import { entry, NOON } from "../protocol/samples";

const DAY = 86_400_000;
const MON = "Monday 9 February 2026";
const SUN = "Sunday 8 February 2026";
const SAT = "Saturday 7 February 2026";

let log: HTMLElement;

beforeEach(() => {
  log = document.createElement("section");
});

/** Entries on days before the ninth: 0 is that day, 1 the day before. */
function lay(...days: readonly number[]): void {
  log.innerHTML = days.map((day, i) => entry(days.length - i, { at: NOON - day * DAY - i }).html).join("");
}

function separate(today = 0, zone = "UTC"): void {
  separateDays(log, new LocalTimes("en", zone, () => NOON - today * DAY));
}

/** Headings by their text, entries as a dot. */
const shown = () =>
  [...log.children].map((child) => (child.localName === "article" ? "." : (child.textContent ?? ""))).join(" | ");

it.each([
  ["all of today", [0, 0], ". | ."],
  ["of today and before", [0, 0, 1, 1], `. | . | ${SUN} | . | .`],
  ["all of another day", [1, 1], `${SUN} | . | .`],
  ["of three days", [0, 1, 2], `. | ${SUN} | . | ${SAT} | .`],
  ["the other way round", [2, 0, 0], `${SAT} | . | ${MON} | . | .`],
  ["empty", [], ""],
])("puts the day above the first entry of each, in a log that is %s", (_, days, then) => {
  lay(...days);
  separate();
  expect(shown()).toBe(then);
});

it("makes headings, and touches nothing that is right", async () => {
  lay(0, 1, 1, 2);
  separate();
  expect(log.querySelector(".day")?.outerHTML).toBe(`<h2 class="day">${SUN}</h2>`);
  const changes = new MutationObserver(() => undefined);
  changes.observe(log, { childList: true, characterData: true, subtree: true });
  separate();
  expect(changes.takeRecords()).toEqual([]);
  changes.disconnect();
});

it("goes by the reader's calendar", () => {
  lay(0, 0);
  separate(0, "Pacific/Kiritimati");
  expect(shown()).toBe(". | .");
  lay(0);
  separateDays(log, new LocalTimes("en", "Pacific/Kiritimati", () => NOON - 12 * 3_600_000));
  expect(shown()).toBe("Tuesday 10 February 2026 | .");
});

it("moves on over midnight, and back for a reader who travels", () => {
  lay(0, 1);
  separate();
  separate(-1);
  expect(shown()).toBe(`${MON} | . | ${SUN} | .`);
  separate();
  expect(shown()).toBe(`. | ${SUN} | .`);
  separate(1);
  expect(shown()).toBe(`${MON} | . | ${SUN} | .`);
});

it("rewrites a heading that is wrong in place", () => {
  lay(0, 1);
  separate();
  const heading = log.querySelector(".day");
  const last = log.lastElementChild as HTMLElement;
  last.dataset.at = String(NOON - 2 * DAY);
  separate();
  expect(shown()).toBe(`. | ${SAT} | .`);
  expect(log.querySelector(".day")).toBe(heading);
});

it("drops a day that has no entries left", () => {
  lay(0, 1, 2);
  separate();
  log.querySelectorAll("article")[1]?.remove();
  separate();
  expect(shown()).toBe(`. | ${SAT} | .`);
  log.lastElementChild?.remove();
  separate();
  expect(shown()).toBe(".");
});

it("keeps the day of an entry that stands in a box of its own, and of one below an empty box", () => {
  lay(0, 1);
  const box = document.createElement("div");
  box.className = "here";
  const last = log.lastElementChild as HTMLElement;
  last.before(box);
  box.append(last);
  separate();
  expect([...log.children].map(({ className }) => className)).toEqual(["entry", "day", "here"]);
  box.replaceChildren();
  separate();
  expect(log.querySelector(".day")?.textContent).toBe(SUN);
});

it("knows its heading when the mark where the reader left off stands between them", () => {
  lay(0, 1);
  separate();
  const last = log.lastElementChild as HTMLElement;
  const heading = log.querySelector(".day");
  expect(headingOf(last)).toBe(heading);
  expect(headingOf(log.firstElementChild as HTMLElement)).toBeUndefined();
  const mark = document.createElement("p");
  mark.className = "left-off";
  last.before(mark);
  expect(headingOf(last)).toBe(heading);
  separate();
  expect(log.querySelectorAll(".day")).toHaveLength(1);
  heading?.before(mark);
  expect(headingOf(last)).toBe(heading);
  heading?.remove();
  expect(headingOf(last)).toBeUndefined();
});
