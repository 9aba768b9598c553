// @vitest-environment jsdom

import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { textContent } from "../../../src/web/console/content";
import type { Draft } from "../../../src/web/console/drafts";
import type { EntryDetail } from "../../../src/web/console/editorial";
import { Newsroom } from "../../../src/web/console/newsroom.svelte";
import { readEntry, readMe } from "../../../src/web/console/shape";
import { erased } from "../../../src/web/console/timeline/order";
import EntryEditorRig from "./EntryEditorRig.svelte";

const storyId = "01890000-0000-7000-8000-00000000000a";
const begun: EntryDetail = {
  ...readEntry({ id: "01890000-0000-7000-8000-00000000000e", storyId, state: "published", version: 1 }),
  title: "Bridge",
  content: textContent("<p>The bridge is closed.</p>"),
  at: "2026-02-09T14:39:27.481Z",
  createdAt: "2026-02-09T14:39:27.481Z",
  byline: "Rosa Lind",
};
const theirs: EntryDetail = {
  ...begun,
  version: 2,
  at: "2026-02-09T13:05:00.250Z",
  pinned: true,
  tags: ["ferries"],
  verification: "verified",
};

let shown: ReturnType<typeof mount> | undefined;
let newsroom: Newsroom;
let onServer: EntryDetail;
let sent: Record<string, unknown>[] = [];
let rescued: Draft[] = [];
let closed = 0;

beforeEach(() => {
  localStorage.clear();
  [onServer, sent, rescued, closed] = [theirs, [], [], 0];
  // jsdom lays nothing out, and has no dialogs.
  Element.prototype.scrollIntoView = () => undefined;
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => new DOMRect();
  HTMLDialogElement.prototype.showModal = () => undefined;
  HTMLDialogElement.prototype.close = () => undefined;
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
    if (path.endsWith("/versions"))
      return answer({ items: [{ version: 1, title: begun.title, content: begun.content, at: begun.at }] });
    if (init.method === "PUT" && path.includes("/entries/")) {
      const version = Number(new Headers(init.headers).get("If-Match")?.replaceAll('"', ""));
      if (version !== onServer.version) return answer({ title: "Stale" }, 412);
      sent.push(JSON.parse(String(init.body)) as Record<string, unknown>);
    }
    return answer(path.includes("/entries/") ? onServer : {});
  });
  newsroom = new Newsroom();
});

afterEach(async () => {
  if (shown) await unmount(shown);
  newsroom.session.end();
  for (const name of ["showModal", "close"]) Reflect.deleteProperty(HTMLDialogElement.prototype, name);
  for (const name of ["getClientRects", "getBoundingClientRect"]) Reflect.deleteProperty(Range.prototype, name);
  Reflect.deleteProperty(Element.prototype, "scrollIntoView");
  document.body.replaceChildren();
});

function signIn(role: "editor" | "reporter"): void {
  const capabilities = [
    "readDesk",
    "writeEntries",
    "publishEntries",
    ...(role === "editor" ? ["highlightEntries"] : []),
  ];
  newsroom.session.begin(readMe({ id: "ada", name: "Ada", role, capabilities }));
}

function open(entry = begun): { hear: (next: EntryDetail) => void } {
  shown = mount(EntryEditorRig, {
    target: document.body,
    props: {
      newsroom,
      begun: entry,
      onclose: () => void closed++,
      onrescue: (draft: Draft) => rescued.push(draft) > 0,
    },
  });
  flushSync();
  return shown as unknown as { hear: (next: EntryDetail) => void };
}

function write(words: string): void {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, {
    clipboardData: { getData: (type: string) => (type === "text/plain" ? words : ""), files: [] },
  });
  document.querySelector(".ProseMirror")?.dispatchEvent(event);
  flushSync();
}

function press(name: string): void {
  const button = [...document.querySelectorAll("button")].find((each) => each.textContent?.trim() === name);
  if (!button) throw new Error(`no button ${name}`);
  button.click();
  flushSync();
}

async function toConflict(): Promise<void> {
  write("Use the ferry.");
  press("Save");
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelector("dialog")).not.toBeNull();
  });
}

