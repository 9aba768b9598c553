import fc from "fast-check";
import { expect, it } from "vitest";
import type { FollowerEvent } from "../../../src/web/client/followerEvent";
import { StoryFollower } from "../../../src/web/client/storyFollower";
import { LEAD } from "../../../src/web/client/tabMessages";
import { LEADER_ANSWER_MS, TabTransport } from "../../../src/web/client/tabTransport";
import { patient } from "../patience.ts";
import { FakeClock } from "./fakeClock";
import { FakeServer } from "./fakeServer";
import { FakeBrowser } from "./fakeTabs";

/** Lets promises run, as a browser does between two tasks. */
const turn = async () => {
  for (let n = 0; n < 8; n++) await Promise.resolve();
};

function browser() {
  const server = new FakeServer();
  const clock = new FakeClock();
  const fake = new FakeBrowser();
  const hidden = new Map<string, boolean>();
  const looks: (() => boolean)[] = [];
  let tabs = 0;
  const open = () => {
    const tab = `t${++tabs}`;
    const applied: number[] = [];
    const events: FollowerEvent[] = [];
    const transport = new TabTransport(
      {
        locks: fake.locks(tab),
        channel: (name) => fake.channel(tab, name),
        clock,
        tab,
        hidden: () => hidden.get(tab) ?? false,
      },
      (hiddenToAll) => {
        looks.push(hiddenToAll);
        return server;
      },
    );
    const follower = new StoryFollower(
      { story: "harbour", transport, clock, random: () => 0.5 },
      { epoch: "e1", seq: 0 },
      0,
    );
    follower.listen((event) => {
      events.push(event);
      if (event.type === "changes") applied.push(...event.changes.map((change) => change.seq));
    });
    follower.start();
    return { tab, transport, follower, applied, events };
  };
  /** Everything in flight arrives. */
  const settle = async () => {
    for (let n = 0; n < 6; n++) {
      await turn();
      for (const connection of server.standing) {
        if (!connection.isOpen) connection.accept();
        connection.deliver();
      }
      fake.deliver();
    }
    await turn();
  };
  /** Kills a tab and its connections. */
  const kill = (it: ReturnType<typeof open>) => {
    // Its connections go first: another tab may connect as soon as the lock is free.
    if (fake.holderOf(LEAD) === it.tab) for (const connection of server.standing) connection.close("done");
    fake.kill(it.tab);
    it.follower.close();
  };
  return { server, clock, fake, hidden, looks, open, settle, kill };
}

async function threeTabs() {
  const it = browser();
  const tabs = [it.open(), it.open(), it.open()];
  await it.settle();
  expect(tabs.map(({ follower }) => follower.state)).toEqual(["live", "live", "live"]);
  const [first, second, third] = tabs;
  if (!first || !second || !third) throw new Error("three tabs were to open");
  return { ...it, tabs, first, second, third };
}

it("three tabs have one connection, and all are told the same", async () => {
  const { server, settle, tabs } = await threeTabs();
  server.publish();
  server.publish();
  await settle();
  expect(server.connections).toHaveLength(1);
  expect(tabs.map(({ applied }) => applied)).toEqual([
    [1, 2],
    [1, 2],
    [1, 2],
  ]);
});

it("when the leader goes another takes over from its position, and nobody waits or loses anything", async () => {
  const { server, settle, kill, first, second, third } = await threeTabs();
  server.publish();
  await settle();
  kill(first);
  server.publish();
  await settle();
  expect(server.standing).toHaveLength(1);
  expect(second.applied).toEqual([1, 2]);
  expect(third.applied).toEqual([1, 2]);
  const states = second.events.flatMap((event) => (event.type === "state" ? [event.state] : []));
  expect(states).not.toContain("waiting");
});

it("a tab that a frozen leader does not answer takes over; the thawed one is carried along", async () => {
  const { server, clock, fake, settle, first, tabs, open } = await threeTabs();
  fake.freeze(first.tab);
  const late = open();
  await settle();
  expect(late.follower.state).toBe("connecting");
  clock.advance(LEADER_ANSWER_MS);
  server.publish();
  await settle();
  expect(fake.holderOf(LEAD)).toBe(late.tab);
  expect(late.applied).toEqual([1]);
  fake.thaw(first.tab);
  clock.advance(5000);
  await settle();
  clock.advance(5000);
  await settle();
  expect(server.standing).toHaveLength(1);
  for (const tab of tabs) expect(tab.applied, tab.tab).toEqual([1]);
});

