import fc from "fast-check";
import { expect, it } from "vitest";
import { StoryFollower } from "../../../src/web/client/storyFollower";
import { TransportLadder } from "../../../src/web/client/transportLadder";
import { patient } from "../patience.ts";
import { FakeClock } from "./fakeClock";
import { type FakeConnection, FakeServer } from "./fakeServer";

type Fault = "lose" | "duplicate" | "drop" | "askToPoll" | "busy" | "silence" | "rewrite";
type Step = Fault | "publish" | "deliver" | "accept" | "heartbeat" | "tick" | "wait" | "hide" | "look";

const step = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Step>("publish", "deliver", "accept") },
  { weight: 4, arbitrary: fc.constantFrom<Step>("heartbeat", "tick", "wait", "hide", "look", "drop") },
  { weight: 3, arbitrary: fc.constantFrom<Step>("lose", "duplicate", "askToPoll", "busy", "silence", "rewrite") },
);

/** A step, and which of the open connections it affects. */
const steps = fc.array(fc.tuple(step, fc.nat(1)), { maxLength: 80 });

it(
  "whichever rungs fail, and when, what is applied is a prefix of the log and ends equal to the server's",
  () => {
    const pacesSeen = new Set<string>();
    fc.assert(
      fc.property(steps, fc.constantFrom(2, Number.POSITIVE_INFINITY), fc.nat(99), (run, ring, seed) => {
        const server = new FakeServer();
        const clock = new FakeClock();
        server.ring = ring;
        let hidden = false;
        let drawn = seed;
        const random = () => {
          drawn = (drawn * 37 + 11) % 100;
          return drawn / 100;
        };
        const parts = { clock, random, hidden: () => hidden };
        const transport = new TransportLadder({ ...parts, rungs: server.rungs });
        const follower = new StoryFollower({ ...parts, story: "harbour", transport }, { epoch: "e1", seq: 0 }, 0);
        let epochs = 1;
        let applied: string[] = [];
        let at = 0;
        follower.listen((event) => {
          if (event.type === "state") pacesSeen.add(event.pace);
          if (event.type === "refused")
            expect(event.refused.code, "the page never hears that it is to poll").not.toBe(5302);
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
        const befall = (fault: Step, it: FakeConnection) => {
          if (fault === "drop") it.drop();
          else if (!it.isOpen) fault === "accept" && it.accept();
          else if (fault === "deliver") it.deliver(2);
          else if (fault === "heartbeat") server.heartbeat(it);
          else if (fault === "lose") it.loseOne();
          else if (fault === "duplicate") it.duplicateOne();
          else if (fault === "busy")
            it.send("Refused", { story: "harbour", code: 5503, message: "", retryAfterMs: 3000 });
          else if (fault === "askToPoll" && it.rung < 2)
            it.send("Refused", { story: "harbour", code: 5302, message: "", retryAfterMs: 30_000 });
        };
        follower.start();
        for (const [what, which] of run) {
          const it = server.standing[which % Math.max(1, server.standing.length)];
          expect(server.standing.length, "never more than a connection and a candidate").toBeLessThanOrEqual(2);
          if (what === "publish") server.publish();
          else if (what === "tick") clock.advance(700);
          else if (what === "wait") clock.advance(12_000);
          else if (what === "silence") clock.advance(45_000);
          else if (what === "rewrite") server.rewrite(`e${++epochs}`);
          else if (what === "hide") hidden = true;
          else if (what === "look") {
            hidden = false;
            follower.wake();
          } else if (it) befall(what, it);
        }
        // The faults heal: every rung connects and carries everything, and heartbeats pass.
        hidden = false;
        for (let round = 0; round < 20; round++) {
          clock.advance(3000);
          for (const it of server.standing) if (!it.isOpen) it.accept();
          for (const it of server.standing) {
            server.heartbeat(it);
            it.deliver();
          }
          for (const it of server.standing) it.deliver();
        }
        expect(follower.state).toBe("live");
        expect(follower.position).toEqual({ epoch: server.epoch, seq: server.head });
        expect(applied).toEqual(server.log.map((change) => change.entry?.id));
        follower.close();
        expect(server.standing).toEqual([]);
        expect(clock.pending).toBe(0);
      }),
      { numRuns: 300 },
    );
    expect([...pacesSeen].sort(), "premise: the runs reached polling").toEqual(["polled", "pushed"]);
  },
  patient(30_000),
);
