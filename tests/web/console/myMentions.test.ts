// @vitest-environment jsdom

import { afterEach, describe, expect, it } from "vitest";
import MyMentions from "../../../src/web/console/notes/MyMentions.svelte";
import NoteList from "../../../src/web/console/notes/NoteList.svelte";
import { unreadWords } from "../../../src/web/console/notes/noteWords";
import { readMention, readNote } from "../../../src/web/console/shape";
import { soon } from "../soon";
import { click, Rig, wordsIn } from "./newsroomRig";

const notice = (noteId: string, kind: string, text: string) => ({
  noteId,
  storyId: "s1",
  headline: "Storm",
  entryId: "e1",
  by: "Ada",
  at: "2026-11-29T10:00:00Z",
  text,
  kind,
});
let part: Rig | undefined;

afterEach(async () => {
  await part?.end();
});

describe("what became of an entry that I submitted", () => {
  it("is told wherever I am in the console, with the reason", async () => {
    const items = [notice("n1", "sentBack", "Who says so?"), notice("n2", "approved", "")];
    part = new Rig({ "GET /api/mentions": [200, { items }] }, "contributor");
    // The window's own connection to the desk is not part of this.
    part.newsroom.route = { at: "story", id: "s1" };
    const shown = part.show(MyMentions);
    await soon(() => expect(wordsIn(shown)).toContain("2 messages for you"));
    expect(wordsIn(shown)).toContain("Ada sent back what you wrote in Storm");
    expect(wordsIn(shown)).toContain("Who says so?");
    expect(wordsIn(shown)).toContain("Ada approved what you wrote in Storm");
  });

  it("does not turn a note that mentions me into a message", () => {
    expect(unreadWords([readMention(notice("n1", "note", "@Ada"))])).toBe("1 note mentions you");
    // An earlier release does not say what kind a note is of.
    expect(readMention({ ...notice("n1", "", ""), kind: undefined }).kind).toBe("note");
    expect(unreadWords([])).toBe("");
  });

  it("stands among the entry's notes", () => {
    part = new Rig({});
    const notes = [
      readNote({ id: "n1", by: "Ben", accountId: "ben", at: "2026-11-29T10:00:00Z", text: "", kind: "approved" }),
    ];
    const list = part.show(NoteList, {
      storyId: "s1",
      notes,
      timeZone: "UTC",
      label: "Notes",
      onchanged: () => undefined,
    });
    expect(wordsIn(list.querySelector("ol"))).toContain("Ben approved it");
  });
});

describe("a colleague's note", () => {
  const note = readNote({
    id: "n1",
    by: "Ben",
    accountId: "ben",
    at: "2026-11-29T10:00:00Z",
    text: "A name.",
    kind: "note",
  });
  const given = { storyId: "s1", notes: [note], timeZone: "UTC", label: "Notes", onchanged: () => undefined };
  const deletion = "DELETE /api/stories/s1/notes/n1";

  it("is deleted by those who may take entries down, who are asked before", async () => {
    const rig = new Rig({ [deletion]: [204] }, "editor");
    part = rig;
    click(rig.show(NoteList, given).querySelector('[aria-label="Delete the note by Ben: A name."]'));
    expect(rig.asked).toEqual([]);
    click("Delete for good");
    await soon(() => expect(rig.asked).toEqual([deletion]));
  });

  it("is not offered for deletion to others", () => {
    part = new Rig({}, "reporter");
    expect(wordsIn(part.show(NoteList, given).querySelector("ol"))).not.toContain("Delete");
  });
});
