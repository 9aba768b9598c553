import { describe, expect, it } from "vitest";
import { type Changed, Desk, type DeskConnection, type DeskState } from "../../../src/web/console/desk";
import type { Seat } from "../../../src/web/console/presence";
import { ManualClock, settled } from "./manualClock";

/** A connection controlled by the test. */
class FakeConnection {
  readonly sent: unknown[][] = [];
  stopped = false;
  fails = false;
  answer: Promise<void> = Promise.resolve();
  readonly #hear = new Map<string, (...message: unknown[]) => void>();
  #closed: () => void = () => undefined;

  on(target: string, hear: (...message: unknown[]) => void): void {
    this.#hear.set(target, hear);
  }
  onclose(closed: () => void): void {
    this.#closed = closed;
  }
  async start(): Promise<void> {
    if (this.fails) throw new Error("refused");
  }
  async send(...words: unknown[]): Promise<void> {
    this.sent.push(words);
  }
  async invoke(...words: unknown[]): Promise<void> {
    this.sent.push(words);
    await this.answer;
  }
  async stop(): Promise<void> {
    this.stopped = true;
  }
  ring(message: unknown, target = "Changed"): void {
    this.#hear.get(target)?.(message);
  }
  seat(storyId: string, seats: unknown): void {
    this.#hear.get("Present")?.(storyId, seats);
  }
  cut(): void {
    this.#closed();
  }
}

function room() {
  const clock = new ManualClock();
  const connections: FakeConnection[] = [];
  const states: DeskState[] = [];
  const heard: Changed[] = [];
  const present: Seat[][] = [];
  const settledMedia: string[] = [];
  let [mentions, reconnects] = [0, 0];
  let failing = 0;
  const desk = new Desk({
    connect: () => {
      const connection = new FakeConnection();
      connection.fails = failing-- > 0;
      connections.push(connection);
      return connection as unknown as DeskConnection;
    },
    random: () => 0.5,
    schedule: clock.schedule,
    changed: (change) => heard.push(change),
    mediaSettled: (media) => settledMedia.push(media),
    mentioned: () => mentions++,
    reconnected: () => reconnects++,
    present: (seats) => present.push(seats),
    state: (state) => states.push(state),
  });
  return {
    clock,
    connections,
    states,
    heard,
    present,
    settledMedia,
    mentions: () => mentions,
    reconnects: () => reconnects,
    desk,
    failNext: (count: number) => (failing = count),
  };
}

describe("Desk", () => {
  it("watches its story again after each reconnect", async () => {
    const { desk, connections, clock, states } = room();
    desk.watch("s");
    await settled();
    connections[0]?.cut();
    clock.advance(500);
    await settled();
    expect(connections.map((each) => each.sent)).toEqual([[["Watch", "s"]], [["Watch", "s"]]]);
    expect(states).toEqual(["connecting", "connected", "waiting", "connecting", "connected"]);
  });

  it("says once for each break that it is connected again", async () => {
    const { desk, connections, clock, reconnects, failNext } = room();
    desk.watch("s");
    await settled();
    connections[0]?.ring(undefined, "Missed");
    expect(reconnects()).toBe(0);
    failNext(1);
    connections[0]?.cut();
    for (let n = 0; n < 2; n++) {
      clock.advance(60_000);
      await settled();
    }
    expect(reconnects()).toBe(1);
  });

  it("says that it is connected anew when the server may have missed something", async () => {
    const { desk, connections, states } = room();
    desk.watch("s");
    await settled();
    connections[0]?.ring(undefined, "Missed");
    expect(states).toEqual(["connecting", "connected", "connected"]);
  });

  it("is connected once the server has answered that it watches the story", async () => {
    const { desk, connections, states } = room();
    let answer = () => {};
    desk.watch("s");
    // The connection is made and started within the microtasks that follow.
    if (connections[0]) connections[0].answer = new Promise((resolve) => (answer = resolve));
    await settled();
    expect(states).toEqual(["connecting"]);
    answer();
    await settled();
    expect(states).toEqual(["connecting", "connected"]);
  });

  it("looks for mentions whenever it may have missed one, and when one is heard", async () => {
    const { desk, connections, clock, mentions } = room();
    desk.watch("s");
    expect(mentions()).toBe(0);
    await settled();
    expect(mentions()).toBe(1);
    connections[0]?.cut();
    clock.advance(500);
    await settled();
    expect(mentions()).toBe(2);
    connections[1]?.ring(undefined, "Missed");
    expect(mentions()).toBe(3);
    connections[1]?.ring(undefined, "Mentioned");
    expect(mentions()).toBe(4);
  });

  it("hands on which upload is settled", async () => {
    const { desk, connections, settledMedia } = room();
    desk.watch("s");
    await settled();
    connections[0]?.ring("m", "MediaSettled");
    connections[0]?.ring({}, "MediaSettled");
    expect(settledMedia).toEqual(["m"]);
  });

  it("never gives up, with widening waits that start again after a success", async () => {
    const { desk, connections, clock, failNext } = room();
    failNext(3);
    desk.watch("s");
    const waits: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      await settled();
      const [wait = 0] = clock.waits;
      waits.push(wait);
      clock.advance(wait);
    }
    await settled();
    connections[3]?.cut();
    expect([...waits, ...clock.waits]).toEqual([500, 1_000, 2_000, 500]);
  });

  it("hands on well-formed changes and drops the rest", async () => {
    const { desk, connections, heard } = room();
    desk.watch("s");
    await settled();
    connections[0]?.ring({ storyId: "s", entryId: "e", version: 2, later: true });
    connections[0]?.ring({ storyId: "s" });
    connections[0]?.ring({ entryId: "e" });
    connections[0]?.ring(null);
    expect(heard).toEqual([{ storyId: "s", entryId: "e" }, { storyId: "s" }]);
  });

  it("says again after a reconnect which entries are open, and shows nobody meanwhile", async () => {
    const { desk, connections, clock, present } = room();
    desk.watch("s");
    await settled();
    desk.edit(["e"]);
    connections[0]?.seat("s", [{ editorId: "a", name: "Ada", entryId: "e" }, { name: "nobody" }, null]);
    connections[0]?.seat("another story", [{ editorId: "b", name: "Ben" }]);
    connections[0]?.cut();
    clock.advance(500);
    await settled();
    expect(present).toEqual([[{ editorId: "a", name: "Ada", entryId: "e" }], []]);
    expect(connections[1]?.sent).toEqual([
      ["Watch", "s"],
      ["Edit", ["e"]],
    ]);
  });

  it("stays stopped", async () => {
    const { desk, connections, clock } = room();
    desk.watch("s");
    await settled();
    desk.stop();
    connections[0]?.cut();
    clock.advance(60_000);
    desk.wake();
    await settled();
    expect(connections).toHaveLength(1);
    expect(connections[0]?.stopped).toBe(true);
  });
});
