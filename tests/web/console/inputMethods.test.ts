// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EntryDetail } from "../../../src/web/console/editorial";
import type { Newsroom } from "../../../src/web/console/newsroom.svelte";
import StoryLinks from "../../../src/web/console/stories/StoryLinks.svelte";
import BulkBar from "../../../src/web/console/timeline/BulkBar.svelte";
import { Bulk } from "../../../src/web/console/timeline/bulk.svelte";
import { find, openNewsroom, press, show, write } from "./newsroomRig";

let newsroom: Newsroom;
let close: () => Promise<void>;

beforeEach(() => {
  ({ newsroom } = openNewsroom());
});

afterEach(async () => await close());

describe("Enter of an input method", () => {
  it("does not tag the selected entries, and nothing is tagged while an action runs", () => {
    const bulk = new Bulk(
      newsroom.api,
      () => undefined,
      () => undefined,
    );
    const run = vi.spyOn(bulk, "run").mockResolvedValue();
    const entries = [{ id: "e", state: "published", tags: [] } as unknown as EntryDetail];
    close = show(newsroom, BulkBar, { bulk, entries, onall: () => undefined });
    const tag = find<HTMLInputElement>(".tag input");
    write(tag, "storm");
    press(tag, "Enter", { isComposing: true });
    bulk.progress = "1 of 2";
    flushSync();
    press(tag, "Enter");
    expect(run).not.toHaveBeenCalled();
    bulk.progress = "";
    flushSync();
    press(tag, "Enter");
    expect(run).toHaveBeenCalledWith({ do: "tag", tag: "storm" }, entries);
  });

  it("does not relate a page to the story", () => {
    const onrelated = vi.fn();
    close = show(newsroom, StoryLinks, { story: "s", sources: [], related: [], onsources: () => undefined, onrelated });
    const search = find<HTMLInputElement>('input[type="search"]');
    write(search, "https://example.test/news");
    press(search, "Enter", { isComposing: true });
    expect(onrelated).not.toHaveBeenCalled();
    press(search, "Enter");
    expect(onrelated).toHaveBeenCalledWith([{ url: "https://example.test/news", title: "" }]);
  });
});
