import { describe, expect, it } from "vitest";
import { textContent } from "../../../src/web/console/content";
import { type Draft, Drafts, longestDraft, mostDrafts } from "../../../src/web/console/drafts";
import { ManualClock } from "./manualClock";
import { MemoryShelf } from "./memoryShelf";

function draft(html: string, more: Partial<Draft> = {}): Draft {
  return {
    entryId: "e",
    title: "",
    content: textContent(html),
    at: "",
    publishAt: "",
    byline: "",
    key: false,
    pinned: false,
    correction: "",
    ...more,
  };
}

describe("Drafts", () => {
  it("gives back after a reload exactly what was typed", () => {
    const shelf = new MemoryShelf();
    const typed = draft("<p>one</p>", { title: "T", at: "2026-02-09T14:39", key: true, correction: "c", version: 3 });
    expect(new Drafts(shelf, () => 1).save("story", typed)).toBe(true);
    expect(new Drafts(shelf, () => 2).load("story")).toEqual(typed);
    expect(new Drafts(shelf, () => 2).load("another story")).toBeUndefined();
  });

  it("forgets a draft that was cleared", () => {
    const drafts = new Drafts(new MemoryShelf(), () => 1);
    drafts.save("story", draft("x"));
    drafts.clear("story");
    expect(drafts.load("story")).toBeUndefined();
  });

  it("forgets only the draft that is named: another window's stays", () => {
    const drafts = new Drafts(new MemoryShelf(), () => 1);
    drafts.save("story", draft("theirs", { entryId: "b" }));
    drafts.clear("story", "a");
    expect(drafts.load("story")?.content).toEqual(textContent("theirs"));
    drafts.clear("story", "b");
    expect(drafts.load("story")).toBeUndefined();
  });

  it("lets the oldest go beyond its bound, and nothing that is not a draft", () => {
    const shelf = new MemoryShelf();
    const clock = new ManualClock();
    shelf.setItem("liveblog.outbox.x", "queued");
    const drafts = new Drafts(shelf, clock.now);
    for (let index = 0; index <= mostDrafts; index++) {
      clock.advance(1);
      drafts.save(`s${index}`, draft("x"));
    }
    expect(drafts.load("s0")).toBeUndefined();
    expect(drafts.load("s1")).toBeDefined();
    expect(shelf.getItem("liveblog.outbox.x")).toBe("queued");
    expect(shelf.length).toBe(mostDrafts + 1);
  });

  it("says when a text could not be kept, and leaves the last one that was", () => {
    const shelf = new MemoryShelf();
    const drafts = new Drafts(shelf, () => 1);
    drafts.save("story", draft("kept"));
    expect(drafts.save("story", draft("x".repeat(longestDraft)))).toBe(false);
    shelf.full = true;
    expect(drafts.save("story", draft("another"))).toBe(false);
    expect(drafts.load("story")?.content).toEqual(textContent("kept"));
  });

  it("ignores what is broken on the shelf", () => {
    const shelf = new MemoryShelf();
    shelf.setItem("liveblog.draft.story", "{half");
    expect(new Drafts(shelf, () => 1).load("story")).toBeUndefined();
  });
});
