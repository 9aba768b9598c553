// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { goToKeyEvents, showKeyList } from "../../../src/web/reader/keyList";
import { keysAreOn, switchKeys } from "../../../src/web/reader/keySwitch";

const EVENTS =
  '<aside id="key-events"><h2>Key events</h2><ol><li><a href="#e-2">Two</a></li><li><a href="#e-1">One</a></li></ol></aside>';

beforeEach(() => {
  localStorage.clear();
  switchKeys(true);
  document.body.innerHTML = EVENTS;
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.dispatchEvent(new Event("close"));
  };
});

afterEach(() => {
  switchKeys(true);
  localStorage.clear();
  document.body.replaceChildren();
});

const dialog = () => document.querySelector("dialog") as HTMLDialogElement;
const rows = () =>
  [...dialog().querySelectorAll("dt")].map((term) => [
    term.querySelector("kbd")?.textContent,
    term.nextElementSibling?.localName === "dd" && term.nextElementSibling.textContent,
  ]);

describe("the list of keys", () => {
  it("is a named dialog that tells each key's meaning", () => {
    showKeyList();
    expect([dialog().open, dialog().className]).toEqual([true, "keys"]);
    const heading = document.getElementById(dialog().getAttribute("aria-labelledby") ?? "");
    expect([heading?.localName, heading?.textContent]).toEqual(["h2", "Keyboard"]);
    expect(rows()).toEqual([
      ["j", "Next update"],
      ["k", "Previous update"],
      [".", "Newest update"],
      ["e", "Key events"],
      ["/", "Search"],
      ["?", "Keyboard"],
    ]);
  });

  it.each([
    ["none", ""],
    ["hidden ones", EVENTS.replace("<aside", "<aside hidden")],
  ])("leaves out the key events on a page with %s", (_, html) => {
    document.body.innerHTML = html;
    showKeyList();
    expect(rows().map(([key]) => key)).toEqual(["j", "k", ".", "/", "?"]);
  });

  it("closes by its button, on which the keyboard begins, and leaves nothing behind", () => {
    showKeyList();
    const close = dialog().querySelector("button") as HTMLButtonElement;
    expect([close.textContent, close.autofocus]).toEqual(["Close", true]);
    close.click();
    expect(document.querySelector("dialog")).toBeNull();
  });

  it("switches the keys off and on, which this browser remembers", () => {
    showKeyList();
    const box = () => dialog().querySelector("label > input") as HTMLInputElement;
    expect([box().type, box().checked, box().parentElement?.textContent]).toEqual([
      "checkbox",
      true,
      " Use single-key shortcuts",
    ]);
    box().click();
    expect([keysAreOn(), localStorage.getItem("liveblog.keys")]).toEqual([false, "off"]);
    dialog().close();
    showKeyList();
    expect(box().checked).toBe(false);
    box().click();
    expect([keysAreOn(), localStorage.getItem("liveblog.keys")]).toEqual([true, "on"]);
  });
});

describe("the key events", () => {
  const link = () => document.querySelector("#key-events a") as HTMLAnchorElement;

  it("get the keyboard on the newest, in a list that is opened only where it is closed", () => {
    const opened = vi.fn();
    Object.assign(document.getElementById("key-events") as HTMLElement, { showPopover: opened });
    goToKeyEvents();
    expect(document.activeElement).toBe(link());
    expect(opened).toHaveBeenCalledOnce();
    link().blur();
    link().getClientRects = () => [{}] as unknown as DOMRectList;
    goToKeyEvents();
    expect(document.activeElement).toBe(link());
    expect(opened).toHaveBeenCalledOnce();
  });

  it("get the keyboard in a browser that opens nothing, and not where there are none", () => {
    expect(() => goToKeyEvents()).not.toThrow();
    expect(document.activeElement).toBe(link());
    link().blur();
    (document.getElementById("key-events") as HTMLElement).hidden = true;
    goToKeyEvents();
    expect(document.activeElement).not.toBe(link());
  });
});
