// @vitest-environment jsdom

import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { textContent } from "../../../src/web/console/content";
import { type KeptDraft, newDraft } from "../../../src/web/console/drafts";
import type { StoryDetail } from "../../../src/web/console/editorial";
import { Newsroom } from "../../../src/web/console/newsroom.svelte";
import { readMe } from "../../../src/web/console/shape";
import ComposerRig from "./ComposerRig.svelte";

const story = {
  id: "01890000-0000-7000-8000-00000000000a",
  timeZone: "UTC",
  status: "live",
  headline: "Bridge",
} as StoryDetail;

let shown: ReturnType<typeof mount> | undefined;
let newsroom: Newsroom;
let sent: Record<string, unknown>[] = [];
/** Whether the text was blank at each change. */
let written: boolean[] = [];

beforeEach(() => {
  localStorage.clear();
  sent = [];
  written = [];
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (init.method === "PUT") sent.push(JSON.parse(String(init.body)) as Record<string, unknown>);
    const entry = { id: "e", storyId: story.id, state: "published", content: [], version: 1 };
    return new Response(JSON.stringify(path.includes("/entries/") ? entry : {}), { status: 200 });
  });
  newsroom = new Newsroom();
  newsroom.session.begin(readMe({ id: "ada", name: "Ada", role: "editor" }));
});

afterEach(async () => {
  if (shown) await unmount(shown);
  // Waiting entries would otherwise be sent by a later test's fetch.
  newsroom.session.end();
  Reflect.deleteProperty(Element.prototype, "scrollIntoView");
  document.body.replaceChildren();
});

function open(status: StoryDetail["status"] = "live", begin?: KeptDraft): HTMLElement {
  shown = mount(ComposerRig, {
    target: document.body,
    props: { newsroom, story: { ...story, status }, begin, onwriting: (isBlank: boolean) => written.push(isBlank) },
  });
  flushSync();
  return document.querySelector<HTMLElement>(".composer") ?? expect.fail("no composer");
}

function paste(composer: HTMLElement, clipboard: Record<string, string>): void {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: (type: string) => clipboard[type] ?? "", files: [] } });
  composer.querySelector(".ProseMirror")?.dispatchEvent(event);
  flushSync();
}

function press(target: Element, key: string, more: KeyboardEventInit = {}): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  flushSync();
}

describe("the composer", () => {
  it("takes one line until something is in it, and again when it is published", async () => {
    const composer = open();
    expect(composer.classList.contains("open")).toBe(false);
    paste(composer, { "text/plain": "Closed." });
    expect(composer.classList.contains("open")).toBe(true);
    press(composer, "Enter", { ctrlKey: true });
    expect(composer.classList.contains("open")).toBe(false);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(composer.querySelector(".ProseMirror")?.textContent).toBe("");
  });

  it("tells with each change whether something is being written, and that nothing is once it is sent", () => {
    const composer = open();
    expect(written).toEqual([]);
    paste(composer, { "text/plain": "Closed." });
    expect(written.at(-1)).toBe(false);
    press(composer, "Enter", { ctrlKey: true });
    expect(written.at(-1)).toBe(true);
  });

  it("publishes by Ctrl+Enter and its button alone, once", async () => {
    const composer = open();
    paste(composer, { "text/plain": "Closed." });
    for (const field of composer.querySelectorAll("input")) press(field, "Enter");
    composer.dispatchEvent(new Event("submit", { cancelable: true }));
    press(composer, "Enter", { ctrlKey: true, isComposing: true });
    await Promise.resolve();
    expect(newsroom.outbox.items).toEqual([]);
    press(composer, "Enter", { ctrlKey: true });
    press(composer, "Enter", { ctrlKey: true, repeat: true });
    press(composer, "Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
  });

  it("keeps the words for who typed them and for nobody else", async () => {
    paste(open(), { "text/plain": "Ada's words." });
    if (shown) await unmount(shown);
    newsroom.session.begin(readMe({ id: "sam", name: "Sam", role: "editor" }));
    expect(open().querySelector(".ProseMirror")?.textContent).toBe("");
    if (shown) await unmount(shown);
    newsroom.session.begin(readMe({ id: "ada", name: "Ada", role: "editor" }));
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
    press(composer, "Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ content: [{ type: "score", sides: [{ name: "Harbour Town" }, {}] }] });
  });

  it("counts the words, and warns before the text is too long", () => {
    const composer = open();
    const count = () => composer.querySelector(".count")?.textContent?.replace(/\s+/g, " ").trim();
    expect(count()).toBe("");
    paste(composer, { "text/plain": "It’s closed since 5 a.m." });
    expect(count()).toBe("6 words");
    paste(composer, { "text/plain": "x".repeat(53_000) });
    expect(count()).toMatch(/^7 words · 53,\d+ of 65,536 characters This entry is nearly full\.$/);
    paste(composer, { "text/plain": "x".repeat(13_000) });
    expect(count()).toMatch(/ of 65,536 characters The text is longer than 65,536 characters\./);
  });

  it("says that the story has ended", async () => {
    expect(open().querySelector(".notice")).toBeNull();
    if (shown) await unmount(shown);
    const composer = open("ended");
    const notice = composer.querySelector(".notice");
    expect(notice?.textContent).toContain("This story has ended.");
    expect(composer.querySelector(".primary")?.getAttribute("aria-describedby")).toBe(notice?.id);
  });

  it("asks before the page is left with text that could not be kept", () => {
    const composer = open();
    paste(composer, { "text/plain": "Mine." });
    const setItem = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    paste(composer, { "text/plain": " And more." });
    const leaving = new Event("beforeunload", { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    setItem.mockRestore();
  });

  it("begins with the draft that was chosen from the list, which then is this window's", () => {
    newsroom.drafts.keepAside(story.id, {
      ...newDraft(),
      title: "Chosen",
      content: textContent("<p>Left behind.</p>"),
    });
    const [begin] = newsroom.drafts.all();
    expect(open("live", begin).querySelector(".ProseMirror")?.textContent).toBe("Left behind.");
    expect(newsroom.drafts.load(story.id)?.title).toBe("Chosen");
    expect(newsroom.drafts.all()).toHaveLength(1);
  });

  it("opens the list of blocks by / and leaves it by Escape", () => {
    const composer = open();
    paste(composer, { "text/plain": "/" });
    expect(document.querySelectorAll('[role="option"]').length).toBeGreaterThan(0);
    press(composer.querySelector(".ProseMirror") ?? composer, "Escape");
    expect(document.querySelectorAll('[role="option"]')).toHaveLength(0);
    expect(composer.querySelector(".ProseMirror")?.textContent).toBe("/");
  });
});
