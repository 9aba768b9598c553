// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRichText } from "../../../src/web/console/composer/richText";
import type { Block, PollBlock } from "../../../src/web/console/content";
import { fromOwnWallTime, ownWallTime } from "../../../src/web/console/zone";
import { noMedia } from "./editorRig";
import { field, write } from "./newsroomRig";

const poll: PollBlock = {
  type: "poll",
  question: "Should it be rebuilt?",
  options: ["Yes", "No"],
  closesAt: "2026-02-09T18:00:30Z",
  id: "019aab00-0000-7000-8000-0000000000a1",
};

let editor: Editor;
let kept: readonly Block[] = [];

beforeEach(() => {
  editor = createRichText({
    element: document.body.appendChild(document.createElement("div")),
    label: "Entry text",
    content: [poll, { type: "text", html: "<p>After it</p>" }],
    media: noMedia(),
    changed: (content) => {
      kept = content;
    },
    selected: () => undefined,
  });
  flushSync();
});

afterEach(() => {
  editor.destroy();
  document.body.replaceChildren();
});

describe("the time at which a poll closes", () => {
  const closes = () => field("Closes at (your time; empty to keep it open)");

  it("is kept to the second by an edit of the text, and is what somebody chooses, or none", () => {
    expect(closes().value).toBe(ownWallTime("2026-02-09T18:00:30Z"));
    editor.commands.insertContentAt(editor.state.doc.content.size - 1, "x");
    expect(kept[0]).toEqual(poll);
    write(closes(), "2026-02-10T08:05");
    expect(kept[0]).toEqual({ ...poll, closesAt: fromOwnWallTime("2026-02-10T08:05") });
    write(closes(), "");
    expect(kept[0]).not.toHaveProperty("closesAt");
  });

  it("does not keep the words that are typed after a year of five digits from the draft", () => {
    expect(closes().max).toBe("9000-12-31T23:59");
    write(closes(), "20277-02-10T08:05");
    editor.commands.insertContentAt(editor.state.doc.content.size - 1, " and more");
    expect(kept.at(-1)).toEqual({ type: "text", html: "<p>After it and more</p>" });
    expect(kept[0]).not.toHaveProperty("closesAt");
    expect(closes().value).toBe("");
  });

  it("stays in the field as it is typed", () => {
    for (const wall of ["0002-02-10T08:05", "0020-02-10T08:05", "0202-02-10T08:05", "2027-02-10T08:05"]) {
      write(closes(), wall);
      expect(closes().value).toBe(wall);
    }
    expect(kept[0]).toMatchObject({ closesAt: fromOwnWallTime("2027-02-10T08:05") });
  });
});
