import { beforeEach, describe, expect, it } from "vitest";
import { DraftCopies } from "../../../src/web/console/draftCopies.svelte";
import { type Draft, Drafts, noDetails } from "../../../src/web/console/drafts";
import { Problem } from "../../../src/web/console/problem";
import { ManualClock, settled } from "./manualClock";
import { MemoryStorage } from "./memoryStorage";

function draft(title: string): Draft {
  const nothing = { content: [], at: "", publishAt: "", byline: "", key: false, pinned: false, correction: "" };
  return { ...nothing, entryId: "e", title, details: noDetails };
}

/** The requests to the server, in order; each waits until the test answers it. */
let asked: { what: string; answer: (error?: Problem) => Promise<void> }[];
let clock: ManualClock;
let drafts: Drafts;
let copies: DraftCopies;

function ask(what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    asked.push({
      what,
      answer: async (error) => {
        if (error) reject(error);
        else resolve();
        await settled();
      },
    });
  });
}

/** Longer than any pause between two requests. */
function pass(): void {
  clock.advance(60_000);
}

beforeEach(() => {
  asked = [];
  clock = new ManualClock();
  drafts = new Drafts(new MemoryStorage(), clock.now, () => ({ account: "ada", window: "w1", isOpen: () => true }));
  copies = new DraftCopies({
    drafts,
    api: {
      drafts: {
        list: async () => [],
        put: (_: unknown, beginning: string) => ask(`put ${beginning}`),
        remove: () => ask("remove"),
      },
    } as never,
    account: () => "ada",
    isSure: () => true,
    schedule: clock.schedule,
  });
});

describe("DraftCopies", () => {
  it("removes a draft that was put away while it was being sent after that, and does not list it", async () => {
    drafts.save("story", draft("Bridge"));
    pass();
    drafts.clear("story");
    pass();
    expect(asked.map(({ what }) => what)).toEqual(["put Bridge"]);
    await asked[0]?.answer();
    expect(asked.map(({ what }) => what)).toEqual(["put Bridge", "remove"]);
    await asked[1]?.answer();
    expect(copies.copies).toEqual([]);
    expect(clock.waits).toEqual([]);
  });

  it("sends what was typed on while it was being sent, and nothing twice", async () => {
    drafts.save("story", draft("Bridge"));
    pass();
    drafts.save("story", draft("Bridge closed"));
    await asked[0]?.answer();
    pass();
    await asked[1]?.answer();
    pass();
    expect(asked.map(({ what }) => what)).toEqual(["put Bridge", "put Bridge closed"]);
    expect(copies.copies.map(({ beginning }) => beginning)).toEqual(["Bridge closed"]);
  });

  it("tries again what did not reach the server, and tells what was refused", async () => {
    drafts.save("story", draft("Bridge"));
    pass();
    await asked[0]?.answer(new Problem("unreachable"));
    expect(clock.waits).toEqual([15_000]);
    pass();
    await asked[1]?.answer(new Problem("conflict", "You have 100 drafts."));
    expect(copies.trouble).toBe("You have 100 drafts.");
    expect(clock.waits).toEqual([]);
  });
});
