// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { createRichText, linkTarget, setContent } from "../../../src/web/console/composer/richText";
import { textContent } from "../../../src/web/console/content";
import { plainText } from "../../../src/web/console/trusted";
import { noMedia, textOf } from "./editorRig";

function open(html: string) {
  return createRichText({
    element: document.createElement("div"),
    label: "Entry text",
    content: textContent(html),
    media: noMedia(),
    changed: () => undefined,
    selected: () => undefined,
  });
}

describe("the composer's text", () => {
  it("gives back what it was opened with", () => {
    const html =
      '<p>One <strong>two</strong> <em>three</em> <a href="https://example.test/a">four</a></p>' +
      "<ul><li><p>five</p></li></ul><blockquote><p>six</p></blockquote>";
    const editor = open(html);
    expect(textOf(editor)).toBe(html);
    editor.destroy();
  });

  it("knows nothing but its few elements: script, handlers, styles and frames come in as text or not at all", () => {
    const editor = open("");
    setContent(
      editor,
      textContent(
        '<h2 style="color:red">Head</h2><p onclick="x()">a <a href="javascript:alert(1)">b</a><img src=x onerror=alert(1)></p>' +
          "<script>alert(1)</script><table><tr><td>cell</td></tr></table><iframe src=//x></iframe>",
      ),
    );
    expect(textOf(editor)).toBe("<p>Head</p><p>a b</p>[table cell]");
    editor.destroy();
  });

  it("is empty when it was opened with nothing", () => {
    const editor = open("");
    expect(editor.isEmpty).toBe(true);
    editor.destroy();
  });

  it.each([
    ["example.test/ferry", "https://example.test/ferry"],
    [" https://example.test ", "https://example.test/"],
    ["mailto:desk@example.test", "mailto:desk@example.test"],
    ["desk@example.test", "mailto:desk@example.test"],
    ["example.test:8080/x", "https://example.test:8080/x"],
    ["localhost:5000", "https://localhost:5000/"],
    ["https://example.test/@desk", "https://example.test/@desk"],
    ["tel:112", "tel:112"],
    [" Tel:+994125550000 ", "tel:+994125550000"],
    ["javascript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["", undefined],
  ])("links %s as %s", (typed, target) => {
    expect(linkTarget(typed)).toBe(target);
  });

  it("shows a queued entry as plain lines", () => {
    expect(plainText("<p>One</p><ul><li><p>two</p></li></ul><p></p>")).toBe("One\ntwo");
  });
});
