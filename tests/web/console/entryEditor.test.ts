// @vitest-environment jsdom

import { flushSync } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { textContent } from "../../../src/web/console/content";
import type { Draft } from "../../../src/web/console/drafts";
import type { EntryDetail } from "../../../src/web/console/editorial";
import { readEntry } from "../../../src/web/console/shape";
import EntryEditor from "../../../src/web/console/timeline/EntryEditor.svelte";
import { erased } from "../../../src/web/console/timeline/order";
import { soon } from "../soon";
import {
  type Answers,
  appears,
  button,
  choose,
  click,
  field,
  find,
  paste,
  pressKey,
  putEntry,
  Rig,
  wordsIn,
  write,
} from "./newsroomRig";

const storyId = "01890000-0000-7000-8000-00000000000a";
const begun: EntryDetail = {
  ...readEntry({ id: "01890000-0000-7000-8000-00000000000e", storyId, state: "published", version: 1 }),
  title: "Bridge",
  content: textContent("<p>The bridge is closed.</p>"),
  at: "2026-02-09T14:39:27.481Z",
  createdAt: "2026-02-09T14:39:27.481Z",
  byline: "Rosa Lind",
  author: "Ada",
};
const theirs: EntryDetail = {
  ...begun,
  version: 2,
  at: "2026-02-09T13:05:00.250Z",
  pinned: true,
  tags: ["ferries"],
  verification: "verified",
};

let rig: Rig;
/** What the server has accepted. */
let saved: Record<string, unknown>[] = [];
let rescued: Draft[] = [];
let closed = 0;

afterEach(async () => await rig.end());

function type(words: string): void {
  paste(find(".ProseMirror"), { "text/plain": words });
}

function open(entry = begun): void {
  rig.show(EntryEditor, {
    entry,
    timeZone: "UTC",
    language: "en",
    correcting: false,
    company: "",
    onsaved: () => void closed++,
    onclose: () => void closed++,
    ongone: () => undefined,
    onrescue: (draft: Draft) => rescued.push(draft) > 0,
  });
}

function signIn(role: "editor" | "reporter"): void {
  [saved, rescued, closed] = [[], [], 0];
  const address = `/api/stories/${storyId}/entries/${begun.id}`;
  const answers: Answers = {
    [`GET ${address}`]: [200, theirs],
    [`GET ${address}/versions`]: [
      200,
      {
        items: [
          { version: 1, by: "Ada", title: begun.title, content: begun.content, at: begun.at },
          { version: 2, by: "Eve", title: begun.title, content: begun.content, at: begun.at, action: "pin" },
        ],
      },
    ],
    [putEntry]: ({ body, version }) => {
      if (version !== theirs.version) return [412, { title: "Stale" }];
      saved.push(body);
      return [200, theirs];
    },
  };
  rig = new Rig(answers, role);
}

async function toConflict(): Promise<void> {
  type("Use the ferry.");
  click("Save");
  await soon(() => {
    flushSync();
    expect(document.querySelector("dialog")).not.toBeNull();
  });
}

