import { describe, expect, it } from "vitest";
import { textContent } from "../../../src/web/console/content";
import { type Draft, Drafts, newDraft } from "../../../src/web/console/drafts";
import type { EntryDetail } from "../../../src/web/console/editorial";
import type { Newsroom } from "../../../src/web/console/newsroom.svelte";
import type { OutboxItem } from "../../../src/web/console/outbox";
import { Problem } from "../../../src/web/console/problem";
import type { Timeline } from "../../../src/web/console/timeline/timeline.svelte";
import { Unsent } from "../../../src/web/console/timeline/unsent.svelte";
import { MemoryStorage } from "./memoryStorage";
import { edit } from "./outboxRoom";

const item: OutboxItem = { id: "e", storyId: "s", edit: edit("<p>Refused.</p>"), queuedAt: 1, phase: "refused" };

/** A story's desk, with a composer or without one. */
function deskWith({ composer, entry }: { composer?: boolean | "full"; entry?: EntryDetail | Problem }) {
  const drafts = new Drafts(
    new MemoryStorage(),
    () => 1,
    () => ({ account: "ada", window: "w", isOpen: () => false }),
  );
  const opened: Draft[] = [];
  const removed: string[] = [];
  const revealed: string[] = [];
  const newsroom = {
    drafts,
    draftsChanged: 0,
    takeDraft: (key: string) => drafts.take(key),
    outbox: { remove: (id: string) => removed.push(id) },
    api: {
      entry: async () => {
        if (!entry || entry instanceof Problem) throw entry;
        return entry;
      },
    },
  } as unknown as Newsroom;
  const writing = {
    openDraft: (draft: Draft) => {
      if (composer === "full") return false;
      opened.push(draft);
      return true;
    },
  };
  const unsent = new Unsent({
    storyId: "s",
    newsroom,
    timeline: {} as Timeline,
    composer: () => (composer ? writing : undefined),
    reveal: async ({ id }) => void revealed.push(id),
  });
  return { unsent, drafts, opened, removed, revealed };
}

describe("unsent text", () => {
  it("leaves the queue for the composer", () => {
    const { unsent, opened, removed } = deskWith({ composer: true });
    unsent.mend(item);
    expect(opened.map(({ entryId, content }) => [entryId, content])).toEqual([["e", textContent("<p>Refused.</p>")]]);
    expect(removed).toEqual(["e"]);
  });

  it("becomes a draft where there is no composer, and the editor is told", () => {
    const { unsent, drafts, removed } = deskWith({});
    unsent.mend(item);
    expect(drafts.all().map(({ draft }) => draft.content)).toEqual([textContent("<p>Refused.</p>")]);
    expect(removed).toEqual(["e"]);
    expect(unsent.words).toContain("Your drafts");
  });

  it("stays in the queue if the composer cannot keep what it has", () => {
    const { unsent, removed } = deskWith({ composer: "full" });
    unsent.mend(item);
    expect(removed).toEqual([]);
  });

  it("is opened in the editor of its entry", async () => {
    const entry = { id: "e", state: "published" } as EntryDetail;
    const { unsent, drafts, revealed } = deskWith({ composer: true, entry });
    drafts.keepAside("s/e", { ...newDraft(), entryId: "e", title: "My edit", version: 2 });
    const [kept] = drafts.all();
    if (!kept) return expect.fail("no draft");
    await unsent.begin(kept);
    expect(revealed).toEqual(["e"]);
    expect(unsent.edit).toMatchObject({ id: "e", draft: { title: "My edit", version: 2 } });
    expect(drafts.load("s/e")?.title).toBe("My edit");
  });

  it("continues as a new entry if its entry is gone", async () => {
    const { unsent, drafts, opened } = deskWith({ composer: true, entry: new Problem("gone") });
    drafts.keepAside("s/e", { ...newDraft(), entryId: "e", title: "My edit", version: 2 });
    const [kept] = drafts.all();
    if (!kept) return expect.fail("no draft");
    await unsent.begin(kept);
    expect(opened[0]).toMatchObject({ title: "My edit" });
    expect(opened[0]?.entryId).not.toBe("e");
    expect(opened[0]?.version).toBeUndefined();
    expect(drafts.all()).toEqual([]);
    expect(unsent.words).toContain("no longer exists");
  });

  it("stays a draft while its entry cannot be read", async () => {
    const { unsent, drafts } = deskWith({ composer: true, entry: new Problem("unreachable") });
    drafts.keepAside("s/e", { ...newDraft(), entryId: "e", title: "My edit" });
    const [kept] = drafts.all();
    if (!kept) return expect.fail("no draft");
    await unsent.begin(kept);
    expect(drafts.all().filter(({ isOpen }) => !isOpen)).toHaveLength(1);
    expect(unsent.words).toContain("Your drafts");
  });
});
