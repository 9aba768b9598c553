// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { enhancePreferences } from "../../../src/web/reader/preferences";
import { fixtureHtml, one } from "./storyPageRig";

const root = document.documentElement;

function open(dark = false): void {
  root.innerHTML = fixtureHtml();
  root.dataset.theme = "auto";
  delete root.dataset.size;
  vi.stubGlobal("matchMedia", (query: string) => ({ matches: dark && query === "(prefers-color-scheme: dark)" }));
  enhancePreferences(root);
}

const press = (action: string) => one(`button[data-action=${action}]`).click();
const label = () => one("button[data-action=theme]").textContent;

beforeEach(() => localStorage.clear());

it("changes the theme and remembers it", () => {
  open();
  expect(label()).toBe("Night");
  press("theme");
  expect(root.dataset.theme).toBe("night");
  expect(label()).toBe("Day");
  open();
  expect(root.dataset.theme).toBe("night");
});

it("starts from the system's theme", () => {
  open(true);
  expect(label()).toBe("Day");
  press("theme");
  for (let n = 0; n < 2; n++) {
    expect([root.dataset.theme, label()], "whatever the system's is").toEqual(["light", "Night"]);
    open(true);
  }
});

it("changes the text size within its bounds and remembers it", () => {
  open();
  for (let n = 0; n < 9; n++) press("larger");
  expect(root.dataset.size).toBe("3");
  expect(one<HTMLButtonElement>("button[data-action=larger]").disabled).toBe(true);
  open();
  expect(root.dataset.size).toBe("3");
  for (let n = 0; n < 3; n++) press("smaller");
  expect(root.dataset.size).toBeUndefined();
  const smaller = () => one<HTMLButtonElement>("button[data-action=smaller]");
  expect(smaller().disabled).toBe(false);
  for (let n = 0; n < 3; n++) press("smaller");
  expect([root.dataset.size, smaller().disabled]).toEqual(["-1", true]);
});

it("ignores what somebody else stored", () => {
  localStorage.setItem("liveblog.size", "huge");
  localStorage.setItem("liveblog.theme", "pink");
  open();
  expect(root.dataset.size).toBeUndefined();
  expect(root.dataset.theme).toBe("auto");
});

it("works where storage is forbidden", () => {
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("denied");
  });
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("denied");
  });
  open();
  press("theme");
  expect(root.dataset.theme).toBe("night");
});
