// @vitest-environment jsdom

import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import Composer from "../../../src/web/console/composer/Composer.svelte";
import { textContent } from "../../../src/web/console/content";
import { type KeptDraft, newDraft } from "../../../src/web/console/drafts";
import type { StoryDetail } from "../../../src/web/console/editorial";
import { soon } from "../soon";
import { button, click, field, find, paste, pressKey, publishes, putEntry, Rig, wordsIn, write } from "./newsroomRig";

const story = {
  id: "01890000-0000-7000-8000-00000000000a",
  timeZone: "UTC",
  status: "live",
  headline: "Bridge",
} as StoryDetail;

let rig: Rig;
/** Whether the text was blank at each change. */
let written: boolean[] = [];

beforeEach(() => {
  rig = new Rig(publishes);
  written = [];
});

afterEach(async () => await rig.end());

function open(status: StoryDetail["status"] = "live", begin?: KeptDraft): HTMLElement {
  const onwriting = (isBlank: boolean) => written.push(isBlank);
  rig.show(Composer, { story: { ...story, status }, lastDelivery: "", begin, onwriting });
  return find(".composer");
}

function text(composer: HTMLElement): Element {
  return composer.querySelector(".ProseMirror") ?? expect.fail("no text");
}

describe("the composer", () => {
  it("takes one line until something is in it, and again when it is published", async () => {
    const composer = open();
    expect(composer.classList.contains("open")).toBe(false);
    paste(text(composer), { "text/plain": "Closed." });
    expect(composer.classList.contains("open")).toBe(true);
    pressKey(composer, "Enter", { ctrlKey: true });
    expect(composer.classList.contains("open")).toBe(false);
    await soon(() => expect(rig.sent(putEntry)).toHaveLength(1));
    expect(composer.querySelector(".ProseMirror")?.textContent).toBe("");
  });

  it("tells with each change whether something is being written, and that nothing is once it is sent", () => {
    const composer = open();
    expect(written).toEqual([]);
    paste(text(composer), { "text/plain": "Closed." });
    expect(written.at(-1)).toBe(false);
    pressKey(composer, "Enter", { ctrlKey: true });
    expect(written.at(-1)).toBe(true);
  });

  it("publishes by Ctrl+Enter and its button alone, once", async () => {
    const composer = open();
    paste(text(composer), { "text/plain": "Closed." });
    for (const field of composer.querySelectorAll("input")) pressKey(field, "Enter");
    composer.dispatchEvent(new Event("submit", { cancelable: true }));
    pressKey(composer, "Enter", { ctrlKey: true, isComposing: true });
    await Promise.resolve();
    expect(rig.newsroom.outbox.items).toEqual([]);
    pressKey(composer, "Enter", { ctrlKey: true });
    pressKey(composer, "Enter", { ctrlKey: true, repeat: true });
    pressKey(composer, "Enter", { ctrlKey: true });
    await soon(() => expect(rig.sent(putEntry)).toHaveLength(1));
  });

  it("keeps the words for who typed them and for nobody else", async () => {
    paste(text(open()), { "text/plain": "Ada's words." });
    await rig.close();
    rig.signIn({ id: "sam", name: "Sam", role: "editor" });
    expect(open().querySelector(".ProseMirror")?.textContent).toBe("");
    await rig.close();
    rig.signIn({ id: "ada", name: "Ada", role: "editor" });
    expect(open().querySelector(".ProseMirror")?.textContent).toBe("Ada's words.");
  });

  it("offers blocks by +, puts one in, and asks for what it needs before it is published", async () => {
    const composer = open();
    composer.querySelector<HTMLElement>(".plus")?.click();
    flushSync();
    const options = [...document.querySelectorAll<HTMLElement>('[role="option"]')];
    options.find((option) => option.textContent?.includes("Score"))?.click();
    flushSync();
    const side = composer.querySelector<HTMLInputElement>('section[aria-label="Score"] input');
    if (!side) return expect.fail("no score was put in");
    expect(document.activeElement).toBe(side);
    side.value = "Harbour Town";
    side.dispatchEvent(new Event("input", { bubbles: true }));
    flushSync();
    pressKey(composer, "Enter", { ctrlKey: true });
    await soon(() => expect(rig.sent(putEntry)).toHaveLength(1));
    expect(rig.sent(putEntry)[0]).toMatchObject({
      content: [{ type: "score", sides: [{ name: "Harbour Town" }, {}] }],
    });
  });

  it("keeps the field of a time open while its parts are being typed", async () => {
    const composer = open();
    click(composer.querySelector('[aria-label^="Time: now"]'));
    const time = field("Time");
    await soon(() => expect(document.activeElement).toBe(time));
    // What a browser says of a time of which one part is missing.
    write(time, "");
    expect(field("Time")).toBe(time);
    expect(document.activeElement).toBe(time);
    click(composer.querySelector('[aria-label="Back to now"]'));
    expect(time.isConnected).toBe(false);
    await soon(() => expect(document.activeElement?.getAttribute("aria-label")).toMatch(/^Time: now/));
  });

  it("asks for the time of a publication that is being scheduled, and does not publish meanwhile", async () => {
    const composer = open();
    paste(text(composer), { "text/plain": "Under embargo." });
    click("Publish at…");
    const time = field("Publish at");
    await soon(() => expect(document.activeElement).toBe(time));
    write(time, "");
    expect(document.activeElement).toBe(time);
    time.blur();
    click("Schedule");
    expect(wordsIn(composer.querySelector("[role=alert]"))).toBe("Choose a time.");
    expect(document.activeElement).toBe(time);
    pressKey(composer, "Enter", { ctrlKey: true });
    expect(rig.newsroom.outbox.items).toEqual([]);
    write(time, "2099-01-31T18:00");
    click("Schedule");
    await soon(() => expect(rig.sent(putEntry)).toHaveLength(1));
    expect(rig.sent(putEntry)[0]).toMatchObject({ state: "draft", publishAt: "2099-01-31T18:00:00.000Z" });
    expect(time.isConnected).toBe(false);
    expect(button("Publish")).toBeDefined();
  });

  it("saves a draft without a time of publication that was begun", async () => {
    const composer = open();
    paste(text(composer), { "text/plain": "Under embargo." });
    click("Publish at…");
    write("Publish at", "");
    click("Save draft");
    await soon(() => expect(rig.sent(putEntry)).toHaveLength(1));
    expect(rig.sent(putEntry)[0]).not.toHaveProperty("publishAt");
  });

  it("does not say of an entry that was refused that it is live", async () => {
    const composer = open();
    rig.give({ lastDelivery: "Live in 0.1 s" });
    expect(wordsIn(composer.querySelector("[role=status].state"))).toBe("Live in 0.1 s");
    rig.answers.set(putEntry, [422, { detail: "The story has been deleted." }]);
    paste(text(composer), { "text/plain": "Closed." });
    pressKey(composer, "Enter", { ctrlKey: true });
    await soon(() => expect(rig.newsroom.queue.map(({ phase }) => phase)).toEqual(["refused"]));
    flushSync();
    expect(wordsIn(composer.querySelector("[role=status].state"))).toBe("");
  });

  it("sends the tag that is being typed, and leaves it out of the next entry", async () => {
    const composer = open();
    paste(text(composer), { "text/plain": "Closed." });
    const tag = field("Tags");
    tag.focus();
    write(tag, "ferries");
    pressKey(tag, "Enter", { ctrlKey: true });
    await soon(() => expect(rig.sent(putEntry)).toHaveLength(1));
    expect(rig.sent(putEntry)[0]).toMatchObject({ tags: ["ferries"] });
    expect(wordsIn(composer.querySelector(".tags"))).not.toContain("ferries");
    expect(field("Tags").value).toBe("");
  });

  it("keeps the tag that is being typed with a draft saved by Ctrl+S", async () => {
    const composer = open();
    paste(text(composer), { "text/plain": "Closed." });
    const tag = field("Tags");
    tag.focus();
    write(tag, "ferries");
    pressKey(tag, "s", { ctrlKey: true, code: "KeyS" });
    await soon(() => expect(rig.sent(putEntry)).toHaveLength(1));
    expect(rig.sent(putEntry)[0]).toMatchObject({ state: "draft", tags: ["ferries"] });
  });

  it("counts the words, and warns before the text is too long", () => {
    const composer = open();
    const count = () => composer.querySelector(".count")?.textContent?.replace(/\s+/g, " ").trim();
    expect(count()).toBe("");
    paste(text(composer), { "text/plain": "It’s closed since 5 a.m." });
    expect(count()).toBe("6 words");
    paste(text(composer), { "text/plain": "x".repeat(53_000) });
    expect(count()).toMatch(/^7 words · 53,\d+ of 65,536 characters This entry is nearly full\.$/);
    paste(text(composer), { "text/plain": "x".repeat(13_000) });
    expect(count()).toMatch(/ of 65,536 characters The text is longer than 65,536 characters\./);
  });

  it.each(["20260-09-02T10:15", "0026-09-02T10:15"])("does not publish as of now for the time %s", async (time) => {
    const composer = open();
    paste(text(composer), { "text/plain": "Closed." });
    click(composer.querySelector('[aria-label="Time: now. Choose another"]'));
    expect(field("Time").max).toBe("9000-12-31T23:59");
    write("Time", time);
    pressKey(composer, "Enter", { ctrlKey: true });
    expect(wordsIn(composer.querySelector('[role="alert"]'))).toBe("Enter a time between the years 1000 and 9000.");
    expect(rig.newsroom.outbox.items).toEqual([]);
    write("Time", "2026-09-02T10:15");
    pressKey(composer, "Enter", { ctrlKey: true });
    await soon(() => expect(rig.sent(putEntry)[0]).toMatchObject({ at: "2026-09-02T10:15:00.000Z" }));
  });

  it("does not drop a time to publish at that cannot be read", () => {
    const composer = open();
    paste(text(composer), { "text/plain": "Closed." });
    click("Publish at…");
    expect(field("Publish at").max).toBe("9000-12-31T23:59");
    write("Publish at", "20277-09-02T10:15");
    pressKey(composer, "Enter", { ctrlKey: true });
    expect(wordsIn(composer.querySelector('[role="alert"]'))).toBe("Enter a time between the years 1000 and 9000.");
    expect(rig.newsroom.outbox.items).toEqual([]);
  });

  it("says that the story has ended", async () => {
    expect(open().querySelector(".notice")).toBeNull();
    await rig.close();
    const composer = open("ended");
    const notice = composer.querySelector(".notice");
    expect(notice?.textContent).toContain("This story has ended.");
    expect(composer.querySelector(".primary")?.getAttribute("aria-describedby")).toBe(notice?.id);
  });

  it("asks before the page is left with text that could not be kept", () => {
    const composer = open();
    paste(text(composer), { "text/plain": "Mine." });
    const setItem = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    paste(text(composer), { "text/plain": " And more." });
    const leaving = new Event("beforeunload", { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    setItem.mockRestore();
  });

  it("begins with the draft that was chosen from the list, which then is this window's", () => {
    rig.newsroom.drafts.keepAside(story.id, {
      ...newDraft(),
      title: "Chosen",
      content: textContent("<p>Left behind.</p>"),
    });
    const [begin] = rig.newsroom.drafts.all();
    expect(open("live", begin).querySelector(".ProseMirror")?.textContent).toBe("Left behind.");
    expect(rig.newsroom.drafts.load(story.id)?.title).toBe("Chosen");
    expect(rig.newsroom.drafts.all()).toHaveLength(1);
  });

  it("has the direction of what is typed in each of its fields", () => {
    const fields = [...open().querySelectorAll<HTMLElement>('input:not([type="checkbox"], [type="datetime-local"])')];
    expect(fields.length).toBeGreaterThanOrEqual(3);
    expect(fields.filter(({ dir }) => dir !== "auto").map((each) => each.outerHTML)).toEqual([]);
  });

  it("opens the list of blocks by / and leaves it by Escape", () => {
    const composer = open();
    paste(text(composer), { "text/plain": "/" });
    expect(document.querySelectorAll('[role="option"]').length).toBeGreaterThan(0);
    pressKey(composer.querySelector(".ProseMirror") ?? composer, "Escape");
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(0);
    expect(composer.querySelector(".ProseMirror")?.textContent).toBe("/");
  });
});
