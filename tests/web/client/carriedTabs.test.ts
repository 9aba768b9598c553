import { describe, expect, it } from "vitest";
import { LEAD, tabName } from "../../../src/web/client/tabMessages";
import { LEADER_ANSWER_MS } from "../../../src/web/client/tabTransport";
import { frame, put } from "../protocol/samples";
import { carried, HARBOUR, STORM, tabs, turn } from "./carriedTabs";

const NEWS = frame([put(1)]);

describe("a tab that another carries", () => {
  it("is told what comes for its story, and nothing else", async () => {
    const { server, settle, leader, second } = await carried();
    server.connection.say("Frame", NEWS);
    for (const other of [{ ...NEWS, story: "storm" }, { story: 5 }, "news", 5, null]) {
      server.connection.say("Frame", other);
    }
    await settle();
    expect(second.heard.opened).toHaveBeenCalledOnce();
    expect(second.heard.received.mock.calls).toEqual([["Frame", NEWS]]);
    expect(leader.heard.received, "the leader's own listener judges for itself").toHaveBeenCalledTimes(6);
  });

  it("rests as long as the leader's connection does", async () => {
    const { server, settle, leader, second } = await carried();
    server.connection.rest(60_000);
    await settle();
    expect(leader.heard.resting).toHaveBeenCalledExactlyOnceWith(60_000);
    expect(second.heard.resting).toHaveBeenCalledExactlyOnceWith(60_000);
  });

  it("takes news to be pushed until it hears at which pace the leader gets them", async () => {
    const it = tabs(2);
    const leader = it.open("t1");
    const second = it.open("t2");
    expect(second.connection.pace).toBe("pushed");
    await it.settle();
    expect(leader.connection.pace).toBe("polled");
    expect(second.connection.pace).toBe("polled");
  });

  it("lets go of one story and keeps the connection", async () => {
    const { server, settle, second } = await carried();
    second.connection.follow(STORM);
    second.connection.unfollow("storm");
    await settle();
    expect(server.connection.unfollowed).toEqual(["storm"]);
    server.connection.say("Frame", { ...NEWS, story: "storm" });
    server.connection.say("Frame", NEWS);
    await settle();
    expect(second.heard.received.mock.calls).toEqual([["Frame", NEWS]]);
  });

  it("wakes the leader's connection when its network is back, and not when somebody merely looks", async () => {
    const { server, settle, leader, second } = await carried();
    second.transport.lookedAt();
    leader.transport.lookedAt();
    await settle();
    expect(server.connection.wakes).toBe(0);
    second.connection.wake();
    await settle();
    expect(server.connection.wakes).toBe(1);
    leader.connection.wake();
    expect(server.connection.wakes).toBe(2);
  });

  it("hears when the connection is over, and may open another", async () => {
    const { server, settle, leader, second } = await carried();
    server.connection.drop();
    await settle();
    expect(leader.heard.closed).toHaveBeenCalledOnce();
    expect(second.heard.closed).toHaveBeenCalledOnce();
    const again = second.connect();
    await settle();
    expect(again.heard.opened).toHaveBeenCalledOnce();
    expect(second.heard.opened).toHaveBeenCalledOnce();
    expect(server.standing).toHaveLength(1);
  });

  it("may still speak of a connection that the leader has lost: nobody minds", async () => {
    const { server, settle, second } = await carried();
    server.connection.drop();
    second.connection.follow(STORM);
    second.connection.unfollow("harbour");
    await settle();
    expect(second.heard.closed).toHaveBeenCalledOnce();
  });

  it("says once that it closes, hears nothing more, and leaves the connection to the others", async () => {
    const { server, fake, settle, leader, second } = await carried();
    second.connection.follow(STORM);
    await settle();
    server.connection.say("Frame", NEWS);
    second.connection.close("done");
    await settle();
    expect(server.connection.unfollowed).toEqual(["storm"]);
    expect(second.heard.received).not.toHaveBeenCalled();
    expect(second.heard.closed).not.toHaveBeenCalled();
    second.connection.close("broken");
    expect(fake.underWay).toBe(0);
    expect(server.standing).toHaveLength(1);
    expect(leader.heard.closed).not.toHaveBeenCalled();
  });

  it("tears the connection down for all when it finds it broken", async () => {
    const { server, settle, leader, second } = await carried();
    second.connection.close("broken");
    await settle();
    expect(server.connection.closedBy).toBe("broken");
    expect(leader.heard.closed).toHaveBeenCalledOnce();
    expect(second.heard.closed).not.toHaveBeenCalled();
  });

  it("that is closed counts no more among those that look", async () => {
    const { hidden, settle, leader, second } = await carried();
    hidden.add(leader.tab);
    expect(leader.hiddenToAll(), "premise: the second is looked at").toBe(false);
    second.connection.close("done");
    await settle();
    expect(leader.hiddenToAll()).toBe(true);
  });

  it("knows by itself whether it is looked at", async () => {
    const { hidden, second } = await carried();
    hidden.add(second.tab);
    expect(second.hiddenToAll()).toBe(true);
  });

  it("connects by itself when its lock is taken away, for the leader takes it for gone", async () => {
    const { server, fake, settle, second } = await carried();
    let free = () => {};
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    fake
      .locks("elsewhere")
      .request(tabName(second.tab), { steal: true }, () => held)
      .catch(() => undefined);
    await settle();
    expect(server.standing).toHaveLength(2);
    expect(second.heard.opened).toHaveBeenCalledTimes(2);
    free();
    await settle();
    expect(second.heard.closed).not.toHaveBeenCalled();
  });
});

