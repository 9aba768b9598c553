// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { Pausing } from "../../../src/web/reader/pausing";

const KEY = "liveblog.paused";

let button: HTMLButtonElement;
const changed = vi.fn<(paused: boolean) => void>();

beforeEach(() => {
  localStorage.clear();
  changed.mockReset();
  button = document.createElement("button");
  button.hidden = true;
});

const open = () => new Pausing(button, changed);

it("offers to pause, pauses, and goes on, which this browser remembers", () => {
  const pausing = open();
  expect([button.hidden, button.textContent, pausing.isPaused]).toEqual([false, "Pause", false]);
  button.click();
  expect([button.textContent, pausing.isPaused, localStorage.getItem(KEY)]).toEqual(["Resume", true, "yes"]);
  button.click();
  expect([button.textContent, pausing.isPaused, localStorage.getItem(KEY)]).toEqual(["Pause", false, "no"]);
  expect(changed.mock.calls.flat()).toEqual([true, false]);
});

it.each([
  ["yes", true],
  ["no", false],
  ["perhaps", false],
])("begins by what was remembered, %s: %s", (remembered, isPaused) => {
  localStorage.setItem(KEY, remembered);
  expect(open().isPaused).toBe(isPaused);
  expect(button.textContent).toBe(isPaused ? "Resume" : "Pause");
  expect(changed).not.toHaveBeenCalled();
});

it("counts what waits while paused, and only then", () => {
  const pausing = open();
  pausing.count(2);
  expect(button.textContent).toBe("Pause");
  button.click();
  expect(button.textContent).toBe("Resume (2)");
  pausing.count(3);
  expect(button.textContent).toBe("Resume (3)");
  pausing.count(0);
  expect(button.textContent).toBe("Resume");
});

it("ends with the story, and applies again when that goes on", () => {
  const pausing = open();
  button.click();
  changed.mockReset();
  pausing.end();
  expect([button.hidden, pausing.isPaused]).toEqual([true, false]);
  expect(changed).toHaveBeenCalledExactlyOnceWith(false);
  pausing.begin();
  expect([button.hidden, button.textContent, pausing.isPaused]).toEqual([false, "Resume", true]);
  expect(changed.mock.calls.flat()).toEqual([false, true]);
});

it("of a reader who has not paused changes nothing when the story ends and goes on", () => {
  const pausing = open();
  pausing.end();
  expect(button.hidden).toBe(true);
  pausing.begin();
  expect([button.hidden, pausing.isPaused]).toEqual([false, false]);
  expect(changed).not.toHaveBeenCalled();
});

it("does not pause a page that has no button to go on with", () => {
  localStorage.setItem(KEY, "yes");
  const pausing = new Pausing(null, changed);
  expect(pausing.isPaused).toBe(false);
  pausing.count(1);
  pausing.end();
  pausing.begin();
  expect(pausing.isPaused).toBe(false);
  expect(changed).not.toHaveBeenCalled();
});
