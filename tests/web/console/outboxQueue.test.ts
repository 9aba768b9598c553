import { describe, expect, it } from "vitest";
import { textContent } from "../../../src/web/console/content";
import type { EntryEdit } from "../../../src/web/console/editorial";
import { Outbox } from "../../../src/web/console/outbox";
import { Problem } from "../../../src/web/console/problem";
import { settled } from "./manualClock";
import { MemoryStorage } from "./memoryStorage";
import { edit, room } from "./outboxRoom";

const HOUR_MS = 3_600_000;

/** A room whose server does not answer until it is told to. */
function slowRoom() {
  const it = room();
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const send = async (storyId: string, id: string, what: EntryEdit) => {
    await answered;
    return it.around.send(storyId, id, what);
  };
  return { ...it, outbox: new Outbox({ ...it.around, send }), answer: () => answer() };
}

const phases = (outbox: Outbox) => outbox.items.map(({ id, phase }) => [id, phase]);

describe("what the queue shows", () => {
  it("says which entry is being sent and which waits for its turn", async () => {
    const { outbox, answer } = slowRoom();
    outbox.put("story", "a", edit("one"));
    outbox.put("story", "b", edit("two"));
    await settled();
    expect(phases(outbox)).toEqual([
      ["a", "sending"],
      ["b", "waiting"],
    ]);
    answer();
    await settled();
    expect(outbox.items).toEqual([]);
  });

  it("keeps one entry per id, and the text that was put in first", async () => {
    const { outbox, failures } = room();
    failures.push(new Problem("unreachable"));
    expect(outbox.has("a")).toBe(false);
    outbox.put("story", "a", edit("one"));
    await settled();
    expect(outbox.has("a")).toBe(true);
    expect(outbox.put("story", "a", edit("other"))).toBe(true);
    expect(outbox.items).toMatchObject([{ id: "a", edit: { content: textContent("one") } }]);
  });

  it("says why an entry was refused, until it is tried again", async () => {
    const { outbox, failures } = room();
    failures.push(new Problem("invalid"), new Problem("unreachable"));
    outbox.put("story", "a", edit("one"));
    await settled();
    expect(outbox.items).toMatchObject([{ phase: "refused", problem: { kind: "invalid" } }]);
    outbox.again("a");
    await settled();
    expect(outbox.items).toMatchObject([{ phase: "queued", problem: { kind: "unreachable" } }]);
  });

  it("keeps an entry that is being sent, whatever another window does", async () => {
    const { outbox, storage } = slowRoom();
    outbox.put("story", "a", edit("one"));
    await settled();
    storage.removeItem("liveblog.outbox.a");
    outbox.dropSettled();
    expect(phases(outbox)).toEqual([["a", "sending"]]);
  });

  it("keeps what a signed-out editor wrote and tries again later", async () => {
    const left = room();
    left.failures.push(new Problem("signedOut"));
    left.outbox.put("story", "a", edit("one"));
    await settled();
    expect(phases(left.outbox)).toEqual([["a", "queued"]]);
    expect(left.clock.waits).toHaveLength(1);
    left.outbox.stop();
    expect(left.clock.waits).toEqual([]);
  });

  it("remembers the last two hundred deliveries", async () => {
    const { outbox, sent } = room();
    for (let n = 0; n <= 200; n++) {
      outbox.put("story", `e${n}`, edit("x"));
      await settled();
    }
    expect(sent, "premise: all have gone out").toHaveLength(201);
    expect(outbox.has("e1")).toBe(true);
    expect(outbox.has("e0")).toBe(false);
  });
});

describe("what holds up the queue", () => {
  it("an entry whose files are still coming holds up none behind it", async () => {
    const it = room();
    const photo = edit("photo");
    let files: "there" | "coming" = "coming";
    const outbox = new Outbox({ ...it.around, files: (what) => (what === photo ? files : "there") });
    outbox.put("story", "a", photo);
    outbox.put("story", "b", edit("two"));
    await settled();
    expect(it.sent).toEqual(["b"]);
    expect(phases(outbox)).toEqual([["a", "waiting"]]);
    files = "there";
    outbox.wake();
    await settled();
    expect(it.sent).toEqual(["b", "a"]);
  });

  it("an entry whose file will not come is refused unsent, and the next one goes out", async () => {
    const it = room();
    const photo = edit("photo");
    const lost = new Problem("invalid");
    const outbox = new Outbox({ ...it.around, files: (what) => (what === photo ? lost : "there") });
    outbox.put("story", "a", photo);
    outbox.put("story", "b", edit("two"));
    await settled();
    expect(it.sent).toEqual(["b"]);
    expect(outbox.items).toMatchObject([{ id: "a", phase: "refused", problem: { kind: "invalid" } }]);
  });

  it("an entry that another window has sent is passed over", async () => {
    const { outbox, failures, storage, sent } = room();
    failures.push(new Problem("unreachable"));
    outbox.put("story", "a", edit("one"));
    outbox.put("story", "b", edit("two"));
    await settled();
    storage.removeItem("liveblog.outbox.a");
    outbox.wake();
    await settled();
    expect(sent).toEqual(["a", "b"]);
    expect(outbox.items).toEqual([]);
  });
});

