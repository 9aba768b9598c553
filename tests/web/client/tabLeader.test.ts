import { expect, it } from "vitest";
import { SharedTransport } from "../../../src/web/client/sharedTransport";
import { TabLeader } from "../../../src/web/client/tabLeader";
import { tabName } from "../../../src/web/client/tabMessages";
import { HARBOUR, tabs } from "./carriedTabs";

const join = (connection: number) => ({ type: "join", tab: "t2", connection, hidden: false }) as const;

function leading() {
  const { server, clock, fake } = tabs();
  const around = {
    locks: fake.locks("t1"),
    channel: (name: string) => fake.channel("t1", name),
    clock,
    tab: "t1",
    hidden: () => false,
  };
  // The tab that is carried lives.
  fake.locks("t2").request(tabName("t2"), () => new Promise<void>(() => undefined));
  return { server, leader: new TabLeader(around, new SharedTransport(server)) };
}

it("a tab that joins anew takes the place of its earlier self, on the same connection beneath", () => {
  const { server, leader } = leading();
  leader.heard(join(1));
  leader.heard({ type: "follow", tab: "t2", connection: 1, request: HARBOUR, edition: 0 });
  leader.heard(join(2));
  expect(server.standing).toHaveLength(1);
  expect(server.connections).toHaveLength(1);
  expect(server.connection.unfollowed, "the follow of the earlier one is over").toEqual(["harbour"]);
  leader.heard({ type: "follow", tab: "t2", connection: 1, request: HARBOUR, edition: 0 });
  expect(server.connection.follows, "which has nothing more to ask").toHaveLength(1);
});

it("the end of the leader lets go of all whom it carried", () => {
  const { server, leader } = leading();
  leader.heard(join(1));
  leader.end();
  expect(server.connection.closedBy).toBe("done");
  expect(leader.somebodyLooks).toBe(false);
});
