import { describe, expect, it } from "vitest";
import {
  decodeCounts,
  decodeEntryPage,
  decodeFrame,
  decodeRefused,
  decodeSnapshot,
} from "../../../src/web/protocol/decode";
import { MalformedMessageError } from "../../../src/web/protocol/fields";
import { decodeLiveMessage } from "../../../src/web/protocol/liveMessage";
import { counts, entry, frame, put, removed, snapshot } from "./samples";

describe("decodeFrame", () => {
  it("returns what a good frame says", () => {
    const good = frame([put(1), removed(2, 1)]);
    expect(decodeFrame(structuredClone(good))).toEqual(good);
  });

  it("takes null for absent, as MessagePack writes it", () => {
    const view = { ...entry(1), title: null, updated: null, corrected: null };
    const wire = {
      ...frame([]),
      from: 1,
      to: 1,
      head: 1,
      changes: [{ ...put(1), entry: view, entryId: null, header: null }],
    };
    expect(decodeFrame(wire)).toEqual(frame([put(1)]));
  });

  it("ignores properties that it does not know", () => {
    expect(decodeFrame({ ...frame([put(1)]), shard: 3 })).toEqual(frame([put(1)]));
  });

  it("keeps a change of an unknown kind, so that the position advances over it", () => {
    const wire = frame([put(1), { seq: 2, kind: "pollOpened", at: 5 }]);
    expect(decodeFrame(wire).changes[1]).toEqual({ seq: 2, kind: "pollOpened", at: 5 });
  });

  it.each([
    ["nothing", null],
    ["a list", []],
    ["a text", "frame"],
    ["no story", { ...frame([]), story: undefined }],
    ["a position that is text", { ...frame([]), head: "1" }],
    ["a position beyond exact numbers", { ...frame([]), head: 2 ** 60 }],
    ["a negative position", { ...frame([]), from: -1 }],
    ["changes that are no list", { ...frame([]), changes: {} }],
    ["an end that its changes do not reach", { ...frame([put(1)]), to: 2, head: 2 }],
    ["a head before its end", { ...frame([put(1), put(2)]), head: 1 }],
    ["an empty frame that does not stand after its head", { ...frame([]), from: 1, to: 0, head: 5 }],
    ["a hole between its changes", { ...frame([put(1), put(3)]), to: 2, head: 3 }],
    ["an entry put without an entry", frame([{ seq: 1, kind: "entryPut", at: 1 }])],
    ["an entry removed without an id", frame([{ seq: 1, kind: "entryRemoved", at: 1 }])],
    ["a story put without a header", frame([{ seq: 1, kind: "storyPut", at: 1 }])],
    ["an entry whose HTML is a record", frame([{ ...put(1), entry: { ...entry(1), html: {} as string } }])],
    ["an entry whose properties are inherited", frame([{ ...put(1), entry: Object.create(entry(1)) }])],
  ])("rejects %s", (_what, wire) => {
    expect(() => decodeFrame(wire)).toThrow(MalformedMessageError);
  });

  it("names the property that is wrong", () => {
    const wire = frame([put(1), { ...put(2), entry: { ...entry(2), at: 1.5 } }]);
    expect(() => decodeFrame(wire)).toThrow("frame.changes[1].entry.at is not a whole number");
  });
});

describe("the other records", () => {
  it("are returned as they are when they are good", () => {
    const story = snapshot(7, [entry(2), entry(1)], { more: "cursor", keyEvents: [{ id: "a", at: 1, title: "t" }] });
    expect(decodeSnapshot(structuredClone(story))).toEqual(story);
    expect(decodeCounts(counts())).toEqual(counts());
    expect(decodeEntryPage({ entries: [entry(1)], more: null })).toEqual({ entries: [entry(1)] });
    const refused = { story: "harbour", code: 5503, message: "busy", retryAfterMs: 100 };
    expect(decodeRefused(refused)).toEqual(refused);
  });

  it("are rejected when they are not", () => {
    expect(() => decodeSnapshot({ ...snapshot(1, []), header: { headline: "x" } })).toThrow(MalformedMessageError);
    expect(() =>
      decodeSnapshot(snapshot(1, [], { header: { ...snapshot(1, []).header, status: 7 as unknown as "live" } })),
    ).toThrow("snapshot.header.status");
    expect(() => decodeCounts({ ...counts(), views: -1 })).toThrow(MalformedMessageError);
    expect(() => decodeRefused({ story: "harbour", code: "4404", message: "" })).toThrow(MalformedMessageError);
    expect(() => decodeEntryPage({ entries: [null] })).toThrow(MalformedMessageError);
  });
});

describe("decodeLiveMessage", () => {
  it("knows the four targets and ignores others", () => {
    expect(decodeLiveMessage("Counts", counts())).toEqual({ type: "counts", counts: counts() });
    expect(decodeLiveMessage("Presence", { any: "thing" })).toBeUndefined();
  });
});
