import { expect, it, vi } from "vitest";
import { PollTransport } from "../../../src/web/client/pollTransport";
import type { Change } from "../../../src/web/protocol/messages";
import { entry, frame, put, snapshot } from "../protocol/samples";
import { FakeClock } from "./fakeClock";

/** The addresses of one story as a server or a cache answers them. */
class FakeAddresses {
  readonly asked: string[] = [];
  log: Change[] = [];
  edition = 0;
  pollAfter: string | undefined = "2000";
  /** Most changes in one answer. */
  window = 100;
  /** Answers this instead, while set. */
  status: number | undefined;
  options: RequestInit | undefined;
  headers: Record<string, string> = {};

  readonly fetch = (url: string, options: RequestInit): Promise<Response> => {
    this.options = options;
    this.asked.push(url.replace("https://live.example/live/harbour/", ""));
    return Promise.resolve(this.#answer(url));
  };

  #answer(url: string): Response {
    const headers = { ...this.headers, ...(this.pollAfter ? { "Poll-After-Ms": this.pollAfter } : {}) };
    if (this.status) return new Response("{}", { status: this.status, headers });
    const entries = this.log.flatMap((change) => change.entry ?? []).reverse();
    const whole = snapshot(this.log.length, entries, { edition: this.edition });
    if (url.endsWith("/snapshot")) return Response.json(whole, { headers });
    const [, version, from] = /changes\/([^/]+)\/(\d+)$/.exec(url) ?? [];
    if (version !== `e1.${this.edition}`) return new Response("{}", { status: 410, headers });
    const changes = this.log.slice(Number(from) - 1).slice(0, this.window);
    return Response.json({ ...frame(changes, this.log.length), edition: this.edition }, { headers });
  }
}

