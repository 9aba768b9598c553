// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { READ_AGAIN_MS, StillPage } from "../../../src/web/reader/stillPage";
import { FakeClock } from "../client/fakeClock";
import { FakeServer } from "../client/fakeServer";
import { entry, frame, header, put, removed, snapshot } from "../protocol/samples";
import { article, FakeViewport, logOf, one } from "./storyPageRig";

const settled = () => new Promise((resolve) => setImmediate(resolve));
const parts = { settle: vi.fn(), takenDown: vi.fn(), leave: vi.fn() };
const readOwn = vi.fn<() => Promise<Response>>();
const keepPlace = vi.fn();

interface Traits {
  readonly version?: number;
  readonly edition?: number;
  readonly epoch?: string;
}

const page = (numbers: readonly number[], { version = 1, edition = 0, epoch = "e1" }: Traits = {}) =>
  `<main data-of="harbour" data-epoch="${epoch}" data-edition="${edition}" data-seq="9"><span data-field="state"></span><section id="log">${numbers
    .map((n) => entry(n, { version, text: `Version ${version}` }).html)
    .join("")}</section></main>`;

let server: FakeServer;
let clock: FakeClock;

beforeEach(() => {
  for (const mock of [...Object.values(parts), readOwn, keepPlace]) mock.mockReset();
  document.body.innerHTML = page([3, 2, 1]);
  server = new FakeServer();
  server.answers = false;
  clock = new FakeClock();
  const viewport = new FakeViewport();
  viewport.keepPlace = (change) => {
    keepPlace();
    change();
  };
  const still = new StillPage({
    story: "harbour",
    main: one("main"),
    log: one("#log"),
    quiet: server,
    clock,
    random: () => 0.5,
    viewport,
    readOwn,
    ...parts,
  });
  still.start();
  server.connection.accept();
});

afterEach(() => document.body.replaceChildren());

async function say(target: string, payload: unknown): Promise<void> {
  server.connection.say(target, payload);
  await settled();
}

const answer = (html: string, status = 200) => readOwn.mockResolvedValueOnce(new Response(html, { status }));
const versions = () => [3, 2, 1].map((n) => article(n).dataset.version);

describe("the page is read again", () => {
  it.each([
    ["an entry that it shows is taken down", () => say("Frame", frame([removed(10, 2)]))],
    ["one that it shows is corrected", () => say("Frame", frame([put(10, entry(2, { version: 2 }))]))],
    ["one of several that come is on it", () => say("Frame", frame([put(10, entry(9)), removed(11, 2)]))],
    ["a snapshot has another version", () => say("Snapshot", snapshot(12, [entry(2, { version: 2 })]))],
    ["something was erased", () => say("Snapshot", snapshot(12, [], { edition: 1 }))],
    ["the story's history is another", () => say("Snapshot", snapshot(12, [], { epoch: "e2" }))],
  ])("when %s", async (_, hear) => {
    answer(page([3, 2, 1], { edition: 1 }));
    await hear();
    expect(readOwn).toHaveBeenCalledOnce();
  });

  it.each([
    ["an entry comes", () => say("Frame", frame([put(10, entry(9))]))],
    ["another is taken down", () => say("Frame", frame([removed(10, 9)]))],
    ["a snapshot has the same versions", () => say("Snapshot", snapshot(12, [entry(9, { version: 4 }), entry(2)]))],
  ])("but not when %s", async (_, hear) => {
    await hear();
    expect([readOwn.mock.calls, parts.takenDown.mock.calls]).toEqual([[], []]);
  });

  it("once at a time", async () => {
    let respond: (response: Response) => void = () => undefined;
    readOwn.mockReturnValueOnce(new Promise((resolve) => (respond = resolve)));
    await say("Frame", frame([removed(10, 2)]));
    await say("Frame", frame([removed(11, 1)]));
    expect(readOwn).toHaveBeenCalledOnce();
    respond(new Response(page([3])));
    await settled();
    expect(logOf()).toEqual([3]);
    answer(page([3], { version: 2 }));
    await say("Frame", frame([put(12, entry(3, { version: 2 }))]));
    expect(readOwn).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["cannot be reached", () => readOwn.mockRejectedValueOnce(new TypeError("no network"))],
    ["is not answered well", () => answer(page([3], { edition: 1 }), 503)],
    ["is another page", () => answer("<main></main>")],
    ["is a cache's of before", () => answer(page([3, 2, 1], { edition: 0 }))],
  ])("once more, some time later, where it %s", async (_, fail) => {
    fail();
    await say("Snapshot", snapshot(12, [], { edition: 1 }));
    expect(logOf()).toEqual([3, 2, 1]);
    clock.advance(READ_AGAIN_MS * 1.5 - 1);
    expect(readOwn).toHaveBeenCalledOnce();
    answer(page([3, 1], { edition: 1 }));
    clock.advance(1);
    await settled();
    expect(logOf()).toEqual([3, 1]);
    clock.advance(READ_AGAIN_MS * 3);
    expect(readOwn).toHaveBeenCalledTimes(2);
  });

  it("whatever its number in another history", async () => {
    answer(page([3], { epoch: "e2" }));
    await say("Snapshot", snapshot(12, [], { epoch: "e2", edition: 5 }));
    expect(readOwn).toHaveBeenCalledOnce();
    expect(logOf(), "a page of the new history, but older").toEqual([3, 2, 1]);
    answer(page([3], { epoch: "e3" }));
    clock.advance(READ_AGAIN_MS * 2);
    await settled();
    expect(logOf()).toEqual([3]);
  });
});

