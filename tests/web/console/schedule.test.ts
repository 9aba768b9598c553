import { describe, expect, it } from "vitest";
import { amendmentOf, draftOf, editOf, passedWords } from "../../../src/web/console/composer/entryEdit";
import { textContent } from "../../../src/web/console/content";
import type { EntryDetail } from "../../../src/web/console/editorial";

const zone = "Asia/Baku"; // four hours ahead of UTC
const waiting: EntryDetail = {
  id: "e",
  storyId: "s",
  state: "draft",
  title: "",
  content: textContent("<p>Under embargo</p>"),
  html: "",
  at: "2026-11-24T07:00:00.123Z",
  byline: "Ada Lund",
  key: false,
  pinned: false,
  version: 1,
  createdAt: "2026-11-24T07:00:00.123Z",
  author: "Ada Lund",
  publishAt: "2026-11-24T08:30:15.000Z",
  origin: "",
  source: "",
  breaking: false,
  verification: "",
  tags: [],
  assignedTo: "",
};

describe("an entry with a time to be published at", () => {
  it("takes the time as the clock of the story's zone shows it", () => {
    const draft = { ...draftOf(waiting, zone), publishAt: "2026-11-24T18:00" };
    expect(editOf(draft, zone, "draft").publishAt).toBe("2026-11-24T14:00:00.000Z");
    expect(editOf(draft, zone, "published").publishAt).toBeUndefined();
    expect(editOf({ ...draft, publishAt: "" }, zone, "draft")).not.toHaveProperty("publishAt");
  });

  it("approves a submitted entry by giving it a time", () => {
    const { publishAt: _, ...untimed } = waiting;
    const submitted: EntryDetail = { ...untimed, state: "submitted" };
    const draft = draftOf(submitted, zone);
    expect(amendmentOf(draft, submitted, zone).state).toBe("submitted");
    expect(amendmentOf({ ...draft, publishAt: "2026-11-24T18:00" }, submitted, zone)).toMatchObject({
      state: "draft",
      publishAt: "2026-11-24T14:00:00.000Z",
    });
  });

  it("keeps its time to the millisecond when an edit leaves it as shown", () => {
    const draft = draftOf(waiting, zone);
    expect(draft.publishAt).toBe("2026-11-24T12:30");
    // What is absent stays as it is.
    expect(amendmentOf(draft, waiting, zone)).not.toHaveProperty("publishAt");
    expect(amendmentOf({ ...draft, publishAt: "2026-11-24T12:31" }, waiting, zone).publishAt).toBe(
      "2026-11-24T08:31:00.000Z",
    );
  });

  it("is not sent with a time that has passed", () => {
    const edit = editOf(draftOf(waiting, zone), zone, "draft");
    const at = Date.parse(edit.publishAt ?? "");
    expect(passedWords(edit, at - 1)).toBeUndefined();
    expect(passedWords(edit, at)).toContain("has passed");
  });
});
