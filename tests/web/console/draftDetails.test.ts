import { describe, expect, it } from "vitest";
import { detailsAt, detailsOf } from "../../../src/web/console/composer/draftDetails";
import { amendmentOf, draftOf } from "../../../src/web/console/composer/entryEdit";
import { readDraft } from "../../../src/web/console/drafts";
import { mergeFields } from "../../../src/web/console/fieldMerge";
import { readEntry } from "../../../src/web/console/shape";

const zone = "Europe/London";
const entry = readEntry({
  id: "e",
  storyId: "s",
  state: "published",
  at: "2026-02-09T14:39:27.481Z",
  createdAt: "2026-02-09T14:00:00.000Z",
  byline: "Rosa Lind",
  pinned: true,
  tags: ["ferries"],
  version: 3,
});

describe("the details of an edit", () => {
  it("are sent only where they differ from what it began with", () => {
    const draft = draftOf(entry, zone);
    const { tags } = draft.details;
    expect(Object.keys(amendmentOf(draft, entry, zone)).toSorted()).toEqual(["content", "state"]);
    const changed = { ...draft, byline: "", pinned: false, details: { ...draft.details, tags: [...tags, "pier"] } };
    expect(amendmentOf(changed, entry, zone)).toMatchObject({ byline: "", pinned: false, tags: ["ferries", "pier"] });
    expect(amendmentOf(changed, entry, zone)).not.toHaveProperty("key");
  });

  it("do not revert what a colleague has changed since", () => {
    const draft = draftOf(entry, zone);
    const theirs = { ...entry, version: 4, pinned: false, tags: [], at: "2026-02-09T13:00:00.250Z" };
    const sent = amendmentOf({ ...draft, details: { ...draft.details, source: "Police" } }, theirs, zone);
    expect(sent).toMatchObject({ source: "Police" });
    for (const name of ["pinned", "tags", "at"]) expect(sent).not.toHaveProperty(name);
  });

  it("survive storage with what they began with", () => {
    const draft = draftOf(entry, zone);
    expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });

  it("give a draft back the time of its creation if its author wants to publish it at “now” after all", () => {
    const timed = { ...entry, state: "draft" as const };
    const draft = { ...draftOf(timed, zone), at: "" };
    expect(amendmentOf(draft, timed, zone).at).toBe(timed.createdAt);
  });

  it("are merged one by one, and disputed where both have changed them", () => {
    const base = detailsAt(entry, zone);
    const mine = { ...detailsOf(draftOf(entry, zone)), breaking: true, source: "Police" };
    const theirs = { ...base, source: "Coast guard", pinned: false };
    expect(mergeFields(base, mine, theirs)).toEqual({
      merged: { ...theirs, breaking: true, source: "Police" },
      disputed: ["source"],
    });
    expect(mergeFields(undefined, mine, theirs).disputed.toSorted()).toEqual(["breaking", "pinned", "source"]);
  });
});
