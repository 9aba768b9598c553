import { describe, expect, it } from "vitest";
import { textContent } from "../../../src/web/console/content";
import { mostQueued } from "../../../src/web/console/outbox";
import { Problem } from "../../../src/web/console/problem";
import { settled } from "./manualClock";
import { MemoryStorage } from "./memoryStorage";
import { edit, leftBehind, room } from "./outboxRoom";

describe("Outbox", () => {
  it("sends an entry once however often Publish is pressed", async () => {
    const { outbox, sent } = room();
    outbox.put("story", "a", edit("one"));
    outbox.put("story", "a", edit("one"));
    await settled();
    outbox.put("story", "a", edit("one"));
    await settled();
    expect(sent).toEqual(["a"]);
    expect(outbox.items).toEqual([]);
  });

  it("retries under the same id when the network fails, and says meanwhile that it is queued", async () => {
    const { outbox, sent, failures, clock, delivered } = room();
    failures.push(new Problem("unreachable"));
    outbox.put("story", "a", edit("one"));
    await settled();
    expect(outbox.items[0]?.phase).toBe("queued");
    expect(clock.waits).toEqual([500]);
    clock.advance(500);
    await settled();
    expect(sent).toEqual(["a", "a"]);
    expect(delivered.map(({ item, tookMs }) => [item.id, tookMs])).toEqual([["a", 500]]);
  });

  it("gives an entry that waited the time when it was written, and no entry that may be there already", async () => {
    const { outbox, failures, clock, edits, known } = room();
    failures.push(new Problem("unreachable"), new Problem("unreachable"), new Problem("unreachable"));
    const writtenAt = clock.now();
    outbox.put("story", "a", edit("one"));
    await settled();
    clock.advance(3_600_000);
    outbox.wake();
    await settled();
    expect(edits.map(({ at }) => at)).toEqual([undefined, new Date(writtenAt).toISOString()]);
    known.add("b");
    outbox.remove("a");
    outbox.put("story", "b", edit("two"));
    await settled();
    clock.advance(3_600_000);
    outbox.wake();
    await settled();
    expect(edits.at(-1)?.at).toBeUndefined();
  });

  it("keeps the order of writing through failures", async () => {
    const { outbox, failures, clock, delivered } = room();
    failures.push(new Problem("unreachable"), new Problem("server"));
    for (const id of ["c", "a", "b"]) outbox.put("story", id, edit(id));
    await settled();
    clock.advance(500);
    await settled();
    expect(delivered).toEqual([]);
    clock.advance(1_000);
    await settled();
    expect(delivered.map(({ item }) => item.id)).toEqual(["c", "a", "b"]);
  });

  it("widens the window of its waits up to half a minute", async () => {
    const { outbox, failures, clock } = room();
    failures.push(...Array.from({ length: 8 }, () => new Problem("unreachable")));
    outbox.put("story", "a", edit("one"));
    const waits: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      await settled();
      const [wait = 0] = clock.waits;
      waits.push(wait);
      clock.advance(wait);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  it("waits at least as long as the server asked", async () => {
    const { outbox, failures, clock } = room();
    failures.push(new Problem("tooMany", "", {}, 7_000));
    outbox.put("story", "a", edit("one"));
    await settled();
    expect(clock.waits).toEqual([7_500]);
  });

  it("tries at once when woken, and leaves no second timer behind", async () => {
    const { outbox, failures, clock, delivered, sent } = room();
    failures.push(new Problem("unreachable"));
    outbox.put("story", "a", edit("one"));
    await settled();
    outbox.wake();
    await settled();
    expect(delivered).toHaveLength(1);
    expect(clock.waits).toEqual([]);
    clock.advance(60_000);
    await settled();
    expect(sent).toEqual(["a", "a"]);
  });

  it("keeps a refused entry with its text and goes on with the others", async () => {
    const { outbox, failures, delivered } = room();
    failures.push(new Problem("invalid", "", { title: ["Too long"] }));
    outbox.put("story", "a", edit("kept text"));
    outbox.put("story", "b", edit("two"));
    await settled();
    expect(delivered.map(({ item }) => item.id)).toEqual(["b"]);
    expect(outbox.items).toMatchObject([{ id: "a", phase: "refused", edit: { content: textContent("kept text") } }]);
    outbox.again("a");
    await settled();
    expect(outbox.items).toEqual([]);
  });

  it("survives a reload in the order of writing, and sends under the same ids", async () => {
    const before = room();
    before.failures.push(new Problem("unreachable"));
    before.outbox.put("story", "z", edit("first"));
    before.clock.advance(10);
    before.outbox.put("story", "a", edit("second"));
    await settled();
    before.outbox.stop();

    const after = room(before.storage);
    expect(after.outbox.items.map((item) => item.id)).toEqual(["z", "a"]);
    after.outbox.wake();
    await settled();
    expect(after.delivered.map(({ item }) => [item.id, item.edit.content])).toEqual([
      ["z", textContent("first")],
      ["a", textContent("second")],
    ]);
    expect(after.storage.length).toBe(0);
  });

  it("sends nothing in somebody else's name, unless they say so", async () => {
    const ann = await leftBehind(edit("Ann's"), "signedOut");

    const bob = room(ann.storage, "bob");
    bob.outbox.wake();
    bob.outbox.put("story", "b", edit("Bob's"));
    await settled();
    expect(bob.sent).toEqual(["b"]);
    expect(bob.outbox.items.map((item) => [item.id, bob.outbox.isForeign(item)])).toEqual([["a", true]]);

    const annAgain = room(ann.storage);
    annAgain.outbox.wake();
    await settled();
    expect(annAgain.sent).toEqual(["a"]);

    bob.outbox.adopt("a");
    await settled();
    expect(bob.sent).toEqual(["b"]); // another window has sent it
  });

  it("sends what somebody else wrote in the name of who says so", async () => {
    const ann = await leftBehind(edit("Ann's"), "signedOut");
    const bob = room(ann.storage, "bob");
    bob.outbox.adopt("a");
    await settled();
    expect(bob.delivered.map(({ item }) => [item.id, item.by])).toEqual([["a", "bob"]]);
  });

  it("keeps all that was written over a reload, the time of publication too", async () => {
    const whole = {
      title: "At noon",
      content: textContent("<p>held</p>"),
      at: "2026-02-09T11:00:00Z",
      byline: "Ada",
      key: true,
      pinned: true,
      state: "draft",
      publishAt: "2026-02-09T12:00:00Z",
    } as const;
    const submitted = {
      content: textContent("<p>cracks</p>"),
      key: false,
      pinned: false,
      state: "submitted",
      tags: ["Flood watch"],
      breaking: true,
      source: "Two witnesses",
      verification: "unverified",
      assignedTo: "Sam",
      correction: "We erred.",
    } as const;
    for (const written of [whole, submitted]) {
      const before = await leftBehind(written, "unreachable");
      const after = room(before.storage);
      after.outbox.wake();
      await settled();
      expect(after.delivered.map(({ item }) => item.edit)).toEqual([written]);
    }
  });

  it("leaves alone what another window has delivered", async () => {
    const first = room();
    first.failures.push(new Problem("unreachable"));
    first.outbox.put("story", "a", edit("one"));
    await settled();
    const second = room(first.storage);
    second.outbox.wake();
    await settled();
    expect(second.sent).toEqual(["a"]);
    first.clock.advance(60_000);
    await settled();
    expect(first.sent).toEqual(["a"]);
    expect(first.outbox.items).toEqual([]);
  });

  it("stops showing what another window has delivered", async () => {
    const first = room();
    first.failures.push(new Problem("unreachable"), new Problem("unreachable"));
    first.outbox.put("story", "a", edit("one"));
    first.outbox.put("story", "b", edit("two"));
    await settled();
    first.storage.removeItem("liveblog.outbox.a");
    first.outbox.dropSettled();
    expect(first.outbox.items.map((item) => item.id)).toEqual(["b"]);
  });

  it("still sends when the browser's store is full", async () => {
    const { outbox, storage, delivered } = room();
    storage.full = true;
    outbox.put("story", "a", edit("one"));
    await settled();
    expect(delivered).toHaveLength(1);
  });

  it("stores what waits as soon as the browser's store has room again", async () => {
    const { outbox, storage, failures } = room();
    failures.push(new Problem("unreachable"));
    storage.full = true;
    outbox.put("story", "a", edit("one"));
    storage.full = false;
    await settled();
    expect(room(storage).outbox.items.map(({ id }) => id)).toEqual(["a"]);
  });

  it("refuses more than its bound, so that the composer keeps the text", async () => {
    const { outbox, failures } = room();
    failures.push(new Problem("unreachable"));
    for (let index = 0; index < mostQueued; index++) expect(outbox.put("story", `e${index}`, edit("x"))).toBe(true);
    expect(outbox.put("story", "one too many", edit("x"))).toBe(false);
    await settled();
    expect(outbox.items).toHaveLength(mostQueued);
  });

  it("ignores what is broken in storage", () => {
    const storage = new MemoryStorage();
    storage.setItem("liveblog.outbox.a", "{half");
    storage.setItem("liveblog.outbox.b", JSON.stringify({ id: "b", storyId: "s", edit: {} }));
    storage.setItem("other", "x");
    expect(room(storage).outbox.items).toEqual([]);
  });
});