describe("who leads", () => {
  it("is waited for no longer once it has answered", async () => {
    const { clock } = await carried();
    expect(clock.pending).toBe(0);
  });

  it("is not waited for by a tab that closed before it was answered", async () => {
    const { clock, fake, settle, leader, open } = await carried();
    fake.freeze(leader.tab);
    const late = open("t3");
    await settle();
    expect(clock.pending, "premise: it waits").toBe(1);
    late.connection.close("done");
    expect(clock.pending).toBe(0);
  });

  it("tells nobody that it looks: there is nobody to tell", async () => {
    const { fake, leader } = await carried();
    leader.transport.lookedAt();
    leader.connection.wake();
    expect(fake.underWay).toBe(0);
  });

  it("follows, lets go and closes for itself", async () => {
    const { server, settle, leader, second } = await carried();
    leader.connection.follow(STORM);
    leader.connection.unfollow("storm");
    expect(server.connection.unfollowed).toEqual(["storm"]);
    second.connection.close("done");
    await settle();
    leader.connection.close("done");
    expect(server.connection.closedBy).toBe("done");
    expect(leader.heard.closed).not.toHaveBeenCalled();
  });

  it("gives its connection up in peace when another takes over, and is carried from then on", async () => {
    const { server, clock, fake, settle, leader, second, open } = await carried();
    const before = server.connection;
    fake.freeze(leader.tab);
    const late = open("t3");
    await settle();
    clock.advance(LEADER_ANSWER_MS);
    await settle();
    expect(fake.holderOf(LEAD)).toBe(late.tab);
    expect(before.closedBy).toBe("done");
    fake.thaw(leader.tab);
    await settle();
    for (const tab of [leader, second]) {
      expect(tab.heard.closed, tab.tab).not.toHaveBeenCalled();
      expect(tab.heard.opened.mock.calls.length, `${tab.tab} must ask again`).toBeGreaterThan(1);
      tab.connection.follow(HARBOUR);
    }
    await settle();
    server.connection.say("Frame", NEWS);
    before.say("Frame", { ...NEWS, edition: 9 });
    await settle();
    expect(leader.heard.received.mock.calls).toEqual([["Frame", NEWS]]);
    expect(server.standing).toHaveLength(1);
  });

  it("is asked by a tab's present connection only, though an earlier one was closed while the leader was away", async () => {
    const { server, fake, settle, leader, second } = await carried();
    second.connection.close("done");
    const now = second.connect();
    await settle();
    now.connection.follow(HARBOUR);
    for (const connection of server.standing) connection.close("done");
    fake.kill(leader.tab);
    await settle();
    server.connection.say("Frame", NEWS);
    expect(now.heard.received.mock.calls).toEqual([["Frame", NEWS]]);
    expect(second.heard.opened, "before it was closed").toHaveBeenCalledOnce();
    expect(second.heard.received).not.toHaveBeenCalled();
  });
});

describe("locks", () => {
  it("a tab says nothing before it has its own: a leader would take it for gone", async () => {
    const it = tabs();
    const leader = it.open("t1");
    await it.settle();
    let grant = () => {};
    const granted = new Promise<void>((resolve) => {
      grant = resolve;
    });
    const own = it.fake.locks("t2");
    const slow = {
      request: (async (...request: Parameters<LockManager["request"]>) => {
        await granted;
        return own.request(...request);
      }) as LockManager["request"],
    };
    const second = it.open("t2", slow);
    const third = it.open("t3");
    await it.settle();
    expect(third.heard.opened, "premise: the leader answers").toHaveBeenCalledOnce();
    expect(second.heard.opened).not.toHaveBeenCalled();
    // Nor when it is told that another has taken over.
    for (const connection of it.server.standing) connection.close("done");
    it.fake.kill(leader.tab);
    await it.settle();
    expect(third.heard.opened, "premise: the third leads").toHaveBeenCalledTimes(2);
    expect(second.heard.opened).not.toHaveBeenCalled();
    grant();
    await it.settle();
    expect(second.heard.opened).toHaveBeenCalledOnce();
    expect(second.heard.closed).not.toHaveBeenCalled();
  });

  it("where a page may have none each tab has its own connection", async () => {
    const it = tabs();
    const request = () => Promise.reject(new DOMException("no locks here", "SecurityError"));
    const both = ["t1", "t2"].map((tab) => it.open(tab, { request }));
    await turn();
    await it.settle();
    expect(it.server.standing).toHaveLength(2);
    for (const { heard } of both) expect(heard.opened).toHaveBeenCalledOnce();
  });
});
