import { expect } from "vitest";
import type { FollowerEvent } from "../../../src/web/client/followerEvent";
import { StoryFollower } from "../../../src/web/client/storyFollower";
import type { StoryPosition } from "../../../src/web/client/storyPosition";
import { FakeClock } from "./fakeClock";
import { FakeServer } from "./fakeServer";

/** A follower that has not started. */
export function follow(position?: StoryPosition, random = () => 0.5) {
  const server = new FakeServer();
  const clock = new FakeClock();
  const events: FollowerEvent[] = [];
  const follower = new StoryFollower({ story: "harbour", transport: server, clock, random }, position);
  follower.listen((event) => events.push(event));
  const states = () => events.flatMap((event) => (event.type === "state" ? [event.state] : []));
  const applied = () => events.flatMap((event) => (event.type === "changes" ? event.changes.map((c) => c.seq) : []));
  return { server, clock, events, follower, states, applied };
}

/** A follower that is live at the end of a log of `head` changes. */
export function live(head = 3, random = () => 0.5) {
  const it = follow({ epoch: "e1", seq: head }, random);
  for (let n = 0; n < head; n++) it.server.publish();
  it.follower.start();
  it.server.connection.accept();
  it.server.connection.deliver();
  expect(it.follower.state, "premise: the follower is live").toBe("live");
  return it;
}