it("a tab whose browser grants no lock connects by itself, and keeps that connection when it leads at last", async () => {
  const { server, clock, fake, settle, open } = browser();
  fake.grantNothing();
  const tab = open();
  await settle();
  expect(tab.follower.state).toBe("connecting");
  clock.advance(LEADER_ANSWER_MS);
  await settle();
  expect(tab.follower.state).toBe("live");
  fake.grantAgain();
  server.publish();
  await settle();
  expect(fake.holderOf(LEAD)).toBe(tab.tab);
  expect(tab.applied).toEqual([1]);
  expect(server.connections).toHaveLength(1);
});

it("a leader forgets a tab that died, and the server its story", async () => {
  const { server, settle, kill, fake, clock, hidden, transportOf } = await withOtherStory();
  expect(server.connection.follows.map(({ story }) => story)).toContain("storm");
  kill(transportOf.storm);
  await settle();
  expect(server.connection.unfollowed).toEqual(["storm"]);
  expect(fake.holderOf(LEAD)).toBe("t1");
  expect(hidden.size + clock.pending).toBeGreaterThan(0);
});

it("nobody looks only when nobody looks at any of the tabs", async () => {
  const { hidden, looks, first, second, third, settle } = await threeTabs();
  const hide = async (it: typeof first, isHidden: boolean) => {
    hidden.set(it.tab, isHidden);
    it.transport.lookedAt();
    await settle();
  };
  await hide(first, true);
  await hide(second, true);
  expect(looks[0]?.()).toBe(false);
  await hide(third, true);
  expect(looks[0]?.()).toBe(true);
  await hide(second, false);
  expect(looks[0]?.()).toBe(false);
});

it("beyond what the server carries on one connection a tab has its own", async () => {
  const it = browser();
  const tabs = Array.from({ length: 22 }, () => it.open());
  await it.settle();
  expect(tabs.every(({ follower }) => follower.state === "live")).toBe(true);
  expect(it.server.standing.length).toBe(3);
});

async function withOtherStory() {
  const it = browser();
  const harbour = it.open();
  const storm = it.open();
  await it.settle();
  storm.follower.close();
  const other = new StoryFollower({ story: "storm", transport: storm.transport, clock: it.clock, random: () => 0 });
  other.start();
  it.server.answers = false;
  await it.settle();
  return { ...it, transportOf: { harbour, storm: { ...storm, follower: other } } };
}

type Step = "publish" | "open" | "kill" | "freeze" | "thaw" | "hear" | "deliver" | "turn" | "wait" | "drop" | "beat";

const step = fc.constantFrom<Step>(
  "publish",
  "open",
  "kill",
  "freeze",
  "thaw",
  "hear",
  "deliver",
  "turn",
  "wait",
  "drop",
  "beat",
);

it(
  "whichever tabs come, freeze and go, and when, each applies a prefix of the log and ends with all of it",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, fc.nat(9)), { maxLength: 60 }), async (run) => {
        const it = browser();
        let tabs = [it.open()];
        for (const [what, which] of run) {
          const tab = tabs[which % Math.max(1, tabs.length)];
          const connection = it.server.standing[which % Math.max(1, it.server.standing.length)];
          if (what === "publish") it.server.publish();
          else if (what === "open" && tabs.length < 5) tabs.push(it.open());
          else if (what === "kill" && tab) {
            it.kill(tab);
            tabs = tabs.filter((other) => other !== tab);
          } else if (what === "freeze" && tab) it.fake.freeze(tab.tab);
          else if (what === "thaw" && tab) it.fake.thaw(tab.tab);
          else if (what === "hear") it.fake.deliver(1 + which);
          else if (what === "deliver" && connection) connection.isOpen ? connection.deliver() : connection.accept();
          else if (what === "beat" && connection?.isOpen) it.server.heartbeat(connection);
          else if (what === "drop" && connection) connection.drop();
          else if (what === "turn") await turn();
          else if (what === "wait") it.clock.advance(2000 * (1 + which));
          for (const { tab: name, applied } of tabs) {
            expect(applied, name).toEqual(applied.map((_, at) => at + 1));
          }
        }
        tabs.push(it.open());
        for (const { tab } of tabs) it.fake.thaw(tab);
        for (let round = 0; round < 30; round++) {
          await it.settle();
          for (const connection of it.server.standing) if (connection.isOpen) it.server.heartbeat(connection);
          await it.settle();
          it.clock.advance(3000);
        }
        await it.settle();
        for (const { tab, applied, follower } of tabs) {
          expect(follower.state, tab).toBe("live");
          expect(applied, tab).toEqual(it.server.log.map((change) => change.seq));
        }
        expect(it.server.standing, "and all of them on one connection").toHaveLength(1);
      }),
      { numRuns: 150 },
    );
  },
  patient(60_000),
);
