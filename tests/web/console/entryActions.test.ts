import { describe, expect, it } from "vitest";
import type { EntryDetail, Me } from "../../../src/web/console/editorial";
import { rightsIn } from "../../../src/web/console/rights";
import { readEntry } from "../../../src/web/console/shape";
import { entryActions } from "../../../src/web/console/timeline/entryActions";
import { shortcuts } from "../../../src/web/console/ui/shortcuts";

const everything = { publish: true, edit: true, highlight: true, takeDown: true };

function keysOf(state: EntryDetail["state"], rights = everything, isMine = false, publishAt?: string): string {
  const entry = readEntry({ id: "e", storyId: "s", state, publishAt });
  return entryActions({ entry, rights, isMine, notes: 0 })
    .map(({ command, key }) => `${command} ${key}`)
    .join(", ");
}

describe("an entry's menu", () => {
  it("has a key for each action", () => {
    expect(keysOf("published")).toBe("edit e, correct r, pin p, key h, unpublish u, versions v, note c, takeDown d");
    expect(keysOf("draft")).toBe("publish l, submit m, edit e, versions v, note c, takeDown d");
    expect(keysOf("draft", everything, false, "2026-11-29T12:00:00Z")).toContain("submit m, cancelSchedule t, edit e");
    expect(keysOf("submitted")).toBe("publish l, sendBack b, edit e, versions v, note c, takeDown d");
    expect(keysOf("submitted", { ...everything, publish: false }, true)).toContain("takeBack b");
  });

  it("offers nobody what they may not do", () => {
    const none = { publish: false, edit: false, highlight: false, takeDown: false };
    expect(keysOf("published", none)).toBe("versions v, note c");
  });

  it("lets authors delete what no reader has had", () => {
    const me = { id: "ada", capabilities: ["writeEntries", "publishEntries"] } as unknown as Me;
    const own = { authorId: "ada", state: "published", publishedAt: "2026-11-29T12:00:00Z" } as const;
    expect(rightsIn(me, own).takeDown).toBe(false);
    expect(rightsIn(me, own, true).takeDown).toBe(true);
    expect(rightsIn(me, { ...own, authorId: "ben" }, true).takeDown).toBe(false);
    expect(rightsIn({ ...me, capabilities: ["writeEntries"] }, own, true).takeDown).toBe(false);
  });

  it("has no key that means something else at the desk, and all are listed", () => {
    const keys = new Set<string>();
    for (const state of ["draft", "submitted", "published", "unpublished", "takenDown"] as const)
      for (const isMine of [true, false])
        for (const publishAt of ["2026-11-29T10:00:00Z", undefined]) {
          const entry = readEntry({ id: "e", storyId: "s", state, publishAt });
          for (const { key } of entryActions({ entry, rights: everything, isMine, notes: 0 })) if (key) keys.add(key);
        }
    expect([...keys]).toEqual(expect.arrayContaining([..."bcdehlmprtuv"]));
    const listed = shortcuts.map((each) => each.keys);
    expect([...keys].filter((key) => listed.filter((each) => each === key).length !== 1)).toEqual([]);
  });
});
