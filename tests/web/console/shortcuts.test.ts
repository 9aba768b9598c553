// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { commandKey, singleKey } from "../../../src/web/console/ui/shortcuts";

const pressed = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key, ...more });

describe("the console's keys", () => {
  it.each([
    ["the key itself", pressed("e", { code: "KeyE" }), "e"],
    ["the Latin letter in the place of a Cyrillic one", pressed("у", { code: "KeyE" }), "e"],
    ["the Latin letter in the place of a Greek one", pressed("ξ", { code: "KeyJ" }), "j"],
    ["the letter of a Latin layout, wherever its key is", pressed("z", { code: "KeyY" }), "z"],
    ["a sign as it is typed", pressed("?", { code: "Digit7" }), "?"],
    ["nothing while an input method composes", pressed("e", { code: "KeyE", isComposing: true }), undefined],
    ["nothing with Ctrl", pressed("e", { code: "KeyE", ctrlKey: true }), undefined],
  ])("are, alone, %s", (_, event, key) => {
    expect(singleKey(event)).toBe(key);
  });

  it.each([
    ['<input type="checkbox">', "j"],
    ['<input type="radio">', "j"],
    ["<button></button>", "j"],
    ["<input>", undefined],
    ["<textarea></textarea>", undefined],
    ["<select></select>", undefined],
    ['<dialog><input type="checkbox"></dialog>', undefined],
  ])("are, on %s, %s", (html, key) => {
    document.body.innerHTML = html;
    const event = pressed("j", { code: "KeyJ", bubbles: true });
    (document.querySelector("input") ?? document.body.firstElementChild)?.dispatchEvent(event);
    expect(singleKey(event)).toBe(key);
  });

  it.each([
    ["the letter", pressed("s", { code: "KeyS", ctrlKey: true }), "s"],
    ["the letter with the Cmd key", pressed("k", { code: "KeyK", metaKey: true }), "k"],
    ["the letter in lower case while Caps Lock is on", pressed("S", { code: "KeyS", ctrlKey: true }), "s"],
    ["the Latin letter in the place of a Cyrillic one", pressed("ы", { code: "KeyS", ctrlKey: true }), "s"],
    ["Enter", pressed("Enter", { code: "Enter", ctrlKey: true }), "enter"],
    ["nothing with Shift", pressed("S", { code: "KeyS", ctrlKey: true, shiftKey: true }), undefined],
    ["nothing with Alt", pressed("s", { code: "KeyS", ctrlKey: true, altKey: true }), undefined],
    ["nothing while composing", pressed("Enter", { code: "Enter", ctrlKey: true, isComposing: true }), undefined],
    ["nothing without Ctrl or Cmd", pressed("s", { code: "KeyS" }), undefined],
  ])("are, with Ctrl or Cmd, %s", (_, event, key) => {
    expect(commandKey(event)).toBe(key);
  });
});
