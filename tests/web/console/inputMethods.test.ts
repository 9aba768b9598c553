// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EntryDetail } from "../../../src/web/console/editorial";
import StoryLinks from "../../../src/web/console/stories/StoryLinks.svelte";
import BulkBar from "../../../src/web/console/timeline/BulkBar.svelte";
import { Bulk } from "../../../src/web/console/timeline/bulk.svelte";
import { find, pressKey, Rig, write } from "./newsroomRig";

let rig: Rig;

beforeEach(() => {
  rig = new Rig();
});

afterEach(async () => await rig.end());

describe("Enter of an input method", () => {
  it("does not tag the selected entries, and nothing is tagged while an action runs", () => {
    const bulk = new Bulk(
      rig.newsroom.api,
      () => undefined,
      () => undefined,
    );
    const run = vi.spyOn(bulk, "run").mockResolvedValue();
    const entries = [{ id: "e", state: "published", tags: [] } as unknown as EntryDetail];
    rig.show(BulkBar, { bulk, entries, onall: () => undefined });
    const tag = find<HTMLInputElement>(".tag input");
    write(tag, "storm");
    pressKey(tag, "Enter", { isComposing: true });
    bulk.progress = "1 of 2";
    flushSync();
    pressKey(tag, "Enter");
    expect(run).not.toHaveBeenCalled();
    bulk.progress = "";
    flushSync();
    pressKey(tag, "Enter");
    expect(run).toHaveBeenCalledWith({ do: "tag", tag: "storm" }, entries);
  });

  it("does not relate a page to the story", () => {
    const onrelated = vi.fn();
    rig.show(StoryLinks, { story: "s", sources: [], related: [], onsources: () => undefined, onrelated });
    const search = find<HTMLInputElement>('input[type="search"]');
    write(search, "https://example.test/news");
    pressKey(search, "Enter", { isComposing: true });
    expect(onrelated).not.toHaveBeenCalled();
    pressKey(search, "Enter");
    expect(onrelated).toHaveBeenCalledWith([{ url: "https://example.test/news", title: "" }]);
  });
});