describe("an edit that a colleague was faster with", () => {
  it.each(["Merge", "Keep mine"])("leaves everything beside the text as they saved it: %s", async (choice) => {
    signIn("editor");
    open();
    await toConflict();
    expect(document.querySelector("dialog")?.textContent).toContain("Tags: #ferries");
    press(choice);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    for (const name of ["key", "pinned", "tags", "verification", "at", "byline", "breaking", "source", "assignedTo"])
      expect(sent[0]).not.toHaveProperty(name);
    expect(JSON.stringify(sent[0]?.content)).toContain("Use the ferry.");
  });

  it("does not lock out a reporter whose entry was pinned", async () => {
    signIn("reporter");
    open();
    await toConflict();
    press("Merge");
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).not.toHaveProperty("pinned");
  });

  it("asks about what both have changed, and sends what was chosen", async () => {
    signIn("editor");
    open();
    const check = document.querySelector("select");
    if (!check) return expect.fail("no field");
    check.value = "debunked";
    check.dispatchEvent(new Event("change", { bubbles: true }));
    await toConflict();
    const group = [...document.querySelectorAll("dialog fieldset")].find((each) =>
      each.textContent?.includes("Checked"),
    );
    expect(group?.textContent).toContain("Debunked");
    expect(group?.textContent).toContain("Verified");
    press("Merge");
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ verification: "debunked" });
    expect(sent[0]).not.toHaveProperty("tags");
  });

  it("asks about every difference if the draft does not say what it began with", async () => {
    signIn("editor");
    const { base: _, ...draft } = { ...newDraftOf(begun), base: undefined };
    newsroom.drafts.save(`${storyId}/${begun.id}`, draft);
    open();
    await toConflict();
    const names = [...document.querySelectorAll("dialog legend")].map((each) => each.textContent);
    expect(names).toEqual(expect.arrayContaining(["Pinned", "Tags", "Checked"]));
  });
});

describe("an edit of an entry that is taken down", () => {
  it("keeps its own words as a new entry's draft, also those written afterwards, until they go on", async () => {
    signIn("editor");
    newsroom.drafts.save(`${storyId}/${begun.id}`, {
      ...newDraftOf(begun),
      content: textContent("<p>The bridge is closed.</p><p>My own sentence.</p>"),
    });
    const editor = open();
    editor.hear(erased(theirs));
    flushSync();
    const kept = () =>
      newsroom.drafts.all().map(({ place, draft }) => [place, draft.title, JSON.stringify(draft.content)]);
    expect(kept()).toEqual([[storyId, "", expect.stringContaining("My own sentence.")]]);
    expect(JSON.stringify(kept())).not.toContain("bridge is closed");
    write(" And another.");
    expect(kept()).toEqual([[storyId, "", expect.stringContaining("And another.")]]);
    press("Continue as a new entry");
    expect(rescued[0]).toMatchObject({ key: false, pinned: false });
    expect(rescued[0]?.version).toBeUndefined();
    expect(kept()).toEqual([]);
  });

  it("asks before the page is left with own words that could not be kept", () => {
    signIn("editor");
    const editor = open();
    write("My own sentence.");
    const setItem = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    editor.hear(erased(theirs));
    flushSync();
    const leaving = new Event("beforeunload", { cancelable: true });
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    setItem.mockRestore();
  });
});

describe("Discard changes", () => {
  it("asks before it deletes what was written, and not if nothing was", () => {
    signIn("editor");
    open();
    write("Hours of work.");
    press("Discard changes");
    expect([closed, newsroom.drafts.all().length]).toEqual([0, 1]);
    press("Keep");
    press("Discard changes");
    press("Discard for good");
    expect([closed, newsroom.drafts.all().length]).toEqual([1, 0]);
  });

  it("closes at once if nothing was written", () => {
    signIn("editor");
    open();
    press("Discard changes");
    expect(closed).toBe(1);
  });
});

function newDraftOf(entry: EntryDetail): Draft {
  const { id: entryId, title, content, version, byline, key, pinned } = entry;
  const { tags, breaking, source, verification, assignedTo } = entry;
  const details = { tags, breaking, source, verification, assignedTo };
  return {
    entryId,
    title,
    content,
    version,
    byline,
    key,
    pinned,
    at: "2026-02-09T14:39",
    publishAt: "",
    correction: "",
    details,
  };
}
