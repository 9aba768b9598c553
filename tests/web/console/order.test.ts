import { describe, expect, it } from "vitest";
import { amendmentOf, draftOf, editOf } from "../../../src/web/console/composer/entryEdit";
import { textContent } from "../../../src/web/console/content";
import type { EntryDetail } from "../../../src/web/console/editorial";
import { pathOf, type Route, routeOf } from "../../../src/web/console/route";
import { readEntry } from "../../../src/web/console/shape";
import { erased, merged } from "../../../src/web/console/timeline/order";

function entry(id: string, at: string, more: Partial<EntryDetail> = {}): EntryDetail {
  const base = {
    storyId: "s",
    state: "published",
    title: "",
    content: textContent(`<p>${id}</p>`),
    html: id,
    byline: "",
  } as const;
  return readEntry({ ...base, id, at, version: 1, createdAt: at, ...more });
}

describe("the timeline's order", () => {
  it("is newest first by display time, then by id", () => {
    const shown = merged(
      [entry("a", "2026-02-09T10:00:00Z")],
      [entry("c", "2026-02-09T10:00:00Z"), entry("b", "2026-02-09T11:00:00Z")],
    );
    expect(shown.map((each) => each.id)).toEqual(["b", "c", "a"]);
  });

  it("does not let a late answer undo a newer version", () => {
    const at = "2026-02-09T10:00:00Z";
    const shown = merged([entry("a", at, { version: 3, html: "new" })], [entry("a", at, { version: 2, html: "old" })]);
    expect(shown.map((each) => each.html)).toEqual(["new"]);
  });

  it("keeps nothing of an erased entry but its place", () => {
    const gone = erased(entry("a", "2026-02-09T10:00:00Z", { title: "secret", pinned: true }));
    expect(gone).toMatchObject({ id: "a", state: "takenDown", title: "", content: [], html: "", pinned: false });
  });
});

describe("an edit", () => {
  const zone = "Europe/London";
  const at = "2026-02-09T14:39:27.481Z";

  it("leaves the display time to the millisecond when nobody chose another", () => {
    const there = entry("a", at);
    expect(amendmentOf(draftOf(there, zone), there, zone)).not.toHaveProperty("at");
  });

  it("moves the entry to the time that was chosen in the story's zone", () => {
    const there = entry("a", "2026-07-09T10:00:00Z");
    const moved = { ...draftOf(there, zone), at: "2026-07-09T08:15" };
    expect(amendmentOf(moved, there, zone).at).toBe("2026-07-09T07:15:00.000Z");
  });

  it("of a draft that has no time yet leaves it to the moment of publication", () => {
    const draft = entry("a", at, { state: "draft" });
    expect(amendmentOf(draftOf(draft, zone), draft, zone)).not.toHaveProperty("at");
  });

  it("leaves out what is empty", () => {
    const edit = editOf({ ...draftOf(entry("a", at), zone), title: "  ", at: "" }, zone, "published");
    expect(edit).toMatchObject({ content: textContent("<p>a</p>"), key: false, pinned: false, state: "published" });
    for (const field of ["title", "at", "byline"]) expect(edit).not.toHaveProperty(field);
  });
});

describe("routes", () => {
  it.each<Route>([
    { at: "stories" },
    { at: "newStory" },
    { at: "story", id: "x" },
    { at: "story", id: "x", note: "n" },
    { at: "editStory", id: "x" },
    { at: "account" },
  ])("$at leads back to itself", (route) => {
    expect(routeOf(new URL(pathOf(route), "http://desk"))).toEqual(route);
  });

  it("takes the setup token from the link, and an unknown path to the stories", () => {
    expect(routeOf(new URL("http://desk/console/setup?token=abc"))).toEqual({ at: "setup", token: "abc" });
    expect(routeOf(new URL("http://desk/console/nowhere"))).toEqual({ at: "stories" });
  });
});
