import { describe, expect, it } from "vitest";
import { textContent } from "../../../src/web/console/content";
import { type Draft, Drafts, longestDraft, mostDrafts, noDetails } from "../../../src/web/console/drafts";
import { ManualClock } from "./manualClock";
import { MemoryStorage } from "./memoryStorage";

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
    details: noDetails,
    ...more,
  };
}

function draftsOf(
  storage: MemoryStorage,
  now: () => number,
  window = "w1",
  account = "ada",
  open: string[] = [],
): Drafts {
  return new Drafts(storage, now, () => ({ account, window, isOpen: (each) => open.includes(each) }));
}

describe("Drafts", () => {
  it("gives back after a reload exactly what was typed", () => {
    const storage = new MemoryStorage();
    const typed = draft("<p>one</p>", { title: "T", at: "2026-02-09T14:39", key: true, correction: "c", version: 3 });
    expect(draftsOf(storage, () => 1).save("story", typed)).toBe(true);
    expect(draftsOf(storage, () => 2).load("story")).toEqual(typed);
    expect(draftsOf(storage, () => 2).load("another story")).toBeUndefined();
  });

  it("keeps a draft beside this window's own", () => {
    const drafts = draftsOf(new MemoryStorage(), () => 1);
    drafts.save("story", draft("mine", { entryId: "a" }));
    expect(drafts.keepAside("story", draft("refused", { entryId: "b" }))).toBeDefined();
    expect(drafts.load("story")?.entryId).toBe("a");
    expect(drafts.all().map((kept) => [kept.draft.entryId, kept.isOpen])).toEqual([
      ["a", true],
      ["b", false],
    ]);
  });

  it("knows how old the edits of a story's entries are, but those in another open window", () => {
    const storage = new MemoryStorage();
    const drafts = draftsOf(storage, () => 5, "w1", "ada", ["w2"]);
    drafts.save("story/one", draft("mine"));
    drafts.save("story/one/aside", draft("set aside"));
    drafts.save("another/two", draft("elsewhere"));
    drafts.save("story", draft("a new entry"));
    draftsOf(storage, () => 6, "w2").save("story/three", draft("in an open window"));
    draftsOf(storage, () => 7, "w3").save("story/four", draft("in a closed window"));
    expect([...drafts.editsOf("story")]).toEqual([
      ["four", 7],
      ["one", 5],
    ]);
  });

  it("loses nothing where there is no room to set a draft aside", () => {
    const storage = new MemoryStorage();
    const drafts = draftsOf(storage, () => 1);
    drafts.save("story", draft("mine"));
    const setItem = storage.setItem.bind(storage);
    storage.setItem = (key, value) => {
      if (key.includes("aside")) throw new DOMException("full", "QuotaExceededError");
      setItem(key, value);
    };
    expect(drafts.setAside("story")).toBe(false);
    expect(drafts.keepAside("story", draft("another"))).toBeUndefined();
    expect(drafts.load("story")?.content).toEqual(textContent("mine"));
  });

  it("forgets a draft that was cleared", () => {
    const drafts = draftsOf(new MemoryStorage(), () => 1);
    drafts.save("story", draft("x"));
    drafts.clear("story");
    expect(drafts.load("story")).toBeUndefined();
  });

  it("forgets only the draft that is named: another window's stays", () => {
    const drafts = draftsOf(new MemoryStorage(), () => 1);
    drafts.save("story", draft("theirs", { entryId: "b" }));
    drafts.clear("story", "a");
    expect(drafts.load("story")?.content).toEqual(textContent("theirs"));
    drafts.clear("story", "b");
    expect(drafts.load("story")).toBeUndefined();
  });

  it("lets the oldest go beyond its bound, and nothing that is not a draft", () => {
    const storage = new MemoryStorage();
    const clock = new ManualClock();
    storage.setItem("liveblog.outbox.x", "queued");
    const drafts = draftsOf(storage, clock.now);
    for (let index = 0; index <= mostDrafts; index++) {
      clock.advance(1);
      drafts.save(`s${index}`, draft("x"));
    }
    expect(drafts.load("s0")).toBeUndefined();
    expect(drafts.load("s1")).toBeDefined();
    expect(storage.getItem("liveblog.outbox.x")).toBe("queued");
    expect(storage.length).toBe(mostDrafts + 1);
  });

  it("says when a text could not be kept, and leaves the last one that was", () => {
    const storage = new MemoryStorage();
    const drafts = draftsOf(storage, () => 1);
    drafts.save("story", draft("kept"));
    expect(drafts.save("story", draft("x".repeat(longestDraft)))).toBe(false);
    storage.full = true;
    expect(drafts.save("story", draft("another"))).toBe(false);
    expect(drafts.load("story")?.content).toEqual(textContent("kept"));
  });

  it("ignores what is broken in storage", () => {
    const storage = new MemoryStorage();
    storage.setItem("liveblog.words.ada/w1/story", "{half");
    expect(draftsOf(storage, () => 1).load("story")).toBeUndefined();
  });

  it("keeps two windows on one story apart, and lists what a closed one left", () => {
    const storage = new MemoryStorage();
    const [one, two] = [
      draftsOf(storage, () => 1, "w1", "ada", ["w2"]),
      draftsOf(storage, () => 2, "w2", "ada", ["w1"]),
    ];
    one.save("story", draft("from one"));
    two.save("story", draft("from two", { entryId: "f" }));
    expect(one.load("story")?.content).toEqual(textContent("from one"));
    expect(two.load("story")?.content).toEqual(textContent("from two"));
    const later = draftsOf(storage, () => 3, "w3", "ada", ["w1"]);
    expect(later.all().map(({ place, isOpen }) => [place, isOpen])).toEqual([
      ["story", false],
      ["story", true],
    ]);
    expect(later.load("story")?.content).toEqual(textContent("from two"));
    expect(one.load("story")?.content).toEqual(textContent("from one"));
  });

  it("shows nobody the words of the one who sat there before", () => {
    const storage = new MemoryStorage();
    draftsOf(storage, () => 1, "w1", "ada").save("story", draft("Ada's"));
    const next = draftsOf(storage, () => 2, "w1", "sam");
    expect(next.load("story")).toBeUndefined();
    expect(next.all()).toEqual([]);
    expect(draftsOf(storage, () => 3, "w1", "ada").load("story")?.content).toEqual(textContent("Ada's"));
  });

  it("keeps what stood in a place when another draft is opened there", () => {
    const storage = new MemoryStorage();
    draftsOf(storage, () => 1, "old").save("story", draft("left behind"));
    const drafts = draftsOf(storage, () => 2, "w1");
    drafts.save("story", draft("begun here", { entryId: "f" }));
    const [, left] = drafts.all();
    drafts.take(left?.key ?? "");
    expect(drafts.load("story")?.content).toEqual(textContent("left behind"));
    expect(drafts.all().map((kept) => kept.draft.entryId)).toEqual(["f", "e"]);
  });

  it("takes over what an earlier release kept, with its body", () => {
    const storage = new MemoryStorage();
    const { content: _, ...earlier } = draft("");
    storage.setItem("liveblog.draft.story", JSON.stringify({ savedAt: 1, draft: { ...earlier, body: "<p>old</p>" } }));
    expect(draftsOf(storage, () => 2).load("story")?.content).toEqual(textContent("<p>old</p>"));
    expect(storage.getItem("liveblog.draft.story")).toBeNull();
  });
});
