// @vitest-environment jsdom

import { flushSync } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Block } from "../../../src/web/console/content";
import type { EntryDetail } from "../../../src/web/console/editorial";
import { readStoryTakeDown, type StoryTakeDown } from "../../../src/web/console/people";
import StoryTakeDowns from "../../../src/web/console/stories/StoryTakeDowns.svelte";
import { goneAfter, isSettling } from "../../../src/web/console/stories/takeDowns";
import TakeDown from "../../../src/web/console/timeline/TakeDown.svelte";
import { erasedWith, excerptOf } from "../../../src/web/console/timeline/takeDownSummary";
import { soon } from "../soon";
import { click, Rig, wordsIn } from "./newsroomRig";

const content: readonly Block[] = [
  { type: "text", html: '<p>The mayor <a href="https://example.org">said</a> so.</p>' },
  { type: "image", media: "m1", alt: "" },
  { type: "card", url: "https://example.org/post" },
];
const entry = { id: "e1", storyId: "s1", title: "", content, state: "published" } as unknown as EntryDetail;
const counted = { versions: 3, media: 2, notes: 1, drafts: 0, questions: 0, reactions: 12, votes: 5 };
const takeDown = {
  id: "t1",
  kind: "entry",
  entryId: "e1",
  by: "Ada",
  at: "2026-11-29T10:00:00Z",
  reason: "legal",
  finished: true,
  channels: [
    { channel: "database", state: "done", seconds: 0.4 },
    { channel: "media", state: "done", seconds: 0.5, detail: "1 file stays: something else shows it." },
    { channel: "caches", state: "done", seconds: 3.2 },
  ],
};
let part: Rig | undefined;

afterEach(async () => {
  await part?.end();
});

describe("taking down", () => {
  it("shows the beginning of the text and what goes with it, before anything is erased", async () => {
    part = new Rig({ "GET /api/stories/s1/entries/e1/takedown/preview": [200, counted] });
    const dialog = part.show(TakeDown, { entry, ondone: () => undefined, onclose: () => undefined });
    expect(wordsIn(dialog.querySelector("blockquote"))).toContain("The mayor said so.");
    await soon(() => expect(wordsIn(dialog.querySelector("ul"))).toContain("3 versions of the text"));
    const lines = [...dialog.querySelectorAll("ul li")].map((line) => wordsIn(line));
    expect(lines).toEqual([
      "2 photos, videos and audio files",
      "1 card",
      "1 link",
      "3 versions of the text",
      "1 internal note",
      "5 votes in polls",
      "12 reactions",
    ]);
    expect(part.asked.every((each) => each.startsWith("GET "))).toBe(true);
  });

  it("can be done without the numbers, which a server of an earlier release does not have", () => {
    expect(erasedWith(content, undefined)).toEqual(["1 photo, video or audio file", "1 card", "1 link"]);
    expect(erasedWith([], undefined)).toEqual([]);
    expect(excerptOf([{ type: "text", html: `<p>${"ab ".repeat(200)}</p>` }])).toHaveLength(281);
  });

  it("can be followed in the story afterwards, place by place", async () => {
    part = new Rig({ "GET /api/stories/s1/takedowns": [200, { items: [takeDown] }] });
    const list = part.show(StoryTakeDowns, { storyId: "s1", timeZone: "UTC" });
    await soon(() => expect(wordsIn(list)).toContain("An entry"));
    expect(wordsIn(list)).toContain("Ada");
    expect(wordsIn(list)).toContain("legal");
    expect(wordsIn(list)).toContain("Gone everywhere after 3.2 s");
    const opens = list.querySelector("button[aria-expanded]");
    expect(opens?.getAttribute("aria-label")).toMatch(/^Where it is gone from: An entry, .*10:00/);
    click(opens);
    expect(wordsIn(list)).toContain("Caches of the servers Gone after 3.2 s");
    expect(wordsIn(list)).toContain("1 file stays: something else shows it.");
    part.newsroom.erased++;
    await soon(() => expect(part?.asked).toHaveLength(2));
  });

  it("shows the newest proof, whichever answer comes last", async () => {
    part = new Rig();
    const settle: ((found: StoryTakeDown[]) => void)[] = [];
    vi.spyOn(part.newsroom.api.people, "takeDowns").mockImplementation(
      () => new Promise((resolve) => settle.push(resolve)),
    );
    const list = part.show(StoryTakeDowns, { storyId: "s1", timeZone: "UTC" });
    part.newsroom.erased++;
    flushSync();
    settle[1]?.([readStoryTakeDown(takeDown)]);
    await soon(() => expect(wordsIn(list)).toContain("Gone everywhere after 3.2 s"));
    settle[0]?.([readStoryTakeDown({ ...takeDown, finished: false })]);
    await new Promise((resolve) => setTimeout(resolve));
    flushSync();
    expect(wordsIn(list)).toContain("Gone everywhere after 3.2 s");
  });

  it("is gone everywhere only when every place has confirmed it, and is watched for a while", () => {
    const read = (more: object) => readStoryTakeDown({ ...takeDown, ...more });
    expect(goneAfter(read({}))).toBe("2026-11-29T10:00:03.200Z");
    expect(goneAfter(read({ finished: false }))).toBeUndefined();
    expect(goneAfter(read({ channels: [{ channel: "purge", state: "failed", seconds: 60 }] }))).toBeUndefined();
    const begun = Date.parse(takeDown.at);
    expect(isSettling(read({ finished: false }), begun + 60_000)).toBe(true);
    expect(isSettling(read({ finished: false }), begun + 600_000)).toBe(false);
    expect(isSettling(read({}), begun)).toBe(false);
  });
});
