import { describe, expect, it } from "vitest";
import type { Api } from "../../../src/web/console/api";
import type { EntryDetail } from "../../../src/web/console/editorial";
import { readEntry } from "../../../src/web/console/shape";
import { Bulk, mostSelected } from "../../../src/web/console/timeline/bulk.svelte";

const entry = readEntry({ id: "e", storyId: "s", state: "published" });

function bulkOf() {
  const marks: boolean[] = [];
  const versions: (number | undefined)[] = [];
  const api = {
    mark: async (_: string, _id: string, _what: string, on: boolean, version?: number): Promise<EntryDetail> => {
      marks.push(on);
      versions.push(version);
      return { ...entry, pinned: on, version: 7 };
    },
  };
  const nothing = () => undefined;
  return { bulk: new Bulk(api as unknown as Api, nothing, nothing), marks, versions };
}

describe("several entries at once", () => {
  it("can be changed back after the selection has ended", async () => {
    const { bulk, marks } = bulkOf();
    bulk.select(true);
    bulk.choose("e", true);
    await bulk.run({ do: "pin" }, [entry]);
    bulk.select(false);
    expect([bulk.selecting, bulk.chosen.size, bulk.done]).toEqual([false, 0, "Pinned 1 entry."]);
    await bulk.undo?.();
    expect(marks).toEqual([true, false]);

    await bulk.run({ do: "pin" }, [entry]);
    bulk.dismiss();
    expect([bulk.done, bulk.undo]).toEqual(["", undefined]);
  });

  it("are published again as they were unpublished, whatever a colleague has made of them since", async () => {
    const { bulk, versions } = bulkOf();
    await bulk.run({ do: "unpublish" }, [entry]);
    await bulk.undo?.();
    expect(versions).toEqual([undefined, 7]);
  });

  it("are no more than the most, and a box beyond them stays empty", () => {
    const { bulk } = bulkOf();
    bulk.select(true);
    for (let at = 0; at < mostSelected; at++) expect(bulk.choose(`e${at}`, true)).toBe(true);
    expect(bulk.choose("one more", true)).toBe(false);
    expect([bulk.chosen.size, bulk.isFull]).toEqual([mostSelected, true]);
    expect(bulk.choose("e0", true)).toBe(true);
    bulk.choose("e0", false);
    expect(bulk.choose("one more", true)).toBe(true);
    expect(bulk.isFull).toBe(false);
  });
});
