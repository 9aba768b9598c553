import { describe, expect, it } from "vitest";
import type { Api } from "../../../src/web/console/api";
import type { EntryDetail, EntryPage, StoryDetail } from "../../../src/web/console/editorial";
import { Problem } from "../../../src/web/console/problem";
import { cursorOf } from "../../../src/web/console/timeline/order";
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
    coming: () => late({ items: [...coming], more: 0 }),
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
      coming: async () => ({ items: [], more: 0 }),
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

  describe("of which 200 entries are loaded", () => {
    /** A story's entries on the server, newest first, in pages by cursor. */
    function longStory() {
      let all = Array.from({ length: 300 }, (_, at) => entry(`id${String(999 - at)}`, 1000 - at));
      const asked: string[] = [];
      const gone: string[] = [];
      const api = {
        story: async () => ({ id: "s" }) as StoryDetail,
        entries: async (_: string, { before, limit = "50" }: { before?: string; limit?: string }) => {
          asked.push(before ? "below" : "first");
          const left = all.filter((each) => before === undefined || cursorOf(each) < before);
          const items = left.slice(0, Number(limit));
          const last = items.at(-1);
          return { items, ...(last && items.length < left.length ? { next: cursorOf(last) } : {}) };
        },
        entry: async (_: string, id: string) => {
          const found = all.find((each) => each.id === id);
          if (!found) throw new Problem("gone");
          return found;
        },
        coming: async () => ({ items: [], more: 0 }),
        notes: async () => [],
      };
      const timeline = new Timeline("s", api as unknown as Api, { erased: ({ id }) => gone.push(id) });
      return {
        timeline,
        asked,
        gone,
        take: (id: string) => {
          all = all.filter((each) => each.id !== id);
        },
        amend: (id: string, title: string) => {
          all = all.map((each) => (each.id === id ? { ...each, title, version: 2 } : each));
        },
      };
    }

    async function loaded() {
      const story = longStory();
      await story.timeline.reload();
      await story.timeline.loadOlder();
      await story.timeline.loadOlder();
      expect(story.timeline.entries).toHaveLength(250);
      story.asked.length = 0;
      return story;
    }

    it("shows after a reconnect what was taken down or changed far below", async () => {
      const { timeline, asked, gone, take, amend } = await loaded();
      const [taken = "", changed = ""] = [timeline.entries[120]?.id, timeline.entries[240]?.id];
      timeline.setEditing(taken, true);
      take(taken);
      amend(changed, "Corrected");
      await timeline.reload();
      expect(asked).toEqual(["first", "below", "below"]);
      expect(timeline.entries[120]).toMatchObject({ id: taken, state: "takenDown" });
      expect(gone).toEqual([taken]);
      expect(timeline.entries[240]?.title).toBe("Corrected");
      expect(timeline.entries).toHaveLength(250);
      // Its open editor says so; it goes on doing that.
      await timeline.reload();
      expect(timeline.entries[120]?.state).toBe("takenDown");
    });

    it("reads one page more at each poll, in turn", async () => {
      const { timeline, asked, take } = await loaded();
      const taken = timeline.entries[240]?.id ?? "";
      take(taken);
      await timeline.reload("next");
      expect(timeline.entries[240]?.state).toBe("published");
      await timeline.reload("next");
      expect(timeline.entries[240]?.state).toBe("takenDown");
      await timeline.reload("next");
      expect(asked).toEqual(["first", "below", "first", "below", "first", "below"]);
    });
  });
});
