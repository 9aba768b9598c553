// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import ru from "../../../src/LiveBlog.Server/Languages/script-ru.json";
import { ReadingLine } from "../../../src/web/reader/readingLine";
import { offerZone, useRememberedZone } from "../../../src/web/reader/zoneChoice";
import { AGE_SHOWN_MS, ageWords, LocalTimes } from "../../../src/web/story/localTimes";
import { ServerTime } from "../../../src/web/story/serverTime";
import { speak } from "../../../src/web/story/words";
import { FakeClock } from "../client/fakeClock";
import { one, text } from "./storyPageRig";

const AT = Date.UTC(2026, 1, 9, 12);
const MINUTE = 60_000;

beforeEach(() => {
  localStorage.clear();
  document.body.innerHTML = `<div id="reading"></div><article><a class="at" href="/"><time datetime="2026-02-09T12:00:00Z"></time></a></article>`;
});

function age(now: number, language = "en"): string {
  new LocalTimes(language, "UTC", () => now, ageWords).apply(document);
  return document.querySelector(".at small")?.textContent ?? "";
}

describe("the age of an entry", () => {
  it.each([
    [0, "now"],
    [59_999, "now"],
    [MINUTE, "1 min ago"],
    [59 * MINUTE, "59 min ago"],
    [60 * MINUTE, "1 hr ago"],
    [AGE_SHOWN_MS - 1, "5 hr ago"],
    [AGE_SHOWN_MS, ""],
    [-1, ""],
    [-3 * MINUTE, ""],
  ])("%d ms after it is told as %s", (passed, told) => {
    expect(age(AT + passed)).toBe(told);
  });

  it("is told in the page's language, and goes when it no longer holds", () => {
    speak("ru", { ageMinutes: ru.words.ageMinutes });
    expect(age(AT + 5 * MINUTE, "ru")).toBe("5 мин. назад");
    expect(age(AT + AGE_SHOWN_MS, "ru")).toBe("");
    speak("en", { ageMinutes: "{n} min ago" });
    expect(text(".at").trim()).toBe("12:00");
  });
});

it("on paper an entry that no heading dates has its day in the place of its age", () => {
  const times = new LocalTimes("en", "UTC", () => AT + 5 * MINUTE, ageWords);
  times.apply(document);
  expect(text(".at small")).toBe("5 min ago");
  times.onPaper = true;
  times.apply(document);
  expect(text(".at small")).toBe("9 Feb");
  times.onPaper = false;
  times.apply(document);
  expect(text(".at small")).toBe("5 min ago");
});

describe("the event's own zone", () => {
  function offer(own: string, event: string) {
    const times = new LocalTimes("en", own);
    useRememberedZone(times, event);
    times.apply(document);
    offerZone(new ReadingLine(one("#reading")), times, event, () => times.apply(document));
    return times;
  }
  const button = () => one<HTMLButtonElement>("#reading button");

  it("is a tap away and back, and remembered", () => {
    offer("Asia/Kathmandu", "Europe/London");
    expect(text(".at time")).toBe("17:45");
    expect(button().textContent).toBe("Show United Kingdom Time");
    button().click();
    expect(text(".at time")).toBe("12:00");
    expect(one(".at time").title).toContain("Greenwich Mean Time");
    expect(button().textContent).toBe("Show your local time");
    one("#reading").replaceChildren();
    offer("Asia/Kathmandu", "Europe/London");
    expect(text(".at time")).toBe("12:00");
    button().click();
    expect(text(".at time")).toBe("17:45");
  });

  it("is summer time in summer, whatever it is now", () => {
    one(".at time").setAttribute("datetime", "2025-07-01T12:00:00Z");
    offer("UTC", "Europe/Berlin");
    button().click();
    expect(text(".at time")).toBe("14:00");
    expect(one(".at time").title).toContain("Central European Summer Time");
  });

  it.each(["Europe/Berlin", "No/Such_Zone"])("is not offered when it is %s to a reader in Berlin", (zone) => {
    const times = new LocalTimes("en", "Europe/Berlin");
    offerZone(new ReadingLine(one("#reading")), times, zone, () => undefined);
    expect(document.querySelector("#reading button")).toBeNull();
  });
});

describe("the server's time", () => {
  it("corrects a clock that is ahead by what the server says, and leaves a right one alone", () => {
    const clock = new FakeClock();
    const time = new ServerTime(clock);
    time.learn(clock.now() - 1500);
    expect(time.now()).toBe(clock.now());
    time.learn(clock.now() - 3_600_000);
    clock.advance(500);
    expect(time.now()).toBe(clock.now() - 3_600_000);
  });

  it("corrects a clock that is behind", () => {
    const clock = new FakeClock();
    const time = new ServerTime(clock);
    time.learn(clock.now() + 3_600_000);
    clock.advance(500);
    expect(time.now()).toBe(clock.now() + 3_600_000);
  });

  it("is never before something that has happened there", () => {
    const clock = new FakeClock();
    const time = new ServerTime(clock);
    time.isAtLeast(clock.now() + 180_000);
    expect(time.now()).toBe(clock.now() + 180_000);
    time.isAtLeast(clock.now());
    expect(time.now()).toBe(clock.now() + 180_000);
  });
});
