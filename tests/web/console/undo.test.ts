// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Desk } from "../../../src/web/console/desk";
import { readEntry } from "../../../src/web/console/shape";
import StoryDesk from "../../../src/web/console/timeline/StoryDesk.svelte";
import { soon } from "../soon";
import { click, find, Rig } from "./newsroomRig";

const entry = {
  ...readEntry({ id: "e", storyId: "s", state: "published", version: 1, pinned: true }),
  at: "2026-02-09T14:39:27.481Z",
  createdAt: "2026-02-09T14:39:27.481Z",
};

let rig: Rig;

beforeEach(() => {
  rig = new Rig();
  vi.spyOn(Desk.prototype, "wake").mockReturnValue();
});

afterEach(async () => await rig.end());

it.each([
  ["Unpin", "pin", { pinned: false }, undefined],
  ["Unpublish", "publication", { state: "unpublished" }, 2],
])("undoing %s (%s) names the version only where it publishes again", async (button, mark, changed, version) => {
  const based: (number | undefined)[] = [];
  rig.answers.set("GET /api/stories/s", [
    200,
    { id: "s", timeZone: "UTC", status: "live", headline: "Bridge", language: "en" },
  ]);
  rig.answers.set("GET /api/stories/s/entries", [200, { items: [entry] }]);
  rig.answers.set(`DELETE /api/stories/s/entries/e/${mark}`, [200, { ...entry, ...changed, version: 2 }]);
  rig.answers.set(`PUT /api/stories/s/entries/e/${mark}`, (asked) => {
    based.push(asked.version);
    return [200, { ...entry, version: 3 }];
  });
  rig.show(StoryDesk, { storyId: "s" });
  const press = (words: string) =>
    soon(() => {
      flushSync();
      find("[data-entry]");
      click(words);
    });
  await press(button);
  await press("Undo");
  await soon(() => expect(based).toEqual([version]));
});
