// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import type { Block } from "../../../src/web/console/content";
import { newDraft } from "../../../src/web/console/drafts";
import type { StoryDetail } from "../../../src/web/console/editorial";
import GuardRig from "./GuardRig.svelte";
import { button, find, openNewsroom, paste, show } from "./newsroomRig";

const story = { id: "s", timeZone: "UTC", status: "live", headline: "Bridge", language: "en" } as StoryDetail;

let close: () => Promise<void>;
afterEach(async () => await close());

it("A draft that the composer cannot show leaves its place to the text and the ways on, and the desk goes on", () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { newsroom } = openNewsroom();
  // A table without rows throws while it is loaded, at each attempt.
  newsroom.drafts.save(story.id, { ...newDraft(), content: [{ type: "table" } as unknown as Block] });
  const go = () => {
    newsroom.drafts.setAside(story.id);
    newsroom.drafts.save(story.id, newDraft());
  };
  close = show(newsroom, GuardRig, { story, text: () => "Mine.", ways: [{ words: "Begin anew", go }] });
  expect(document.body.textContent).toContain("What you wrote is kept on this device.");
  button("Copy the text");
  button("Try again").click();
  flushSync();
  expect(document.querySelector(".composer")).toBeNull();
  button("Begin anew").click();
  flushSync();
  paste(find(".ProseMirror"), { "text/plain": "Another." });
  expect(newsroom.drafts.load(story.id)?.content).toMatchObject([{ html: "<p>Another.</p>" }]);
  expect(newsroom.drafts.all()).toHaveLength(2);
});

it("A block that cannot be shown leaves the others and the text alone, and can be removed", () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { newsroom } = openNewsroom();
  const score = { type: "score", sides: [{ name: "Harbour Town", score: "2" }, null] } as unknown as Block;
  const facts: Block = { type: "facts", title: "Background", html: "<p>Since 1931.</p>" };
  newsroom.drafts.save(story.id, { ...newDraft(), content: [score, facts] });
  close = show(newsroom, GuardRig, { story, text: () => "Mine.", ways: [] });
  expect(document.querySelectorAll('section[aria-label="Facts"] .block-text')).toHaveLength(1);
  expect(find(".block [role=alert]").textContent).toContain("Score: this block cannot be shown.");
  button("Remove").click();
  flushSync();
  expect(document.querySelector(".block [role=alert]")).toBeNull();
});
