// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { insertCard } from "../../../src/web/console/composer/blocks/card/card";
import { contentOf, kinds } from "../../../src/web/console/composer/blocks/kinds";
import { offersFor } from "../../../src/web/console/composer/blocks/slashMenu";
import { wordsOf } from "../../../src/web/console/composer/contentWords";
import { undescribedWords } from "../../../src/web/console/composer/entryEdit";
import { createRichText } from "../../../src/web/console/composer/richText";
import { type Block, entryTypes, openingTypes, type PollBlock } from "../../../src/web/console/content";
import { asNewEntry, newDraft } from "../../../src/web/console/drafts";
import { noMedia } from "./editorRig";

const media = "01890000-0000-7000-8000-000000000001";
const other = "01890000-0000-7000-8000-000000000002";

/** One of each type, as the API gives it. */
const golden: readonly Block[] = [
  { type: "text", html: "<p>Before <strong>all</strong></p><ul><li>one</li></ul>" },
  {
    type: "quote",
    html: "<p>If it is <em>sound</em></p><p>we open.</p>",
    by: "Ada Lindqvist",
    role: "harbour master",
    url: "https://example.test/",
  },
  { type: "image", media, alt: "A red tug", caption: "The tug", credit: "Lena Ortiz" },
  { type: "image", media: other, alt: "", decorative: true },
  {
    type: "gallery",
    images: [
      { media, alt: "one" },
      { media: other, alt: "two", credit: "Sam" },
    ],
    caption: "Two",
  },
  { type: "video", media, caption: "From the ferry" },
  { type: "audio", media: other },
  { type: "readerQuestion", text: "When do the ferries run?\nToday?", name: "Mira" },
  {
    type: "card",
    url: "https://t.example.test/1",
    provider: "Telegram",
    author: "Harbour Authority",
    handle: "@harbour",
    at: "2026-02-09T14:31:00Z",
    text: "Divers\nare down.",
    media,
  },
  {
    type: "table",
    head: ["Line", "11:30"],
    rows: [
      ["Coast", "<strong>15</strong>"],
      ["Dockside", ""],
    ],
    caption: "Delays",
    headColumn: true,
  },
  { type: "table", head: [], rows: [["a", "b"]] },
  { type: "facts", title: "Background", html: "<p>Since 1931.</p><ul><li>one</li></ul>" },
  {
    type: "score",
    sides: [
      { name: "Harbour Town", score: "2" },
      { name: "Westgate", score: "1" },
    ],
    status: "Second half",
    clock: "71′",
    events: ["Diallo 12′"],
  },
  {
    type: "poll",
    question: "Should it be rebuilt?",
    options: ["Yes", "No"],
    closesAt: "2026-02-09T18:00:30Z",
    id: "019aab00-0000-7000-8000-0000000000a1",
  },
  { type: "text", html: "<p>After it</p>" },
];

function open(content: readonly Block[], types = entryTypes) {
  return createRichText({
    element: document.createElement("div"),
    label: "Entry text",
    content,
    types,
    media: noMedia(),
    changed: () => undefined,
    selected: () => undefined,
  });
}

