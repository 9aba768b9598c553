// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import Filters from "../../../src/web/console/timeline/Filters.svelte";
import { click, field, Rig, wordsIn, write } from "./newsroomRig";

let rig: Rig;

afterEach(async () => await rig.end());

describe("the time to jump to", () => {
  it("is asked for while there is none", () => {
    rig = new Rig();
    const onjump = vi.fn();
    const nothing = () => undefined;
    rig.show(Filters, {
      ...{ filter: {}, storyId: "s", timeZone: "UTC", api: rig.newsroom.api, me: "Ada", selecting: false },
      ...{ onfilter: nothing, onjump, onselecting: nothing },
    });
    click("Go");
    expect(onjump).not.toHaveBeenCalled();
    expect(wordsIn(document.querySelector("[role=alert]"))).toBe("Choose a time.");
    expect(document.activeElement).toBe(field("Jump to"));
    write("Jump to", "2026-02-09T13:05");
    expect(document.querySelector("[role=alert]")).toBeNull();
    click("Go");
    expect(onjump).toHaveBeenCalledWith(Date.UTC(2026, 1, 9, 13, 5));
  });
});
