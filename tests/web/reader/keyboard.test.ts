// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { enhanceKeyboard } from "../../../src/web/reader/keyboard";
import { goToKeyEvents, showKeyList } from "../../../src/web/reader/keyList";
import { layPage, one } from "./storyPageRig";

const actions = { newest: vi.fn(), keyEvents: vi.fn(), list: vi.fn() };
let scrolledTo: string[] = [];
const scrolledInto = vi.fn<(how: unknown) => void>();

layPage(4);
enhanceKeyboard(one("#log"), actions);
const log = one("#log");

beforeEach(() => {
  vi.clearAllMocks();
  scrolledTo = [];
  (document.activeElement as HTMLElement | null)?.blur();
  layOut(0, 100, 200, 300);
  for (const article of log.children) {
    article.scrollIntoView = (how) => {
      scrolledTo.push(article.id.slice(-1));
      scrolledInto(how);
    };
  }
});

/** Entries 4 to 1, of a hundred pixels each, begin this far below the window's top. */
function layOut(...tops: number[]): void {
  for (const [at, article] of [...log.children].entries()) {
    const top = tops[at] as number;
    article.getBoundingClientRect = () => ({ top, bottom: top + 100 }) as DOMRect;
  }
}

function press(key: string, held: KeyboardEventInit = {}, target: Element = document.activeElement ?? document.body) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

it("goes down and up from entry to entry, and the keyboard with it", () => {
  expect(press("j")).toBe(true);
  press("j");
  expect(document.activeElement?.className).toBe("at");
  press("k");
  expect(scrolledTo).toEqual(["3", "2", "3"]);
  expect(scrolledInto).toHaveBeenLastCalledWith({ block: "start", behavior: "instant" });
});

it("starts from the top of the window where the keyboard's entry is above or below it", () => {
  const focus = (n: number) => log.children[4 - n]?.querySelector<HTMLElement>("a.at")?.focus();
  layOut(-100, -60, 100, window.innerHeight);
  focus(4);
  press("j");
  focus(1);
  press("k");
  expect(scrolledTo, "3 has begun above the window").toEqual(["2", "3"]);
});

it("takes an entry right below what covers the window's top for the one being read", () => {
  vi.stubGlobal("getComputedStyle", () => ({ scrollPaddingTop: "50px" }));
  layOut(-50, 54, 155, 255);
  press("j");
  expect(scrolledTo).toEqual(["2"]);
});

it("goes up from an entry that begins at the window's top to the one before it", () => {
  layOut(-100, 0, 100, 200);
  press("k");
  expect(scrolledTo).toEqual(["4"]);
});

it("takes the key in the place of a Latin letter on a keyboard of another script", () => {
  press("о", { code: "KeyJ" });
  press("о", { code: "KeyJ" });
  press("л", { code: "KeyK" });
  expect(scrolledTo).toEqual(["3", "2", "3"]);
});

it("stays at either end", () => {
  for (let n = 0; n < 9; n++) press("j");
  expect(scrolledTo).toEqual(["3", "2", "1"]);
  for (let n = 0; n < 9; n++) press("k");
  expect(scrolledTo).toEqual(["3", "2", "1", "2", "3", "4"]);
});

it("goes to the newest, to the key events, and to the list of keys", () => {
  press(".");
  expect(actions.newest).toHaveBeenCalledOnce();
  press("e");
  expect(actions.keyEvents).toHaveBeenCalledOnce();
  press("?", { shiftKey: true });
  expect(actions.list).toHaveBeenCalledOnce();
});

it("is off for other keys, and while the reader types, holds another key, or has a box open", () => {
  const field = document.createElement("input");
  document.body.append(field);
  expect(press("j", {}, field)).toBe(false);
  expect(press("x"), "a key that does nothing here").toBe(false);
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) expect(press("j", held)).toBe(false);
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  showKeyList();
  expect(press("j")).toBe(false);
  expect(one("dialog").textContent).toContain("Next update");
  one("dialog").dispatchEvent(new Event("close"));
  expect(document.querySelector("dialog")).toBeNull();
  expect(press("j")).toBe(true);
  expect(scrolledTo).toEqual(["3"]);
});

it("can be switched off in the list, which still opens, and on again", () => {
  showKeyList();
  const box = () => one<HTMLInputElement>("dialog input[type=checkbox]");
  expect(box().checked).toBe(true);
  box().click();
  one("dialog").dispatchEvent(new Event("close"));
  for (const key of ["j", "k", ".", "e"]) expect(press(key), key).toBe(false);
  expect(press("?")).toBe(true);
  expect(actions.list).toHaveBeenCalledOnce();
  showKeyList();
  expect(box().checked).toBe(false);
  box().click();
  one("dialog").dispatchEvent(new Event("close"));
  expect(press("j")).toBe(true);
});

it("the key opens the list where it is closed, and only there", () => {
  document.body.innerHTML = '<aside id="key-events" popover><a href="#e-1">Divers</a></aside>';
  const [box, link] = [document.querySelector("aside"), document.querySelector("a")];
  if (!box || !link) throw new Error("no list");
  const opened = vi.fn();
  box.showPopover = opened;
  goToKeyEvents();
  expect(opened).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(link);
  link.getClientRects = () => [{}] as unknown as DOMRectList;
  goToKeyEvents();
  expect(opened).toHaveBeenCalledOnce();
});