describe("blocks in the composer", () => {
  it("go back as they came when one types a character", () => {
    const editor = open(golden);
    editor.commands.insertContentAt(editor.state.doc.content.size - 1, "x");
    expect(contentOf(editor)).toEqual([...golden.slice(0, -1), { type: "text", html: "<p>After itx</p>" }]);
    editor.destroy();
  });

  const rich =
    "<p>Three demands:</p><ul><li>open<pre>\nthe   gate</pre></li></ul><ol><li>now</li></ol><h4>Annex</h4>" +
    "<pre>\nx = 1;\n  y</pre><blockquote><p>Inner</p></blockquote><hr><p>one<br>two</p>";

  it.each<Block>([
    { type: "quote", html: rich, by: "Ada" },
    { type: "quote", html: "<ul><li>open the gate</li></ul>", by: "Ada" },
    { type: "facts", title: "Background", html: rich },
    { type: "facts", title: "Background", html: "<pre>\ncode</pre>" },
    { type: "table", head: [], rows: [['one<br>two <a href="tel:112">112</a>', "<code>x</code>"]] },
  ])("keep all elements inside them: %o", (block) => {
    const editor = open([block, { type: "text", html: "<p>After it</p>" }]);
    editor.commands.insertContentAt(editor.state.doc.content.size - 1, "x");
    expect(contentOf(editor)).toEqual([block, { type: "text", html: "<p>After itx</p>" }]);
    editor.destroy();
  });

  const nobody = { name: "", score: "" };

  it.each<Block>([
    { type: "quote", html: "", by: "", role: "harbour master" },
    { type: "score", sides: [{ name: "", score: "2" }, nobody] },
    { type: "score", sides: [nobody, nobody], events: ["Diallo 12′"] },
  ])("are not dropped while a required field is still empty: %o", (block) => {
    const editor = open([block]);
    expect(contentOf(editor)).toEqual([block]);
    editor.destroy();
  });

  it("have an editor for every type of the contract", () => {
    const types = new Set<string>(kinds.flatMap((kind) => kind.types));
    expect(types).toEqual(new Set(golden.map(({ type }) => type).filter((type) => type !== "text")));
  });

  it("keep a type that is not known yet as it is", () => {
    const newer = { type: "quiz", question: "Now?", options: ["Yes", "No"] } as unknown as Block;
    const editor = open([newer]);
    editor.commands.insertContentAt(editor.state.doc.content.size - 1, "x");
    expect(contentOf(editor)[0]).toEqual(newer);
    editor.destroy();
  });

  it("survive being copied within the editor", () => {
    const editor = open(golden);
    editor.commands.selectAll();
    const { dom } = editor.view.serializeForClipboard(editor.state.selection.content());
    editor.commands.clearContent();
    editor.view.pasteHTML(dom.innerHTML, new Event("paste") as ClipboardEvent);
    expect(contentOf(editor)).toEqual(golden);
    editor.destroy();
  });

  const poll = golden.find(({ type }) => type === "poll") as PollBlock;
  const after: Block = { type: "text", html: "<p>After it</p>" };

  /** What the clipboard gets of the block at a position. */
  function copied(editor: Editor, at: number): string {
    editor.commands.setNodeSelection(at);
    return editor.view.serializeForClipboard(editor.state.selection.content()).dom.innerHTML;
  }

  function pasteAt(editor: Editor, place: number | "end", html: string): void {
    editor.commands.setTextSelection(place === "end" ? editor.state.doc.content.size - 1 : place);
    editor.view.pasteHTML(html, new Event("paste") as ClipboardEvent);
  }

  const pollsIn = (editor: Editor) => contentOf(editor).filter((block): block is PollBlock => block.type === "poll");

  it("count votes apart for a poll that is pasted into another entry", () => {
    const [source, editor] = [open([poll, after]), open([{ type: "text", html: "<p>Another</p>" }])];
    pasteAt(editor, "end", copied(source, 0));
    const [pasted] = pollsIn(editor);
    expect(pasted).toEqual({ ...poll, id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(pasted?.id).not.toBe(poll.id);
    editor.commands.insertContentAt(editor.state.doc.content.size - 1, "x");
    expect(pollsIn(editor)).toEqual([pasted]);
    // Undone, and done again, it is the same poll.
    for (const step of ["undo", "undo", "redo"] as const) editor.commands[step]();
    expect(pollsIn(editor)).toEqual([pasted]);
    for (const each of [source, editor]) each.destroy();
  });

  it("count votes apart for a second copy of a poll in the same entry", () => {
    const editor = open([poll, after]);
    const html = copied(editor, 0);
    pasteAt(editor, "end", html);
    pasteAt(editor, "end", html);
    const ids = pollsIn(editor).map(({ id }) => id);
    expect(ids[0]).toBe(poll.id);
    expect(new Set(ids).size).toBe(3);
    editor.destroy();
  });

  it("take the votes along when a poll is cut and pasted, or moved", () => {
    const editor = open([poll, after]);
    const html = copied(editor, 0);
    editor.commands.deleteSelection();
    expect(pollsIn(editor)).toEqual([]);
    pasteAt(editor, "end", html);
    expect(pollsIn(editor)).toEqual([poll]);
    editor.destroy();
  });

  it("leave a new poll selected, with one id while it is written", () => {
    const editor = open([]);
    kinds.find(({ types }) => types.includes("poll"))?.offer?.insert(editor);
    expect(editor.state.selection.toJSON()).toMatchObject({ type: "node", anchor: 0 });
    const id = () => (editor.state.doc.child(0).attrs.value as { id: string }).id;
    const first = id();
    editor.commands.insertContentAt(editor.state.doc.content.size - 1, "x");
    expect(id()).toBe(first);
    editor.destroy();
  });

  it("count votes apart for a poll of an erased entry that goes on as a new one", () => {
    const { content } = asNewEntry({ ...newDraft(), content: [after, poll] });
    expect(content).toEqual([after, { ...poll, id: expect.any(String) }]);
    expect(content[1]).not.toEqual(poll);
  });

  it("turn a card back into its address by one step of undo", () => {
    const editor = open([]);
    insertCard(editor, "https://example.test/news");
    expect(contentOf(editor)).toEqual([{ type: "card", url: "https://example.test/news" }]);
    editor.commands.undo();
    expect(contentOf(editor)).toEqual([
      { type: "text", html: '<p><a href="https://example.test/news">https://example.test/news</a></p>' },
    ]);
    editor.destroy();
  });

  it("are found by any word of their name or hint", () => {
    expect(offersFor("quo", entryTypes).map(({ label }) => label)).toEqual(["Quote"]);
    expect(offersFor("votes", entryTypes).map(({ label }) => label)).toEqual(["Score"]);
    expect(offersFor("", entryTypes)).toHaveLength(14);
  });

  it("are offered above the first entry but for polls and readers' questions, and one that is there stays until somebody takes it out", () => {
    expect(entryTypes.filter((type) => !openingTypes.includes(type))).toEqual(["readerQuestion", "poll"]);
    expect(offersFor("poll", openingTypes)).toEqual([]);
    const poll: Block = { type: "poll", question: "Now?", options: ["Yes", "No"] };
    const editor = open([poll], openingTypes);
    editor.commands.insertContentAt(editor.state.doc.content.size - 1, "x");
    expect(contentOf(editor)[0]).toEqual(poll);
    editor.destroy();
  });

  it("are not published while a picture is not described", () => {
    const edit = { content: golden, key: false, pinned: false, state: "published" } as const;
    expect(undescribedWords(edit)).toBeUndefined();
    const content: Block[] = [
      {
        type: "gallery",
        images: [
          { media, alt: "" },
          { media: other, alt: "two" },
        ],
      },
    ];
    expect(undescribedWords({ ...edit, content })).toContain("Describe the picture");
  });

  it("are told in words where there is no room for them", () => {
    expect(wordsOf(golden)).toContain("“If it is sound\nwe open.” Ada Lindqvist");
    expect(wordsOf(golden)).toContain("Harbour Town 2 – Westgate 1");
  });
});
