// @vitest-environment jsdom

import { afterEach, describe, expect, it, vi } from "vitest";
import Console from "../../../src/web/console/Console.svelte";
import { Desk } from "../../../src/web/console/desk";
import StoryList from "../../../src/web/console/stories/StoryList.svelte";
import SubmittedList from "../../../src/web/console/stories/SubmittedList.svelte";
import { isFiltered, noStoryFilter, queryOf } from "../../../src/web/console/stories/storyFilter";
import { soon } from "../soon";
import { appears, click, find, Rig, wordsIn } from "./newsroomRig";

const waiting = {
  storyId: "s1",
  headline: "Storm",
  entryId: "e1",
  title: "Ferries stay in port",
  submittedBy: "Lea",
  submittedAt: "2026-11-29T10:00:00Z",
  assignedTo: "",
};
const nothing = { items: [] };
let part: Rig | undefined;

afterEach(async () => {
  await part?.end();
});

describe("the list of stories", () => {
  it("asks for what is searched and filtered, and for no more", () => {
    expect(queryOf({ ...noStoryFilter, q: "  storm harbour " }, 0)).toEqual({
      q: "storm harbour",
      status: "",
      mine: false,
    });
    const week = Date.parse("2026-11-29T12:00:00Z");
    expect(queryOf({ ...noStoryFilter, recent: true, mine: true, status: "live" }, week)).toEqual({
      q: "",
      status: "live",
      mine: true,
      since: "2026-11-22T12:00:00.000Z",
    });
    expect([isFiltered(noStoryFilter), isFiltered({ ...noStoryFilter, mine: true })]).toEqual([false, true]);
  });

  it("shows mine, live and recent ones at a press", async () => {
    part = new Rig({ "GET /api/stories": [200, nothing], "GET /api/submitted": [200, { items: [], total: 0 }] });
    const list = part.show(StoryList);
    const chip = (name: string) => [...list.querySelectorAll("button")].find((button) => wordsIn(button) === name);
    click(chip("Mine"));
    click(chip("Live"));
    await soon(() => expect(part?.asked).toContain("GET /api/stories?status=live&mine=true"));
    click(chip("Live"));
    click(chip("Mine"));
    click(chip("Recent"));
    await soon(() => expect(part?.asked.at(-1)).toMatch(/^GET \/api\/stories\?since=/));
  });

  it("counts what waits for approval, for those who approve", async () => {
    const answers = {
      "GET /api/stories": [200, nothing],
      "GET /api/submitted": [200, { items: [waiting], total: 7 }],
    } as const;
    part = new Rig({ ...answers } as never);
    const list = part.show(StoryList);
    await soon(() => expect(wordsIn(list)).toContain("Waiting for approval (7)"));
    await part.end();
    part = new Rig({ ...answers } as never, "contributor");
    part.show(StoryList);
    await soon(() => expect(part?.asked.some((each) => each.includes("/api/stories"))).toBe(true));
    expect(part.asked.some((each) => each.includes("/api/submitted"))).toBe(false);
  });

  it("lists across stories what waits, and leads to it", async () => {
    part = new Rig({ "GET /api/submitted": [200, { items: [waiting], total: 3 }] });
    const list = part.show(SubmittedList);
    await part.newsroom.submitted.load();
    await soon(() => expect(wordsIn(list)).toContain("Ferries stay in port Storm"));
    expect(wordsIn(list)).toContain("sent for approval by Lea");
    expect(wordsIn(list)).toContain("2 more are waiting.");
    click(list.querySelector("a"));
    expect(part.newsroom.route).toEqual({ at: "story", id: "s1", entry: "e1" });
    expect(location.pathname).toBe("/console/stories/s1/entries/e1");
  });

  it.each([
    ["editor", "Choose a story, or start a new one."],
    ["reporter", "Choose a story."],
  ])("offers a %s to start one only with the right to", async (role, words) => {
    vi.spyOn(Desk.prototype, "wake").mockReturnValue();
    const capabilities = role === "editor" ? undefined : ["readDesk", "writeEntries"];
    part = new Rig({
      "GET /api/session": [200, { id: "ada", name: "Ada", role, capabilities }],
      "GET /api/stories": [200, nothing],
      "GET /api/submitted": [200, { items: [], total: 0 }],
    });
    history.replaceState(null, "", "/console/");
    part.show(Console);
    await soon(() => expect(wordsIn(document.querySelector(".choose .nothing"))).toBe(words));
  });

  it("asks once for what waits, for its number and for the list, whose heading gets the focus", async () => {
    vi.spyOn(Desk.prototype, "wake").mockReturnValue();
    part = new Rig({
      "GET /api/session": [200, { id: "ada", name: "Ada", role: "editor" }],
      "GET /api/stories": [200, nothing],
      "GET /api/submitted": [200, { items: [waiting], total: 1 }],
    });
    history.replaceState(null, "", "/console/");
    part.show(Console);
    await appears("Waiting for approval (1)");
    const asked = () => part?.asked.filter((each) => each.includes("/api/submitted"));
    expect(asked()).toHaveLength(1);
    dispatchEvent(new Event("focus"));
    expect(asked()).toHaveLength(2);
    click(find(".waiting a"));
    await soon(() => expect(document.activeElement).toBe(find("#submitted")));
  });
});