describe("an edit that a colleague was faster with", () => {
  it.each(["Merge", "Keep mine"])("leaves everything beside the text as they saved it: %s", async (choice) => {
    signIn("editor");
    open();
    await toConflict();
    expect(document.querySelector("dialog")?.textContent).toContain("Tags: #ferries");
    click(choice);
    await soon(() => expect(saved).toHaveLength(1));
    for (const name of ["key", "pinned", "tags", "verification", "at", "byline", "breaking", "source", "assignedTo"])
      expect(saved[0]).not.toHaveProperty(name);
    expect(JSON.stringify(saved[0]?.content)).toContain("Use the ferry.");
  });

  it("says who saved it, whoever wrote the entry", async () => {
    signIn("editor");
    open();
    await toConflict();
    expect(wordsIn(document.querySelector("dialog"))).toContain("Their changes, by Eve");
    expect(wordsIn(document.querySelector("dialog"))).not.toContain("by Ada");
  });

  it("does not lock out a reporter whose entry was pinned", async () => {
    signIn("reporter");
    open();
    await toConflict();
    click("Merge");
    await soon(() => expect(saved).toHaveLength(1));
    expect(saved[0]).not.toHaveProperty("pinned");
  });

  it("asks about what both have changed, and sends what was chosen", async () => {
    signIn("editor");
    open();
    choose(document.querySelector("select"), "debunked");
    await toConflict();
    const group = [...document.querySelectorAll("dialog fieldset")].find((each) =>
      each.textContent?.includes("Checked"),
    );
    expect(group?.textContent).toContain("Debunked");
    expect(group?.textContent).toContain("Verified");
    click("Merge");
    await soon(() => expect(saved).toHaveLength(1));
    expect(saved[0]).toMatchObject({ verification: "debunked" });
    expect(saved[0]).not.toHaveProperty("tags");
  });

  it("asks about every difference if the draft does not say what it began with", async () => {
    signIn("editor");
    const { base: _, ...draft } = { ...newDraftOf(begun), base: undefined };
    rig.newsroom.drafts.save(`${storyId}/${begun.id}`, draft);
    open();
    await toConflict();
    const names = [...document.querySelectorAll("dialog legend")].map((each) => each.textContent);
    expect(names).toEqual(expect.arrayContaining(["Pinned", "Tags", "Checked"]));
  });
});

it("does not leave an entry's time as it was when the chosen one cannot be read", () => {
  signIn("editor");
  open();
  write("Time", "20260-09-02T10:15");
  click("Save");
  expect(find('[role="alert"]').textContent).toBe("Enter a time between the years 1000 and 9000.");
  expect(rig.sent(putEntry)).toEqual([]);
});