describe("what was read", () => {
  it("replaces what has another version, without moving what is read, and leaves the rest", async () => {
    const same = article(3);
    const html = page([3, 1]).replace('data-version="1"', 'data-version="1" data-other=""');
    answer(html.replace(/(data-id="[^"]*0001"[^>]*data-version=)"1"/, '$1"2"'));
    await say("Frame", frame([removed(10, 2)]));
    expect(logOf()).toEqual([3, 1]);
    expect(article(3)).toBe(same);
    expect([article(1).dataset.version, article(1).hasAttribute("data-inserted")]).toEqual(["2", true]);
    expect([keepPlace.mock.calls.length, parts.settle.mock.calls.length]).toEqual([1, 1]);
  });

  it("brings nothing new", async () => {
    answer(page([4, 3, 2, 1], { version: 2 }));
    await say("Frame", frame([put(10, entry(2, { version: 2 }))]));
    expect(logOf()).toEqual([3, 2, 1]);
    expect(versions()).toEqual(["2", "2", "2"]);
  });
});

describe("a page that is gone", () => {
  it.each([404, 410])("by %d empties itself, tells, and leaves, and follows no more", async (status) => {
    answer("", status);
    await say("Snapshot", snapshot(12, [], { edition: 1 }));
    expect([logOf(), parts.leave.mock.calls.length, parts.takenDown.mock.calls.length]).toEqual([[], 1, 2]);
    expect(server.connection.closedBy).toBe("done");
    clock.advance(READ_AGAIN_MS * 3);
    expect(readOwn).toHaveBeenCalledOnce();
  });

  it.each([
    [4404, 1],
    [5000, 0],
  ])("is one whose story is refused for good: %d", async (code, left) => {
    await say("Refused", { story: "harbour", code, message: "refused" });
    expect(parts.leave).toHaveBeenCalledTimes(left);
  });
});

it.each([
  ["paused" as const, "Paused", true],
  ["live" as const, "Live", false],
  ["scheduled" as const, "Starting soon", true],
])("of a story that is %s says so, on an entry's own page only that it is live", async (status, said, hidden) => {
  await say("Snapshot", snapshot(12, [], { header: header({ status }) }));
  expect([one("[data-field=state]").textContent, one("[data-field=state]").hidden]).toEqual([said, hidden]);
});
