// @vitest-environment jsdom

import { afterEach, describe, expect, it, vi } from "vitest";
import StoryList from "../../../src/web/console/stories/StoryList.svelte";
import SubmittedList from "../../../src/web/console/stories/SubmittedList.svelte";
import { isFiltered, noStoryFilter, queryOf } from "../../../src/web/console/stories/storyFilter";
import { press, ShownPart, wordsIn } from "./shownPart";

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
let part: ShownPart | undefined;

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
    part = new ShownPart({ "GET /api/stories": [200, nothing], "GET /api/submitted": [200, { items: [], total: 0 }] });
    const list = part.show(StoryList);
    const chip = (name: string) => [...list.querySelectorAll("button")].find((button) => wordsIn(button) === name);
    press(chip("Mine"));
    press(chip("Live"));
    await vi.waitFor(() => expect(part?.asked).toContain("GET /api/stories?status=live&mine=true"));
    press(chip("Live"));
    press(chip("Mine"));
    press(chip("Recent"));
    await vi.waitFor(() => expect(part?.asked.at(-1)).toMatch(/^GET \/api\/stories\?since=/));
  });

  it("counts what waits for approval, for those who approve", async () => {
    const answers = {
      "GET /api/stories": [200, nothing],
      "GET /api/submitted": [200, { items: [waiting], total: 7 }],
    } as const;
    part = new ShownPart({ ...answers } as never);
    const list = part.show(StoryList);
    await vi.waitFor(() => expect(wordsIn(list)).toContain("Waiting for approval (7)"));
    await part.end();
    part = new ShownPart({ ...answers } as never, "contributor");
    part.show(StoryList);
    await vi.waitFor(() => expect(part?.asked.some((each) => each.includes("/api/stories"))).toBe(true));
    expect(part.asked.some((each) => each.includes("/api/submitted"))).toBe(false);
  });

  it("lists across stories what waits, and leads to it", async () => {
    part = new ShownPart({ "GET /api/submitted": [200, { items: [waiting], total: 3 }] });
    const list = part.show(SubmittedList);
    await vi.waitFor(() => expect(wordsIn(list)).toContain("Ferries stay in port Storm"));
    expect(wordsIn(list)).toContain("sent for approval by Lea");
    expect(wordsIn(list)).toContain("2 more are waiting.");
    press(list.querySelector("a"));
    expect(part.newsroom.route).toEqual({ at: "story", id: "s1", entry: "e1" });
    expect(location.pathname).toBe("/console/stories/s1/entries/e1");
  });
});
