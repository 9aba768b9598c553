import { describe, expect, it } from "vitest";
import type { Api } from "../../../src/web/console/api";
import type { EntryDetail, EntryPage, StoryDetail } from "../../../src/web/console/editorial";
import { Timeline } from "../../../src/web/console/timeline/timeline.svelte";

function entry(id: string, minute: number, more: Partial<EntryDetail> = {}): EntryDetail {
  const at = new Date(Date.UTC(2026, 1, 9, 13, minute)).toISOString();
  return { id, at, state: "published", pinned: false, version: 1, content: [], ...more } as unknown as EntryDetail;
}

/** A desk whose lists arrive when the test lets them. */
function desk(items: readonly EntryDetail[], coming: readonly EntryDetail[]) {
  const waiting: (() => void)[] = [];
  const late = <T>(answer: T): Promise<T> => new Promise((resolve) => waiting.push(() => resolve(answer)));
  const api = {
    story: async () => ({ id: "s" }) as StoryDetail,
    entries: () => late<EntryPage>({ items: [...items] }),
    coming: () => late([...coming]),
    notes: async () => [],
  };
  return { timeline: new Timeline("s", api as unknown as Api), waiting };
}

async function come(waiting: (() => void)[]): Promise<void> {
  for (const answer of waiting.splice(0)) answer();
  await new Promise((resolve) => setTimeout(resolve));
}

describe("Timeline", () => {
  it("keeps what was heard while a list without it was on its way", async () => {
    const first = entry("first", 0);
    const { timeline, waiting } = desk([first], []);
    const read = timeline.reload();
    timeline.apply(entry("new", 5));
    await come(waiting);
    await read;
    expect(timeline.entries.map(({ id }) => id)).toEqual(["new", "first"]);

    // The list of what is coming up is on its way now.
    timeline.apply(entry("draft", 6, { state: "draft" }));
    await come(waiting);
    expect(timeline.coming.map(({ id }) => id)).toEqual(["draft"]);
  });

  it("does not bring back what was taken down while a list with it was on its way", async () => {
    const gone = entry("gone", 0, { pinned: true });
    const { timeline, waiting } = desk([gone], [gone]);
    const read = timeline.reload();
    timeline.erase("gone");
    await come(waiting);
    await read;
    expect(timeline.entries.map(({ state }) => state)).toEqual(["takenDown"]);

    timeline.erase("gone");
    await come(waiting);
    expect(timeline.coming).toEqual([]);
  });

  it("counts once what came above the window, also while nobody listened", async () => {
    const old = entry("old", 0);
    let newest = [entry("first", 10), old];
    const api = {
      story: async () => ({ id: "s" }) as StoryDetail,
      entries: async (_: string, { at }: { at?: string }) => (at ? { items: [old], previous: "p" } : { items: newest }),
      coming: async () => [],
      notes: async () => [],
    };
    const timeline = new Timeline("s", api as unknown as Api);
    await timeline.reload();
    await timeline.jump(Date.parse(old.at));
    expect([timeline.previous, timeline.newer]).toEqual(["p", 0]);

    timeline.apply(entry("heard", 20));
    timeline.apply(entry("heard", 20, { version: 2 }));
    timeline.apply(entry("first", 10, { version: 2 }));
    expect(timeline.newer).toBe(1);

    newest = [entry("late", 40), entry("cut", 30), entry("heard", 20), ...newest];
    await timeline.reload();
    expect(timeline.newer).toBe(3);
    await timeline.reload();
    timeline.apply(entry("cut", 30, { version: 2 }));
    expect(timeline.newer).toBe(3);
    await timeline.jump();
    expect(timeline.newer).toBe(0);
  });
});
