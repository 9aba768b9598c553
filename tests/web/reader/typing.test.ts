// @vitest-environment jsdom
import { expect, it } from "vitest";
import { isTyping } from "../../../src/web/reader/typing";

const made = (html: string): Element | null => {
  const box = document.createElement("div");
  box.innerHTML = html;
  return box.firstElementChild;
};

it.each([
  "<input>",
  '<input type="search">',
  '<input type="datetime-local">',
  "<textarea></textarea>",
  "<select></select>",
])("letters are typed into %s", (html) => expect(isTyping(made(html))).toBe(true));

// A closed dialog's checkbox has the keyboard for a moment longer, and a poll's answer until the reader moves on.
it.each(['<input type="checkbox">', '<input type="radio">', "<button></button>", '<a href="/"></a>'])(
  "letters are shortcuts on %s",
  (html) => expect(isTyping(made(html))).toBe(false),
);

it("letters are shortcuts where nothing has the keyboard", () => {
  expect(isTyping(document.body)).toBe(false);
  expect(isTyping(null)).toBe(false);
});
