// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { readEntry } from "../../../src/web/console/shape";
import ComingUp from "../../../src/web/console/timeline/ComingUp.svelte";
import Versions from "../../../src/web/console/timeline/versions/Versions.svelte";
import { appears, click, Rig, wordsIn } from "./newsroomRig";

const entry = readEntry({ id: "e", storyId: "s", state: "draft", version: 203 });

let rig: Rig;

afterEach(async () => await rig.end());

describe("a list that does not have all", () => {
  it("says how many drafts there are besides, and leads to them", async () => {
    rig = new Rig({ "GET /api/stories/s/entries/coming": [200, { items: [entry], more: 2 }] });
    const { items, more } = await rig.newsroom.api.coming("s");
    const onmore = vi.fn();
    rig.show(ComingUp, { entries: items, more, timeZone: "UTC", onopen: () => undefined, onmore });
    expect(wordsIn(document.body)).toContain("2 more are not in this list.");
    click("Show all drafts");
    expect(onmore).toHaveBeenCalledOnce();
    rig.give({ more: 0 });
    expect(wordsIn(document.body)).not.toContain("not in this list");
  });

  it.each([
    [[202, 203], "201 earlier versions are not shown."],
    [[1, 2], undefined],
  ])("says how many versions are older: %s", async (versions, words) => {
    const items = versions.map((version) => ({
      version,
      title: "",
      content: [],
      action: "edit",
      at: "2026-02-09T13:05:00Z",
    }));
    rig = new Rig({ "GET /api/stories/s/entries/e/versions": [200, { items }] });
    const nothing = () => undefined;
    const given = { entry, timeZone: "UTC", language: "en", onrestored: nothing, onchanged: nothing, onclose: nothing };
    rig.show(Versions, given);
    await appears(words ?? `Version ${versions[1]}`);
    if (!words) expect(wordsIn(document.body)).not.toContain("not shown");
  });
});
