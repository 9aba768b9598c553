// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { createRichText, setContent } from "../../../src/web/console/composer/richText";
import { textContent } from "../../../src/web/console/content";
import { parseHtml } from "../../../src/web/console/trusted";
import { noMedia, textOf, typeKeys } from "./editorRig";

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

/** What is saved after opening the entry and typing one character at its end. */
function afterOneCharacter(html: string): string {
  const editor = open(`${html}<p>.</p>`);
  editor.commands.insertContentAt(editor.state.doc.content.size - 1, "x");
  const saved = textOf(editor);
  editor.destroy();
  expect(saved.endsWith("<p>.x</p>")).toBe(true);
  return saved.slice(0, -"<p>.x</p>".length);
}

/** The nodes, regardless of the order of attributes and the encoding of no-break spaces. */
function markup(html: string): unknown {
  const read = (node: Node): unknown =>
    node instanceof Element
      ? {
          [node.localName]: Array.from(node.childNodes, read),
          ...Object.fromEntries(Array.from(node.attributes, ({ name, value }) => [name, value])),
        }
      : node.textContent;
  return Array.from(parseHtml(html).childNodes, read);
}

describe("the composer's schema", () => {
  it.each([
    "<p>CO<sub>2</sub> and 10<sup>6</sup></p>",
    "<p><strong>a</strong> <em>b</em> <u>c</u> <s>d</s> <mark>e</mark> <code>f</code></p>",
    '<p><a href="https://example.test/a">one</a> <a href="mailto:desk@example.test">two</a> <a href="/here">three</a></p>',
    '<p><a href="tel:+994125550000">one</a> <a href="TEL:112">two</a></p>',
    '<p><a href="Mailto:a@example.test">three</a> <a href="HTTP://example.test/">four</a></p>',
    '<p><a href="//example.test/a">one</a> <a href="?q=a:b">two</a> <a href="#e-1:2">three</a> <a href="live/a:b">four</a></p>',
    "<p>one<br>two</p>",
    "<p><code>H<sub>2</sub></code> <strong><code>b</code></strong></p>",
    "<h4>What we know</h4><hr><p>After it</p>",
    "<pre>two\n  lines</pre><pre><code>let x = 1;\n\tx++;</code></pre><pre><strong>a</strong>\nb</pre>",
    "<pre>\n\n  a</pre><pre>\n\n\n</pre><ul><li><pre>\n\nb\n</pre></li></ul>",
    "<ul><li><pre>\na</pre></li><li><h4>b</h4><p>c</p></li><li><blockquote><p>d</p></blockquote><p>e</p></li><li><hr></li></ul>",
    "<ol><li><ul><li>a</li></ul></li><li>b<pre>\nc</pre><h4>d</h4></li></ol><blockquote><h4>e</h4><ul><li>f</li></ul></blockquote>",
    "<ul><li>one</li><li>two<ul><li>within</li></ul></li></ul>",
    '<ol start="3"><li><p>three</p><p>and more</p></li><li>four</li></ol>',
    '<blockquote cite="https://example.test/source"><p>said</p></blockquote><blockquote>in short</blockquote>',
    '<p lang="ar" dir="rtl">مرحبا</p><h4 lang="fr">Bonjour</h4><ul dir="rtl"><li lang="he">שלום</li></ul>',
    '<p>He said <em lang="fr">bonjour</em> and <a href="https://example.test/" dir="ltr" lang="de">guten Tag</a></p>',
    "<p>👩‍👩‍👧‍👦 é ́ \u00a0x</p>",
  ])("keeps %s", (html) => {
    expect(markup(afterOneCharacter(html))).toEqual(markup(html));
  });

  it("spells bold and italic in one way", () => {
    expect(afterOneCharacter("<p><b>a</b> <i>b</i></p>")).toBe("<p><strong>a</strong> <em>b</em></p>");
  });

  it("copies code with the blank line at its beginning", () => {
    const html = "<pre>\n\n  a</pre><p>b</p>";
    const editor = open(html);
    editor.commands.selectAll();
    const { dom } = editor.view.serializeForClipboard(editor.state.selection.content());
    editor.commands.clearContent();
    editor.view.pasteHTML(dom.innerHTML, new Event("paste") as ClipboardEvent);
    expect(textOf(editor)).toBe(html);
    editor.destroy();
  });

  it.each([
    ["<pre>\n</pre>", "- a", "<pre>\n- a</pre>"],
    ["<pre>\n</pre>", "1. a", "<pre>\n1. a</pre>"],
    ["<h4></h4>", "- a", "<h4>- a</h4>"],
    ["<p></p>", "- a", "<ul><li>a</li></ul>"],
    ["<p></p>", "1. a", "<ol><li>a</li></ol>"],
  ])("makes lists of paragraphs only, as somebody types in %j: %s", (html, typed, stored) => {
    const editor = open(html);
    editor.commands.setTextSelection(1);
    typeKeys(editor, typed);
    expect(textOf(editor)).toBe(stored);
    editor.destroy();
  });

  it("links nothing by itself", () => {
    const editor = open("");
    for (const letter of "He scored.It was over README.md U.S.is www.example.test https://example.test/ and")
      editor.view.dispatch(editor.state.tr.insertText(letter));
    expect(textOf(editor)).not.toContain("<a");
    editor.destroy();
  });

  it("undoes what was typed and never what was loaded, and nothing of what was there before", () => {
    const editor = open("<p>Loaded.</p>");
    expect(editor.can().undo()).toBe(false);
    editor.commands.insertContentAt(1, "Typed. ");
    editor.commands.undo();
    expect(textOf(editor)).toBe("<p>Loaded.</p>");
    editor.commands.insertContentAt(1, "Published. ");
    setContent(editor, []);
    expect(editor.can().undo()).toBe(false);
    editor.commands.undo();
    expect(textOf(editor)).toBe("");
    editor.destroy();
  });
});
