// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { createRichText } from "../../../../src/web/console/composer/richText";
import { noMedia, textOf } from "../editorRig";
import { clipboards } from "./clipboards";

function openEditor(pasted: (words: string) => void = () => undefined) {
  return createRichText({
    element: document.createElement("div"),
    label: "Entry text",
    content: [],
    media: noMedia(),
    changed: () => undefined,
    selected: () => undefined,
    leftOut: pasted,
  });
}

function paste(editor: Editor, clipboard: Record<string, string>): void {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: (type: string) => clipboard[type] ?? "", files: [] } });
  editor.view.dom.dispatchEvent(event);
}

describe("a paste", () => {
  it.each(clipboards)("from $from", ({ html, becomes, notice }) => {
    const notices: string[] = [];
    const editor = openEditor((words) => notices.push(words));
    paste(editor, { "text/html": html });
    expect(textOf(editor)).toBe(becomes.replaceAll("\u00a0", "&nbsp;"));
    if (notice === undefined) expect(notices).toEqual([""]);
    else expect(notices[0]).toContain(notice);
    editor.destroy();
  });

  it("of plain lines is paragraphs, lists where bullets are typed, and code as it is", () => {
    const editor = openEditor();
    paste(editor, { "text/plain": "One\n\n• a\n• b\nsee __init__ and https://example.test/x" });
    expect(textOf(editor)).toBe(
      '<p>One</p><ul><li>a</li><li>b</li></ul><p>see __init__ and <a href="https://example.test/x">https://example.test/x</a></p>',
    );
    editor.destroy();
  });

  it("of an address over words links the words", () => {
    const editor = openEditor();
    editor.commands.insertContent("the list");
    editor.commands.selectAll();
    paste(editor, { "text/plain": "https://example.test/list" });
    expect(textOf(editor)).toBe('<p><a href="https://example.test/list">the list</a></p>');
    editor.destroy();
  });
});
