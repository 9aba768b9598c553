import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import {
  answerPushed,
  BESIDE_THE_NEWEST,
  type OpenPage,
  type Pushed,
  readPushed,
  showPushed,
} from "../../../src/web/offline/pushed";

const origin = "https://live.example";
const pushed: Pushed = {
  story: "harbour",
  subscription: "0",
  title: "Harbour",
  body: "The bridge opens (+2)",
  path: "/harbour#e-1",
  language: "en",
  direction: "ltr",
  unfollow: "Unfollow",
  urgent: true,
};

function browserWith(...urls: readonly [url: string, visibility: DocumentVisibilityState][]) {
  const done: string[] = [];
  const open: OpenPage[] = urls.map(([url, visibilityState]) => ({
    url,
    visibilityState,
    focus: async () => done.push(`focus ${url}`),
    navigate: async (address) => done.push(`navigate ${address}`),
  }));
  const pages = {
    matchAll: async () => open,
    openWindow: async (address: string) => done.push(`open ${address}`),
  };
  const notices = {
    showNotification: async (title: string, { tag, body }: NotificationOptions) => {
      done.push(`${title}: ${body} [${tag}]`);
    },
  };
  return { done, pages, notices };
}

it("what is pushed is shown unless the reader has the story before them", async () => {
  const open = browserWith([`${origin}/harbour`, "visible"]);
  await showPushed(pushed, open.pages, open.notices);
  expect(open.done).toEqual([]);
  const elsewhere = browserWith([`${origin}/harbour`, "hidden"], [`${origin}/harbour-two`, "visible"]);
  await showPushed(pushed, elsewhere.pages, elsewhere.notices);
  expect(elsewhere.done).toEqual(["Harbour: The bridge opens (+2) [liveblog harbour]"]);
});

it.each(["/harbour?page=2", "/harbour?before=1", "/harbour/entries/7", "/harbour/text"])(
  "what is pushed is shown over %s, where no news appears",
  async (path) => {
    const open = browserWith([`${origin}${path}`, "visible"]);
    await showPushed(pushed, open.pages, open.notices);
    expect(open.done).toHaveLength(1);
  },
);

it("the pages beside the newest are those that the server has", () => {
  const listIn = (file: string, name: string) => {
    const source = readFileSync(new URL(`../../../src/LiveBlog.Server/${file}`, import.meta.url), "utf8");
    const list = new RegExp(`string\\[\\] ${name} = \\[(.*?)\\];`, "s").exec(source)?.[1] ?? "";
    return [...list.matchAll(/"(\w+)"/g)].map(([, query]) => query);
  };
  const archive = listIn("Story/ArchivePages.cs", "Query");
  expect(archive).not.toEqual([]);
  expect(BESIDE_THE_NEWEST).toEqual([...listIn("Story/StoryPages.cs", "OfPages"), ...archive]);
});

it("a click opens the entry, in the story's own page where there is one, and never another site", async () => {
  const closed = browserWith([`${origin}/ferries`, "visible"]);
  await answerPushed(pushed, "", closed.pages, origin);
  expect(closed.done).toEqual([`open ${origin}/harbour#e-1`]);
  const open = browserWith([`${origin}/harbour`, "hidden"]);
  await answerPushed(pushed, "", open.pages, origin);
  expect(open.done).toEqual([`focus ${origin}/harbour`, `navigate ${origin}/harbour#e-1`]);
  const foreign = browserWith();
  await answerPushed({ ...pushed, path: "//evil.example/" }, "", foreign.pages, origin);
  expect(foreign.done).toEqual([]);
});

it("a message that is not ours is ignored", () => {
  expect(readPushed("hello")).toBeUndefined();
  expect(readPushed({ ...pushed, path: 7 })).toBeUndefined();
  expect(readPushed(pushed)).toEqual(pushed);
});
