// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { switchKeys } from "../../../src/web/reader/keySwitch";
import { searchByKey } from "../../../src/web/reader/searchKey";

const followed = vi.fn((event: Event) => event.preventDefault());
searchByKey();

beforeEach(() => {
  document.body.innerHTML = '<a data-search href="/search">Search</a><input id="other"><p id="text"></p>';
  document.querySelector("a")?.addEventListener("click", followed);
  followed.mockClear();
});

function press(key: string, on: Element | null = document.body, held: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held });
  on?.dispatchEvent(event);
  return event;
}

it("the slash opens the search page where there is no field", () => {
  expect(press("/").defaultPrevented).toBe(true);
  expect(followed).toHaveBeenCalledOnce();
});

it("the slash goes to the field where there is one, and is not typed into it", () => {
  document.body.insertAdjacentHTML("beforeend", '<input type="search">');
  expect(press("/").defaultPrevented).toBe(true);
  expect(document.activeElement).toBe(document.querySelector("input[type=search]"));
  expect(followed).not.toHaveBeenCalled();
});

it("the slash is a letter for whoever is typing, and with other keys held it is the browser's", () => {
  expect(press("/", document.getElementById("other")).defaultPrevented).toBe(false);
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
    expect(press("/", document.body, held).defaultPrevented).toBe(false);
  expect(press("a").defaultPrevented).toBe(false);
  expect(followed).not.toHaveBeenCalled();
});

it("a page without a search leaves the slash alone", () => {
  document.querySelector("a")?.remove();
  expect(press("/").defaultPrevented).toBe(false);
});

it("the slash is left alone if the reader has switched the keys off", () => {
  switchKeys(false);
  expect(press("/").defaultPrevented).toBe(false);
  switchKeys(true);
  expect(press("/").defaultPrevented).toBe(true);
});