/** All promises that can settle have settled. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

async function open(entries = 0, atLeastMs = 0) {
  const server = new FakeAddresses();
  for (let n = 1; n <= entries; n++) server.log.push(put(n, entry(n)));
  const clock = new FakeClock();
  const page = { hidden: false };
  const heard = { opened: vi.fn(), received: vi.fn(), resting: vi.fn(), closed: vi.fn() };
  const transport = new PollTransport({
    origin: "https://live.example",
    fetch: server.fetch,
    clock,
    random: () => 0.5,
    hidden: () => page.hidden,
    atLeastMs,
  });
  const connection = transport.open(heard);
  expect(heard.opened, "nothing is told before open() has returned").not.toHaveBeenCalled();
  await settled();
  const targets = () => heard.received.mock.calls.map(([target]) => target as string);
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await settled();
  };
  const follow = async (after: number, edition?: number) => {
    connection.follow({ story: "harbour", epoch: edition === undefined ? null : "e1", after }, edition);
    await settled();
  };
  return { server, clock, page, heard, connection, targets, pass, follow };
}

it("takes a snapshot first and then asks for the changes after it", async () => {
  const { server, connection, heard, follow, pass, targets } = await open(3);
  expect(heard.opened).toHaveBeenCalledOnce();
  expect(connection.pace).toBe("polled");
  await follow(0);
  server.log.push(put(4));
  await pass(2000);
  expect(server.asked).toEqual(["snapshot", "changes/e1.0/4"]);
  expect(targets()).toEqual(["Snapshot", "Frame"]);
  expect(heard.received.mock.calls[1]?.[1]).toMatchObject({ from: 4, to: 4, head: 4 });
});

it("rests between a snapshot and the first question for changes", async () => {
  const { heard, follow } = await open(3);
  await follow(0);
  expect(heard.resting.mock.calls).toEqual([[2000]]);
});

it.each([
  ["an epoch without an edition", "e1", undefined],
  ["an edition without an epoch", null, 0],
])("%s is no position: a snapshot is asked for", async (_, epoch, edition) => {
  const { server, connection } = await open(3);
  connection.follow({ story: "harbour", epoch, after: 2 }, edition);
  await settled();
  expect(server.asked).toEqual(["snapshot"]);
});

it("asks without cookies, and leaves to the answers how long a cache keeps them", async () => {
  const { server, connection, follow } = await open(1);
  await follow(0);
  expect(server.options).toMatchObject({ credentials: "omit" });
  expect(server.options).not.toHaveProperty("cache");
  connection.follow({ story: "harbour", epoch: "e1", after: 1 }, 0);
  expect(server.options?.signal?.aborted).toBe(false);
  connection.close("done");
  expect(server.options?.signal?.aborted, "a question under way is given up").toBe(true);
});

it("from a position whose edition is known needs no snapshot", async () => {
  const { server, heard, follow, pass } = await open(3);
  await follow(2, 0);
  expect(heard.resting, "the answer was whole").toHaveBeenLastCalledWith(2000);
  await pass(2000);
  expect(server.asked).toEqual(["changes/e1.0/3", "changes/e1.0/4"]);
});

it("asks for the rest at once when the answer held only a part", async () => {
  const { server, follow, pass } = await open(5);
  server.window = 2;
  await follow(0, 0);
  for (let n = 0; n < 2; n++) await pass(0);
  expect(server.asked).toEqual(["changes/e1.0/1", "changes/e1.0/3", "changes/e1.0/5"]);
});

it("starts over from a snapshot when the position is gone, at once and only once in a row", async () => {
  const { server, follow, pass } = await open(3);
  server.edition = 1;
  await follow(3, 0);
  await pass(0);
  expect(server.asked).toEqual(["changes/e1.0/4", "snapshot"]);
  await pass(2000);
  expect(server.asked.slice(2)).toEqual(["changes/e1.1/4"]);
});

it("does not hammer when the cache keeps handing out a snapshot of an edition that is gone", async () => {
  const { server, follow, pass } = await open(3);
  server.edition = 1;
  await follow(3, 0);
  await pass(0);
  server.edition = 2;
  await pass(2000);
  await pass(1999);
  expect(server.asked).toEqual(["changes/e1.0/4", "snapshot", "changes/e1.1/4"]);
  await pass(1);
  expect(server.asked.at(-1)).toBe("snapshot");
});

it("keeps quiet for as long as it waits, and says so", async () => {
  const { heard, follow } = await open(1);
  await follow(1, 0);
  expect(heard.resting).toHaveBeenLastCalledWith(2000);
});

it("asks of a quiet story no more often than it must, and at once after an erasure that a cache still hides", async () => {
  const { server, heard, follow, pass } = await open(1, 35_000);
  await follow(1, 0);
  expect(heard.resting).toHaveBeenLastCalledWith(35_000);
  server.pollAfter = "90000";
  await pass(35_000);
  expect(heard.resting, "a server in trouble may ask for more").toHaveBeenLastCalledWith(90_000);
  server.pollAfter = "2000";
  server.edition = 1;
  await pass(90_000);
  await pass(0);
  server.edition = 2;
  await pass(35_000);
  await pass(2000);
  expect(server.asked.slice(2)).toEqual(["changes/e1.0/2", "snapshot", "changes/e1.1/2", "snapshot"]);
});

it("asks rarely while nobody looks, and at once when somebody does", async () => {
  const { server, page, connection, heard, follow, pass } = await open(1);
  page.hidden = true;
  await follow(1, 0);
  expect(heard.resting).toHaveBeenLastCalledWith(75_000);
  await pass(20_000);
  expect(server.asked).toHaveLength(1);
  page.hidden = false;
  connection.wake();
  connection.wake();
  await settled();
  expect(server.asked).toHaveLength(2);
  expect(heard.resting).toHaveBeenLastCalledWith(2000);
});

it.each([404, 410])("a story without a snapshot (%d) is unknown", async (status) => {
  const { server, heard, follow } = await open();
  server.status = status;
  await follow(0);
  expect(heard.received).toHaveBeenCalledExactlyOnceWith("Refused", expect.objectContaining({ code: 4404 }));
});

it("a story that only registered partners may show is refused to a stranger (403)", async () => {
  const { server, heard, follow } = await open();
  server.status = 403;
  await follow(0);
  expect(heard.received).toHaveBeenCalledExactlyOnceWith("Refused", expect.objectContaining({ code: 4403 }));
});

it.each([429, 503])("hands on how long a busy server (%d) wants to be left alone", async (status) => {
  const { server, heard, follow } = await open();
  server.status = status;
  server.headers = { "Retry-After": "7" };
  await follow(0);
  const refused = { code: 5503, retryAfterMs: 7000 };
  expect(heard.received).toHaveBeenCalledExactlyOnceWith("Refused", expect.objectContaining(refused));
});

it("ends with its first fault; the follower knows when to come back", async () => {
  const { server, heard, follow, pass } = await open();
  server.status = 500;
  await follow(0);
  expect(heard.closed).toHaveBeenCalledOnce();
  await pass(600_000);
  expect(server.asked).toHaveLength(1);
});

it("ends when an answer is garbage", async () => {
  const { server, heard, follow } = await open();
  server.log = [{ seq: -1, kind: "entryPut", at: 0 }];
  await follow(0, 0);
  expect(heard.closed).toHaveBeenCalledOnce();
  expect(heard.received).not.toHaveBeenCalled();
});

it("asks no more for a story that is not followed any more, nor once it is closed", async () => {
  const { server, clock, connection, heard, follow, pass } = await open(1);
  await follow(1, 0);
  connection.unfollow("harbour");
  await pass(600_000);
  await follow(1, 0);
  connection.close("done");
  await pass(600_000);
  await follow(1, 0);
  expect(server.asked).toHaveLength(2);
  expect(clock.pending).toBe(0);
  expect(heard.closed).not.toHaveBeenCalled();
});

it.each([undefined, 404, 500])("does not tell an answer (%s) that came after it was stopped", async (status) => {
  const { server, clock, connection, heard } = await open(1);
  server.status = status;
  connection.follow({ story: "harbour", epoch: null, after: 0 });
  connection.close("done");
  await settled();
  expect(heard.received).not.toHaveBeenCalled();
  expect(heard.closed).not.toHaveBeenCalled();
  expect(heard.resting).not.toHaveBeenCalled();
  expect(clock.pending).toBe(0);
});