describe("an edit of an entry that is taken down", () => {
  it("keeps its own words as a new entry's draft, also those written afterwards, until they go on", async () => {
    signIn("editor");
    rig.newsroom.drafts.save(`${storyId}/${begun.id}`, {
      ...newDraftOf(begun),
      content: textContent("<p>The bridge is closed.</p><p>My own sentence.</p>"),
    });
    open();
    rig.give({ entry: erased(theirs) });
    const kept = () =>
      rig.newsroom.drafts.all().map(({ place, draft }) => [place, draft.title, JSON.stringify(draft.content)]);
    expect(kept()).toEqual([[storyId, "", expect.stringContaining("My own sentence.")]]);
    expect(JSON.stringify(kept())).not.toContain("bridge is closed");
    type(" And another.");
    expect(kept()).toEqual([[storyId, "", expect.stringContaining("And another.")]]);
    click("Continue as a new entry");
    expect(rescued[0]).toMatchObject({ key: false, pinned: false });
    expect(rescued[0]?.version).toBeUndefined();
    expect(kept()).toEqual([]);
  });

  it("no longer says that somebody changed it", async () => {
    signIn("editor");
    open();
    await toConflict();
    click("Back to my text");
    expect(wordsIn(document.body)).toContain("Someone changed this while you were writing.");
    rig.give({ entry: erased({ ...theirs, version: 3 }) });
    expect(wordsIn(document.body)).toContain("This entry was taken down");
    expect(wordsIn(document.body)).not.toContain("Someone changed this");
  });

  it("keeps out of the list of drafts what goes on in the editor", () => {
    signIn("editor");
    open();
    type("My own sentence.");
    rig.give({ entry: erased(theirs) });
    const inSight = () => rig.newsroom.drafts.all().map((kept) => rig.newsroom.isInSight(kept));
    expect(inSight()).toEqual([true]);
    rig.give({ entry: { ...erased(theirs), version: 3 } });
    expect(inSight()).toEqual([true]);
  });

  it("leaves it in the list once it is closed", async () => {
    signIn("editor");
    open();
    type("My own sentence.");
    rig.give({ entry: erased(theirs) });
    await rig.close();
    expect(rig.newsroom.drafts.all().map((kept) => rig.newsroom.isInSight(kept))).toEqual([false]);
  });

  it("takes in the text that was set aside if there is no room for it in the list of drafts", () => {
    signIn("editor");
    const aside = { ...newDraftOf(begun), content: textContent("<p>The bridge is closed.</p><p>Set aside.</p>") };
    rig.newsroom.drafts.save(`${storyId}/${begun.id}/aside`, aside);
    const own = { ...newDraftOf(begun), content: textContent("<p>My own sentence.</p>") };
    rig.newsroom.drafts.save(`${storyId}/${begun.id}`, own);
    open();
    const setItem = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    rig.give({ entry: erased(theirs) });
    const text = find(".ProseMirror").textContent;
    expect(text).toContain("My own sentence.");
    expect(text).toContain("Set aside.");
    expect(text).not.toContain("The bridge is closed.");
    const leaving = new Event("beforeunload", { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    setItem.mockRestore();
  });

  it("asks before the page is left with own words that could not be kept", () => {
    signIn("editor");
    open();
    type("My own sentence.");
    const setItem = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    rig.give({ entry: erased(theirs) });
    const leaving = new Event("beforeunload", { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    setItem.mockRestore();
  });
});

describe("a text that was set aside", () => {
  it.each(["Restore it", "Discard it"])("leaves the focus in the text: %s", async (choice) => {
    signIn("editor");
    rig.newsroom.drafts.save(`${storyId}/${begun.id}/aside`, newDraftOf(begun));
    open();
    button(choice).focus();
    click(choice);
    if (choice === "Discard it") click("Discard for good");
    await soon(() => expect(document.activeElement).toBe(find(".ProseMirror")));
  });
});

describe("an edit that is saved while a tag is being typed", () => {
  it("has the tag, and leaves no draft behind as the editor goes", async () => {
    signIn("editor");
    rig.answers.set(putEntry, ({ body }) => {
      saved.push(body);
      return [200, theirs];
    });
    open();
    const tag = field("Tags");
    tag.focus();
    write(tag, "ferries");
    pressKey(tag, "Enter", { ctrlKey: true });
    await soon(() => expect(closed).toBe(1));
    expect(saved).toMatchObject([{ tags: ["ferries"] }]);
    write(tag, "late");
    tag.blur();
    expect(rig.newsroom.drafts.all()).toEqual([]);
  });
});

describe("an edit of an entry with a time of publication", () => {
  it("asks for the time while its field is empty", async () => {
    signIn("editor");
    open({ ...begun, state: "draft", publishAt: "2099-01-31T18:00:00.000Z" });
    const time = field("Publish at");
    write(time, "");
    expect(field("Publish at")).toBe(time);
    click("Save");
    await appears("Choose a time.");
    expect(rig.sent(putEntry)).toEqual([]);
  });
});

describe("Discard changes", () => {
  it("asks before it deletes what was written, and not if nothing was", () => {
    signIn("editor");
    open();
    type("Hours of work.");
    click("Discard changes");
    expect([closed, rig.newsroom.drafts.all().length]).toEqual([0, 1]);
    click("Keep");
    click("Discard changes");
    click("Discard for good");
    expect([closed, rig.newsroom.drafts.all().length]).toEqual([1, 0]);
  });

  it("closes at once if nothing was written", () => {
    signIn("editor");
    open();
    click("Discard changes");
    expect(closed).toBe(1);
  });
});

function newDraftOf(entry: EntryDetail): Draft {
  const { id: entryId, title, content, version, byline, key, pinned } = entry;
  const { tags, breaking, source, verification, assignedTo } = entry;
  const details = { tags, breaking, source, verification, assignedTo };
  return {
    entryId,
    title,
    content,
    version,
    byline,
    key,
    pinned,
    at: "2026-02-09T14:39",
    publishAt: "",
    correction: "",
    details,
  };
}
