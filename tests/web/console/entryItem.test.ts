// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { draftOf } from "../../../src/web/console/composer/entryEdit";
import { textContent } from "../../../src/web/console/content";
import { Drafts } from "../../../src/web/console/drafts";
import type { EntryDetail } from "../../../src/web/console/editorial";
import { readEntry } from "../../../src/web/console/shape";
import EntryItem from "../../../src/web/console/timeline/EntryItem.svelte";
import { undoneWords } from "../../../src/web/console/timeline/stateWords";
import { soon } from "../soon";
import { type Answers, appears, button, click, find, Rig } from "./newsroomRig";

const submitted = {
  ...readEntry({ id: "e", storyId: "s", state: "submitted", version: 2, authorId: "ada", submittedBy: "Ada Lund" }),
  at: "2026-02-09T14:39:27.481Z",
  createdAt: "2026-02-09T14:39:27.481Z",
};
const sendBack = "DELETE /api/stories/s/entries/e/submission";

let rig: Rig;

afterEach(async () => {
  await rig.end();
  Reflect.deleteProperty(navigator, "locks");
});

function open(
  entry: object,
  me: { id: string; name: string },
  answers: Answers = {},
  onchanged: (entry: EntryDetail) => void = () => undefined,
): void {
  rig = new Rig({ [sendBack]: [200, { ...submitted, state: "draft" }], ...answers });
  rig.signIn({ ...me, role: "editor" });
  const nothing = () => undefined;
  rig.show(EntryItem, {
    ...{ entry, timeZone: "UTC", language: "en", notes: [], day: "", company: "" },
    ...{ onmarked: nothing, onnoted: nothing, onchoose: nothing, onediting: nothing, onerased: nothing },
    ...{ onclosed: nothing, onrescue: nothing, onchanged },
  });
}

describe("a submitted entry", () => {
  it("can be taken back by its author, whatever their name is now", async () => {
    open(submitted, { id: "ada", name: "Ada Kerr" });
    expect(() => button("Send back")).toThrow();
    click("Take back");
    await soon(() => expect(rig.asked).toEqual([sendBack]));
  });

  it("is sent back by a colleague, also by one with the name that its author had", () => {
    open(submitted, { id: "sam", name: "Ada Lund" });
    expect(button("Send back")).toBeDefined();
    expect(() => button("Take back")).toThrow();
  });

  it("is approved only as it was read", async () => {
    const changed: EntryDetail[] = [];
    const newest = { ...submitted, version: 3 };
    open(
      submitted,
      { id: "sam", name: "Sam" },
      {
        "PUT /api/stories/s/entries/e/publication": ({ version }) =>
          version === 3 ? [200, { ...newest, state: "published" }] : [412, { title: "Stale" }],
        "GET /api/stories/s/entries/e": [200, newest],
      },
      (entry) => {
        changed.push(entry);
        rig.give({ entry });
      },
    );
    click("Approve and publish");
    await appears("Someone changed this entry after you read it, so it was not published.");
    expect(changed.map(({ state, version }) => [state, version])).toEqual([["submitted", 3]]);
    click("Approve and publish");
    await soon(() => expect(changed.map(({ state }) => state)).toEqual(["submitted", "published"]));
  });

  it("of nobody that is known is sent back", () => {
    const { authorId: _, ...unknown } = submitted;
    open(unknown, { id: "sam", name: "Sam" });
    expect(button("Send back")).toBeDefined();
  });
});

describe("an edit that is unfinished in another window", () => {
  it.each([
    ["stays there while that is open", ["liveblog.window.other"], "As it was."],
    ["goes on here once that is closed", [], "Unfinished elsewhere."],
  ])("%s, also if that was opened or closed just now", async (_, names, words) => {
    const entry = { ...submitted, state: "draft", content: textContent("<p>As it was.</p>") } as const;
    open(entry, { id: "ada", name: "Ada" });
    const locks = { query: async () => ({ held: names.map((name) => ({ name })) }) };
    Object.defineProperty(navigator, "locks", { configurable: true, value: locks });
    const other = new Drafts(localStorage, Date.now, () => ({ account: "ada", window: "other", isOpen: () => true }));
    const draft = { ...draftOf(entry, "UTC"), content: textContent("<p>Unfinished elsewhere.</p>") };
    other.save("s/e", draft);
    click("Edit");
    await soon(() => expect(find(".ProseMirror").textContent).toBe(words));
    expect(other.all().some(({ isHere }) => isHere)).toBe(names.length > 0);
  });

  it("keeps none here from being opened where the browser does not say which windows are", async () => {
    const entry = { ...submitted, state: "draft", content: textContent("<p>As it was.</p>") } as const;
    open(entry, { id: "ada", name: "Ada" });
    const locks = { query: () => Promise.reject(new DOMException("no", "SecurityError")) };
    Object.defineProperty(navigator, "locks", { configurable: true, value: locks });
    click("Edit");
    await soon(() => expect(find(".ProseMirror").textContent).toBe("As it was."));
  });
});

describe("an entry with a picture that could not be processed", () => {
  const content = [{ type: "image", media: "m1", alt: "A tug" }] as unknown as EntryDetail["content"];
  const shown = (html: string) => ({ ...submitted, state: "published", content, html }) as const;
  const problem = "The picture is damaged or cut off.";

  it("says why, also where the file was not sent from", async () => {
    open(shown('<article><span class="picture-lost">A tug</span></article>'), { id: "sam", name: "Sam" });
    rig.answers.set("GET /api/media/m1", [200, { id: "m1", kind: "image", state: "failed", problem }]);
    await appears(problem);
  });

  it("is the only one for which the server is asked", async () => {
    open(shown('<article><svg class="picture-wait"></svg></article>'), { id: "sam", name: "Sam" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(rig.asked).toEqual([]);
  });
});

describe("an entry whose publication was undone", () => {
  it.each([
    [submitted, "Unpublished. It is no longer waiting for approval."],
    [
      { ...submitted, state: "draft" as const, publishAt: "2099-01-31T18:00:00Z" },
      "Unpublished. It is no longer scheduled.",
    ],
    [{ ...submitted, state: "draft" as const }, ""],
    [undefined, ""],
  ])("says what it waits for no more", (before, words) => {
    expect(undoneWords(before)).toBe(words);
  });
});