describe("the time of an entry that waited", () => {
  async function sentAfter(waitedMs: number, what: EntryEdit) {
    const { outbox, failures, clock, edits } = room();
    failures.push(new Problem("unreachable"));
    const writtenAt = new Date(clock.now()).toISOString();
    outbox.put("story", "a", what);
    await settled();
    outbox.stop();
    clock.advance(waitedMs);
    outbox.wake();
    await settled();
    return { at: edits.at(-1)?.at, writtenAt };
  }

  it("is when it was written, from a minute on", async () => {
    expect((await sentAfter(59_999, edit("one"))).at).toBeUndefined();
    const { at, writtenAt } = await sentAfter(60_000, edit("one"));
    expect(at).toBe(writtenAt);
  });

  it("is the editor's own where there is one", async () => {
    const at = "2026-02-09T11:00:00Z";
    expect((await sentAfter(HOUR_MS, { ...edit("one"), at })).at).toBe(at);
  });

  it("is not set on what is not published", async () => {
    expect((await sentAfter(HOUR_MS, { ...edit("one"), state: "draft" })).at).toBeUndefined();
  });

  it("stays with that entry alone, over a reload too", async () => {
    const { outbox, failures, clock, storage } = room();
    failures.push(new Problem("unreachable"), new Problem("unreachable"));
    const writtenAt = new Date(clock.now()).toISOString();
    outbox.put("story", "a", edit("one"));
    outbox.put("story", "b", edit("two"));
    await settled();
    outbox.stop();
    clock.advance(HOUR_MS);
    outbox.wake();
    await settled();
    const times = (of: Outbox) => of.items.map((item) => [item.id, item.edit.at]);
    const wanted = [
      ["a", writtenAt],
      ["b", undefined],
    ];
    expect(times(outbox)).toEqual(wanted);
    expect(times(room(storage).outbox)).toEqual(wanted);
  });
});

describe("what lies in storage", () => {
  const put = (storage: MemoryStorage, key: string, item: object) => storage.setItem(key, JSON.stringify(item));
  const item = (id: string, queuedAt?: unknown) => ({ id, storyId: "s", queuedAt, edit: edit(id) });

  it("is read in the order of writing, whatever the order of storage", () => {
    const storage = new MemoryStorage();
    for (const [id, at] of [
      ["c", 3],
      ["b", 2],
      ["e", 3],
      ["d", 3],
      ["a", 2],
    ] as const)
      put(storage, `liveblog.outbox.${id}`, item(id, at));
    expect(room(storage).outbox.items.map(({ id }) => id)).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("from a release that noted neither time nor writer goes out in the name of who is here", async () => {
    const storage = new MemoryStorage();
    put(storage, "liveblog.outbox.a", item("a", "yesterday"));
    const { outbox, sent } = room(storage);
    expect(outbox.items).toMatchObject([{ id: "a", queuedAt: 0, phase: "waiting" }]);
    expect(outbox.items.map((one) => outbox.isForeign(one))).toEqual([false]);
    outbox.wake();
    await settled();
    expect(sent).toEqual(["a"]);
  });

  it("is ignored under another name, or without an entry or a story", () => {
    const storage = new MemoryStorage();
    put(storage, "liveblog.draft.a", item("a", 1));
    put(storage, "liveblog.outbox.b", { ...item("b", 1), id: 5 });
    put(storage, "liveblog.outbox.c", { ...item("c", 1), storyId: 5 });
    expect(room(storage).outbox.items).toEqual([]);
  });

  it("of somebody else changes hands entry by entry, and stays with its new owner", async () => {
    const storage = new MemoryStorage();
    for (const id of ["a", "c"]) put(storage, `liveblog.outbox.${id}`, { ...item(id, 1), by: "ann" });
    const bob = room(storage, "bob");
    bob.failures.push(new Problem("unreachable"));
    bob.outbox.adopt("a");
    await settled();
    bob.outbox.stop();
    const again = room(storage, "bob").outbox;
    expect(again.items.map((one) => [one.id, again.isForeign(one)])).toEqual([
      ["a", false],
      ["c", true],
    ]);
  });
});
