import { expect, it, vi } from "vitest";
import { type EventStream, SseTransport } from "../../../src/web/client/sseTransport";
import { frame, put } from "../protocol/samples";

/** A browser's EventSource, with the server at its far end. */
class FakeStream implements EventStream {
  closed = false;
  readonly #heard = new Map<string, (event: { data?: unknown }) => void>();

  constructor(readonly url: string) {}

  addEventListener(type: string, heard: (event: { data?: unknown }) => void): void {
    this.#heard.set(type, heard);
  }

  close(): void {
    this.closed = true;
  }

  say(type: string, data?: string): void {
    this.#heard.get(type)?.({ data });
  }
}

async function open(origin = "") {
  const streams: FakeStream[] = [];
  const heard = { opened: vi.fn(), received: vi.fn(), resting: vi.fn(), closed: vi.fn() };
  const transport = new SseTransport(origin, (url) => {
    streams.push(new FakeStream(url));
    return streams.at(-1) as FakeStream;
  });
  const connection = transport.open(heard);
  expect(heard.opened, "nothing is told before open() has returned").not.toHaveBeenCalled();
  await Promise.resolve();
  const at = (n: number) => {
    const stream = streams[n];
    if (!stream) throw new Error(`there are ${streams.length} streams`);
    return stream;
  };
  return { connection, heard, streams, at };
}

it("is ready at once and opens a stream when it is told what to follow", async () => {
  const { connection, heard, streams, at } = await open("https://live.example");
  expect(heard.opened).toHaveBeenCalledOnce();
  expect(connection.pace).toBe("pushed");
  expect(streams).toHaveLength(0);
  connection.follow({ story: "harbour", epoch: "e1", after: 41 });
  expect(at(0).url).toBe("https://live.example/live/harbour/events?after=e1.41");
});

it("without a position names none", async () => {
  const { connection, at } = await open();
  connection.follow({ story: "harbour", epoch: null, after: 0 });
  expect(at(0).url).toBe("/live/harbour/events");
});

it.each([
  ["frame", "Frame"],
  ["snapshot", "Snapshot"],
  ["counts", "Counts"],
  ["refused", "Refused"],
])("passes %s on as %s", async (type, target) => {
  const { connection, heard, at } = await open();
  connection.follow({ story: "harbour", epoch: "e1", after: 0 });
  at(0).say(type, JSON.stringify(frame([put(1)])));
  expect(heard.received).toHaveBeenCalledExactlyOnceWith(target, frame([put(1)]));
});

it("a second follow of a story replaces the first, which is not heard any more", async () => {
  const { connection, heard, at } = await open();
  connection.follow({ story: "harbour", epoch: "e1", after: 0 });
  connection.follow({ story: "harbour", epoch: "e1", after: 5 });
  expect(at(0).closed).toBe(true);
  at(0).say("frame", "{}");
  at(0).say("error");
  expect(heard.received).not.toHaveBeenCalled();
  expect(heard.closed).not.toHaveBeenCalled();
});

it("ends with its first fault instead of leaving the retry to the browser", async () => {
  const { connection, heard, at } = await open();
  connection.follow({ story: "harbour", epoch: "e1", after: 0 });
  connection.follow({ story: "storm", epoch: null, after: 0 });
  at(0).say("error");
  at(1).say("error");
  expect([at(0).closed, at(1).closed]).toEqual([true, true]);
  expect(heard.closed).toHaveBeenCalledOnce();
});

it("ends when an event is not JSON", async () => {
  const { connection, heard, at } = await open();
  connection.follow({ story: "harbour", epoch: "e1", after: 0 });
  at(0).say("frame", "<html>");
  expect(at(0).closed).toBe(true);
  expect(heard.closed).toHaveBeenCalledOnce();
});

it("says nothing more once it is closed", async () => {
  const { connection, heard, streams, at } = await open();
  connection.follow({ story: "harbour", epoch: "e1", after: 0 });
  connection.close("done");
  connection.follow({ story: "storm", epoch: null, after: 0 });
  expect(streams).toHaveLength(1);
  expect(at(0).closed).toBe(true);
  at(0).say("frame", "{}");
  at(0).say("error");
  expect(heard.received).not.toHaveBeenCalled();
  expect(heard.closed).not.toHaveBeenCalled();
});
