import { expect, it, vi } from "vitest";
import { SharedTransport } from "../../../src/web/client/sharedTransport";
import { FakeServer } from "./fakeServer";

function listener() {
  return { opened: vi.fn(), received: vi.fn(), resting: vi.fn(), closed: vi.fn() };
}

function two() {
  const server = new FakeServer();
  server.answers = false;
  const shared = new SharedTransport(server);
  const [a, b] = [listener(), listener()];
  const [first, second] = [shared.open(a), shared.open(b)];
  server.connection.accept();
  return { server, shared, a, b, first, second };
}

it("carries several followers on one connection", () => {
  const { server, a, b } = two();
  expect(server.connections).toHaveLength(1);
  expect(a.opened).toHaveBeenCalledOnce();
  expect(b.opened).toHaveBeenCalledOnce();
  server.connection.say("Frame", { any: 1 });
  expect(a.received).toHaveBeenCalledWith("Frame", { any: 1 });
  expect(b.received).toHaveBeenCalledWith("Frame", { any: 1 });
});

it("tells a late one that the connection is open, after its open() returned", async () => {
  const { shared } = two();
  const late = listener();
  shared.open(late);
  expect(late.opened).not.toHaveBeenCalled();
  await Promise.resolve();
  expect(late.opened).toHaveBeenCalledOnce();
});

it("stops a story when its last follower is done, and the connection with the last of all", () => {
  const { server, first, second } = two();
  for (const one of [first, second]) one.follow({ story: "harbour", epoch: null, after: 0 });
  for (let n = 0; n < 2; n++) first.close("done");
  expect(server.connection.unfollowed).toEqual([]);
  expect(server.connection.closedBy).toBeUndefined();
  second.close("done");
  expect(server.connection.closedBy).toBe("done");
});

it("lets the server forget a story that nobody follows any more", () => {
  const { server, first, second } = two();
  first.follow({ story: "harbour", epoch: null, after: 0 });
  second.follow({ story: "storm", epoch: null, after: 0 });
  first.close("done");
  expect(server.connection.unfollowed).toEqual(["harbour"]);
});

it("lets one follower go on with another story", () => {
  const { server, first, second } = two();
  // A follow is repeated whenever something is missing, and counts once.
  for (let n = 0; n < 2; n++) first.follow({ story: "harbour", epoch: null, after: 0 });
  second.follow({ story: "storm", epoch: null, after: 0 });
  second.unfollow("harbour");
  expect(server.connection.unfollowed, "that is the first's").toEqual([]);
  first.unfollow("harbour");
  first.unfollow("harbour");
  expect(server.connection.unfollowed).toEqual(["harbour"]);
  first.follow({ story: "harbour", epoch: null, after: 0 });
  first.close("done");
  expect(server.connection.unfollowed).toEqual(["harbour", "harbour"]);
});

it("tells all that it is over, and once it is nothing is said to it", () => {
  const { server, a, b, first, second } = two();
  first.follow({ story: "harbour", epoch: null, after: 0 });
  server.connection.drop();
  expect(a.closed).toHaveBeenCalledOnce();
  expect(b.closed).toHaveBeenCalledOnce();
  first.close("done");
  second.close("broken");
  server.connection.drop();
  expect(server.connection.unfollowed).toEqual([]);
  expect(server.connection.closedBy).toBeUndefined();
  expect(b.closed).toHaveBeenCalledOnce();
});

it("tells nobody that it is open before it is", async () => {
  const server = new FakeServer();
  const early = listener();
  new SharedTransport(server).open(early);
  await Promise.resolve();
  expect(early.opened).not.toHaveBeenCalled();
});

it("is torn down for all when one finds it broken, and opened anew", () => {
  const { server, shared, a, b, first } = two();
  first.close("broken");
  expect(server.connection.closedBy).toBe("broken");
  expect(a.closed).not.toHaveBeenCalled();
  expect(b.closed).toHaveBeenCalledOnce();
  shared.open(listener());
  expect(server.connections).toHaveLength(2);
});

it("passes on to all how long it rests and at what pace, and to the connection that the page is looked at", () => {
  const { server, a, b, first } = two();
  server.connection.rest(5000);
  expect(a.resting).toHaveBeenCalledWith(5000);
  expect(b.resting).toHaveBeenCalledWith(5000);
  expect(first.pace).toBe("pushed");
  first.wake();
  expect(server.connection.wakes).toBe(1);
  first.follow({ story: "harbour", epoch: "e1", after: 3 }, 2);
  expect(server.connection.editions).toEqual([2]);
});
