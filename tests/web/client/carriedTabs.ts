import { vi } from "vitest";
import { TabTransport } from "../../../src/web/client/tabTransport";
import { FakeClock } from "./fakeClock";
import { FakeServer } from "./fakeServer";
import { FakeBrowser } from "./fakeTabs";

/** Lets promises run, as a browser does between two tasks. */
export const turn = async () => {
  for (let n = 0; n < 8; n++) await Promise.resolve();
};

export const HARBOUR = { story: "harbour", epoch: "e1", after: 0 };
export const STORM = { story: "storm", epoch: "e1", after: 0 };

/** Tabs of one browser with a connection each and no follower: tests what a connection receives and sends. */
export function tabs(rung = 0) {
  const server = new FakeServer();
  server.answers = false;
  const clock = new FakeClock();
  const fake = new FakeBrowser();
  const hidden = new Set<string>();
  const open = (tab: string, locks: Pick<LockManager, "request"> = fake.locks(tab)) => {
    let hiddenToAll = () => false;
    const channel = (name: string) => fake.channel(tab, name);
    const transport = new TabTransport({ locks, channel, clock, tab, hidden: () => hidden.has(tab) }, (isHidden) => {
      hiddenToAll = isHidden;
      return { open: (listener) => server.open(listener, rung) };
    });
    const connect = () => {
      const heard = { opened: vi.fn(), received: vi.fn(), resting: vi.fn(), closed: vi.fn() };
      return { heard, connection: transport.open(heard) };
    };
    return { tab, transport, connect, hiddenToAll: () => hiddenToAll(), ...connect() };
  };
  /** Everything in flight arrives. */
  const settle = async () => {
    for (let n = 0; n < 6; n++) {
      await turn();
      for (const connection of server.standing) if (!connection.isOpen) connection.accept();
      fake.deliver();
    }
    await turn();
  };
  return { server, clock, fake, hidden, open, settle };
}

/** The first leads, and carries the second. Both follow the harbour. */
export async function carried(rung = 0) {
  const it = tabs(rung);
  const leader = it.open("t1");
  const second = it.open("t2");
  await it.settle();
  leader.connection.follow(HARBOUR);
  second.connection.follow(HARBOUR);
  await it.settle();
  return { ...it, leader, second };
}
