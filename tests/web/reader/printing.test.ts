// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { separateDays } from "../../../src/web/reader/daySeparators";
import { enhancePrinting } from "../../../src/web/reader/printing";
import { ageWords, LocalTimes } from "../../../src/web/story/localTimes";
import { entry, NOON } from "../protocol/samples";
import { endListenersWith } from "./pageListeners";
import { one, text } from "./storyPageRig";

let stop: AbortController;

beforeEach(() => {
  stop = new AbortController();
  endListenersWith(stop.signal);
});

afterEach(() => {
  stop.abort();
  document.body.replaceChildren();
});

it("prints by the button, with dates where the screen has times and ages, and goes back to those", () => {
  const iso = "2026-02-09T11:50:00Z";
  document.body.innerHTML = `<button data-action="print"></button><button data-action="share"></button>
    <p data-field="updated"><time datetime="${iso}"></time></p><article><a class="at"><time datetime="${iso}"></time></a></article>`;
  const print = vi.fn();
  vi.stubGlobal("print", print);
  const times = new LocalTimes("en", "UTC", () => NOON, ageWords);
  times.apply(document);
  enhancePrinting(times, null);
  for (const button of document.querySelectorAll("button")) button.click();
  expect(print).toHaveBeenCalledOnce();
  const shown = () => [text("[data-field=updated]"), text("article")];
  expect(shown()).toEqual(["11:50", "11:50 10 min ago"]);
  window.dispatchEvent(new Event("beforeprint"));
  expect(shown()).toEqual(["9 February 2026, 11:50", "11:50 9 Feb"]);
  window.dispatchEvent(new Event("afterprint"));
  expect(shown()).toEqual(["11:50", "11:50 10 min ago"]);
});

it("prints the day above today's entries, which have times alone", () => {
  const dayBefore = NOON - 86_400_000;
  document.body.innerHTML = `<main><section id="log">${entry(2).html}${entry(1, { at: dayBefore }).html}</section></main>`;
  const times = new LocalTimes("en", "UTC", () => NOON, ageWords);
  const log = one("#log");
  const days = () => [...log.querySelectorAll(".day")].map(({ textContent }) => textContent);
  separateDays(log, times);
  enhancePrinting(times, log);
  expect(days()).toEqual(["Sunday 8 February 2026"]);
  window.dispatchEvent(new Event("beforeprint"));
  expect(days()).toEqual(["Monday 9 February 2026", "Sunday 8 February 2026"]);
  expect(log.firstElementChild?.className).toBe("day");
  window.dispatchEvent(new Event("afterprint"));
  expect(days()).toEqual(["Sunday 8 February 2026"]);
});
