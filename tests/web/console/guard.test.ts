// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import Console from "../../../src/web/console/Console.svelte";
import Composer from "../../../src/web/console/composer/Composer.svelte";
import { firstLineOf, wordsOf } from "../../../src/web/console/composer/contentWords";
import DraftList from "../../../src/web/console/composer/DraftList.svelte";
import { type Block, textContent } from "../../../src/web/console/content";
import { Desk } from "../../../src/web/console/desk";
import { newDraft } from "../../../src/web/console/drafts";
import type { StoryDetail } from "../../../src/web/console/editorial";
import { Newsroom } from "../../../src/web/console/newsroom.svelte";
import StoryDesk from "../../../src/web/console/timeline/StoryDesk.svelte";
import { Timeline } from "../../../src/web/console/timeline/timeline.svelte";
import { soon } from "../soon";
import { appears, button, click, find, paste, Rig, wordsIn } from "./newsroomRig";

const story = { id: "s", timeZone: "UTC", status: "live", headline: "Bridge", language: "en" } as StoryDetail;
const failed = "This part of the desk has failed.";
// A table without rows throws while it is loaded into the text, at each attempt.
const table = { type: "table" } as unknown as Block;
const score = { type: "score", sides: [{ name: "Harbour Town", score: "2" }, null] } as unknown as Block;
const broken = [...textContent("<p>Mine.</p>"), table];
const nothing = { items: [], total: 0 };
const desk = {
  "GET /api/session": [200, { id: "ada", name: "Ada", role: "editor" }],
  "GET /api/stories": [200, nothing],
  "GET /api/stories/s": [200, story],
  "GET /api/stories/t": [200, { ...story, id: "t", headline: "Storm" }],
  "GET /api/stories/*/entries": [200, nothing],
  "GET /api/stories/*/notes": [200, nothing],
  "GET /api/submitted": [200, nothing],
} as const;

let rig: Rig;

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(Desk.prototype, "wake").mockReturnValue();
  rig = new Rig(desk);
});

afterEach(async () => await rig.end());

describe("a draft that cannot be shown", () => {
  it("leaves the composer's place to its text and to what gets the editor on, and the story stays", async () => {
    rig.newsroom.drafts.save(story.id, { ...newDraft(), content: broken });
    const shown = rig.show(StoryDesk, { storyId: story.id });
    await appears(failed);
    expect(wordsIn(shown)).toContain("Bridge");
    button("Copy the text");
    click("Try again");
    expect(document.querySelector(".composer")).toBeNull();
    const anew = [...document.querySelectorAll("button")].find((each) => wordsIn(each).startsWith("Start a new entry"));
    click(anew);
    paste(find(".ProseMirror"), { "text/plain": "Another." });
    expect(rig.newsroom.drafts.load(story.id)?.content).toMatchObject([{ html: "<p>Another.</p>" }]);
    expect(rig.newsroom.drafts.all()).toHaveLength(2);
  });

  it("does not take the story with it if its text cannot be read either", async () => {
    vi.spyOn(rig.newsroom.drafts, "load").mockImplementation(() => {
      throw new Error("This draft cannot be read.");
    });
    const shown = rig.show(StoryDesk, { storyId: story.id });
    await appears(failed);
    expect(wordsIn(shown)).toContain("Bridge");
    expect(wordsIn(shown)).not.toContain("Copy the text");
  });

  it("has a line in the list of drafts, where it can be opened or discarded", async () => {
    for (const content of [broken, [table], [score]])
      rig.newsroom.drafts.keepAside(story.id, { ...newDraft(), content });
    const list = rig.show(DraftList);
    await soon(() => {
      flushSync();
      expect(list.querySelectorAll("li .open")).toHaveLength(3);
    });
    expect([...list.querySelectorAll(".open")].map((each) => wordsIn(each)).toSorted()).toEqual([
      expect.stringMatching(/^Harbour Town 2/),
      expect.stringMatching(/^Mine\./),
      expect.stringMatching(/^Table\./),
    ]);
    click(list.querySelector("li .link"));
    click("Discard for good");
    expect(rig.newsroom.drafts.all()).toHaveLength(2);
  });

  it("has the words of its other blocks", () => {
    const parts = [{ type: "gallery" }, { type: "facts", title: "Background" }, { type: "poll", question: "Who?" }];
    expect(wordsOf([...(parts as unknown as Block[]), ...textContent("<p>Mine.</p>")])).toContain("Mine.");
    expect(firstLineOf({ title: "", content: [{ type: "gallery" } as unknown as Block] })).toBe("No text");
  });
});

describe("an error in one part of the desk", () => {
  const go = (path: string) => {
    history.pushState(null, "", path);
    dispatchEvent(new PopStateEvent("popstate"));
    flushSync();
  };

  it("is not in the place of the next story", async () => {
    vi.spyOn(Timeline.prototype, "open").mockImplementationOnce(() => {
      throw new Error("This story cannot be shown.");
    });
    history.replaceState(null, "", "/console/stories/s");
    rig.show(Console);
    await appears(failed);
    go("/console/stories/t");
    await appears("Storm");
    expect(wordsIn(document.body)).not.toContain(failed);
  });

  it("leaves the others where they are", async () => {
    vi.spyOn(Newsroom.prototype, "isInSight").mockImplementation(() => {
      throw new Error("This list cannot be shown.");
    });
    rig.newsroom.drafts.keepAside("t", { ...newDraft(), title: "Elsewhere" });
    history.replaceState(null, "", "/console/stories/s");
    rig.show(Console);
    await appears(failed);
    await appears("Bridge");
    button("Sign out");
  });
});

it("A block that cannot be shown leaves the others and the text alone, and can be removed", () => {
  const facts: Block = { type: "facts", title: "Background", html: "<p>Since 1931.</p>" };
  rig.newsroom.drafts.save(story.id, { ...newDraft(), content: [score, facts] });
  rig.show(Composer, { story, lastDelivery: "" });
  expect(document.querySelectorAll('section[aria-label="Facts"] .block-text')).toHaveLength(1);
  expect(find(".block [role=alert]").textContent).toContain("Score: this block cannot be shown.");
  click("Remove");
  expect(document.querySelector(".block [role=alert]")).toBeNull();
});
