import fc from "fast-check";
import { expect, it } from "vitest";
import { StoryFollower } from "../../../src/web/client/storyFollower";
import { FakeClock } from "./fakeClock";
import { FakeServer } from "./fakeServer";

type Step =
  | "publish"
  | "deliver"
  | "lose"
  | "duplicate"
  | "drop"
  | "reconnect"
  | "heartbeat"
  | "count"
  | "sleep"
  | "rewrite";

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Step>("publish") },
    { weight: 4, arbitrary: fc.constant<Step>("deliver") },
    {
      weight: 9,
      arbitrary: fc.constantFrom<Step>(
        "lose",
        "duplicate",
        "drop",
        "reconnect",
        "reconnect",
        "heartbeat",
        "count",
        "sleep",
        "rewrite",
      ),
    },
  ),
  { maxLength: 60 },
);

it("any interleaving of publishing and faults leaves a gap-free ordered log that ends equal to the server's", () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(2, 5, Number.POSITIVE_INFINITY), (run, ring) => {
      const server = new FakeServer();
      const clock = new FakeClock();
      server.ring = ring;
      const follower = new StoryFollower(
        { story: "harbour", transport: server, clock, random: () => 0.5 },
        { epoch: "e1", seq: 0 },
      );
      let epochs = 1;
      let applied: string[] = [];
      let at = 0;
      follower.listen((event) => {
        if (event.type === "snapshot") {
          applied = event.snapshot.entries.map((entry) => entry.id).reverse();
          at = event.snapshot.seq;
        }
        if (event.type !== "changes") return;
        for (const change of event.changes) {
          expect(change.seq).toBe(++at);
          if (change.entry) applied.push(change.entry.id);
        }
      });
      follower.start();
      const reconnect = () => {
        if (follower.state === "waiting") clock.advance(30_000);
        if (follower.state === "connecting") server.connection.accept();
      };
      for (const step of run) {
        const open = server.connection.isOpen;
        if (step === "publish") server.publish();
        else if (step === "reconnect") reconnect();
        else if (step === "sleep") clock.advance(45_000);
        else if (step === "rewrite") server.rewrite(`e${++epochs}`);
        else if (!open) continue;
        else if (step === "deliver") server.connection.deliver(2);
        else if (step === "lose") server.connection.loseOne();
        else if (step === "duplicate") server.connection.duplicateOne();
        else if (step === "drop") server.connection.drop();
        else if (step === "heartbeat") server.heartbeat();
        else server.count();
      }
      // The faults heal: the network carries everything, and two heartbeats pass.
      for (let round = 0; round < 4; round++) {
        reconnect();
        if (round > 0) server.heartbeat();
        server.connection.deliver();
        server.connection.deliver();
        clock.advance(15_000);
      }
      expect(follower.state).toBe("live");
      expect(follower.position).toEqual({ epoch: server.epoch, seq: server.head });
      expect(applied).toEqual(server.log.map((change) => change.entry?.id));
    }),
    { numRuns: 500 },
  );
});
