// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { afterEach, describe, expect, it } from "vitest";
import { createRichText } from "../../../src/web/console/composer/richText";
import { textContent } from "../../../src/web/console/content";
import { noMedia, textOf, typeKeys } from "./editorRig";

let editor: Editor | undefined;

function open(language: string, html = ""): Editor {
  editor = createRichText({
    element: document.createElement("div"),
    label: "Entry text",
    language,
    content: textContent(html),
    media: noMedia(),
    changed: () => undefined,
    selected: () => undefined,
  });
  return editor;
}

afterEach(() => editor?.destroy());

describe("typed quotes and dashes", () => {
  it.each([
    ["en", `"It's 'off'," he said -- "at 5."`, "“It’s ‘off’,” he said — “at 5.”"],
    ["en-GB", `("Yes")`, "(“Yes”)"],
    ["az", `"Bəli", dedi.`, "“Bəli”, dedi."],
    ["ru", `"Да", -- сказал он.`, "«Да», — сказал он."],
    ["uk", `Комп'ютер "Ера"`, "Комп’ютер «Ера»"],
    ["de", `"Ja", sagt er.`, "„Ja“, sagt er."],
    ["he", `"כן"`, `"כן"`],
    ["", `"Yes" -- 'no'`, `"Yes" — 'no'`],
  ])("are those of the language: %s", (language, typed, printed) => {
    const opened = open(language);
    typeKeys(opened, typed);
    expect(opened.getText()).toBe(printed);
  });

  it.each([["undoInputRule"], ["undo"]] as const)("go back to what was typed by one step: %s", (step) => {
    const opened = open("en");
    typeKeys(opened, `He said "`);
    expect(opened.getText()).toBe("He said “");
    opened.commands[step]();
    expect(opened.getText()).toBe(`He said "`);
    typeKeys(opened, "Yes");
    expect(opened.getText()).toBe(`He said "Yes`);
  });

  it("stay as typed in code and in links", () => {
    const opened = open("en", "<pre>a </pre>");
    opened.commands.focus("end");
    opened.commands.setTextSelection(3);
    typeKeys(opened, `"--`);
    expect(textOf(opened)).toBe(`<pre>\na "--</pre>`);
    opened.destroy();
    for (const html of ["<p><code>ab</code></p>", '<p><a href="https://example.test/">ab</a></p>']) {
      const other = open("en", html);
      other.commands.setTextSelection(2);
      typeKeys(other, `"--`);
      expect(textOf(other)).toContain(`a"--b`);
      other.destroy();
    }
  });
});
