import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decode } from "../../../src/web/node_modules/@msgpack/msgpack";
import {
  decodeCounts,
  decodeEntryPage,
  decodeFrame,
  decodeRefused,
  decodeSnapshot,
} from "../../../src/web/protocol/decode";

// The same files that the C# tests write and compare: what the server sends is what this decoder reads.

const FOLDER = new URL("../../golden/", import.meta.url);

const DECODERS: Readonly<Record<string, (payload: unknown) => unknown>> = {
  frame: decodeFrame,
  snapshot: decodeSnapshot,
  page: decodeEntryPage,
  counts: decodeCounts,
  refused: decodeRefused,
  // These occur only inside others: each is read in the frame or snapshot that contains it.
  change: (change) => decodeFrame(frameOf(change)).changes[0],
  entry: (entry) => decodeEntryPage({ entries: [entry] }).entries[0],
  header: (header) => decodeSnapshot({ ...EMPTY, header }).header,
  source: (source) => headerWith({ sources: [source] }).sources?.[0],
  related: (related) => headerWith({ related: [related] }).related?.[0],
  keyEvent: (line) => decodeSnapshot({ ...EMPTY, keyEvents: [line] }).keyEvents[0],
};

/** What readers send, and so never decode. */
const SENT = new Set(["follow"]);

const EMPTY = JSON.parse(text("snapshot-empty.json")) as Record<string, unknown>;

function headerWith(traits: object) {
  return decodeSnapshot({ ...EMPTY, header: { ...(EMPTY.header as object), ...traits } }).header;
}

const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length));
const samples = names.filter((name) => !SENT.has(kind(name)) && !name.startsWith("newer-"));

describe("golden samples", () => {
  it("are there", () => {
    expect(samples.length).toBeGreaterThan(10);
    expect(samples.map(kind).filter((one) => !(one in DECODERS))).toEqual([]);
  });

  it.each(samples)("%s is read from JSON as it was written", (name) => {
    const wire: unknown = JSON.parse(text(`${name}.json`));
    expect(decoder(name)(wire)).toEqual(wire);
  });

  it.each(samples)("%s is read from MessagePack as from JSON", (name) => {
    const wire: unknown = JSON.parse(text(`${name}.json`));
    expect(decoder(name)(decode(bytes(`${name}.msgpack`)))).toEqual(wire);
  });
});

describe("a newer server's frame", () => {
  const known = {
    story: "harbour-bridge",
    epoch: "9f2c4b7a10d3e865",
    edition: 0,
    from: 7,
    to: 9,
    head: 9,
    changes: [
      {
        seq: 7,
        kind: "entryPut",
        at: 1_770_638_400_000,
        entry: {
          id: "019c4200-0000-7000-8000-000000000001",
          at: 1_770_638_400_000,
          html: "<article></article>",
          key: false,
          pinned: false,
          published: 1_770_638_400_000,
          version: 1,
        },
      },
      { seq: 8, kind: "pollOpened", at: 1_770_638_400_001 },
      {
        seq: 9,
        kind: "storyPut",
        at: 1_770_638_400_002,
        header: {
          story: "harbour-bridge",
          headline: "Bridge closed",
          standfirst: "",
          section: "",
          byline: "",
          // "suspended" on the wire.
          status: "live",
          language: "en",
          timeZone: "Europe/London",
          updated: 1_770_638_400_002,
        },
      },
    ],
  };

  it("loses what this build does not know, and keeps the unknown change for its seq", () => {
    expect(decodeFrame(JSON.parse(text("newer-frame.json")))).toEqual(known);
    expect(decodeFrame(decode(bytes("newer-frame.msgpack")))).toEqual(known);
  });
});

function kind(name: string): string {
  return name.split("-")[0] ?? name;
}

function decoder(name: string): (payload: unknown) => unknown {
  const found = DECODERS[kind(name)];
  if (!found) throw new Error(`No decoder for ${name}`);
  return found;
}

function frameOf(change: unknown): unknown {
  const seq = (change as { seq: number }).seq;
  return { story: "s", epoch: "e", edition: 0, from: seq, to: seq, head: seq, changes: [change] };
}

function bytes(file: string): Uint8Array {
  return readFileSync(new URL(file, FOLDER));
}

function text(file: string): string {
  return readFileSync(new URL(file, FOLDER), "utf8");
}
