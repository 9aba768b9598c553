// @vitest-environment jsdom

import { afterEach, describe, expect, it } from "vitest";
import Details from "../../../src/web/console/composer/Details.svelte";
import { noDetails } from "../../../src/web/console/drafts";
import type { EntryDetail, EntryDetails } from "../../../src/web/console/editorial";
import { type EntryFilter, matches, queryOf } from "../../../src/web/console/timeline/entryFilter";
import Filters from "../../../src/web/console/timeline/Filters.svelte";
import { soon } from "../soon";
import { click, Rig, wordsIn } from "./newsroomRig";

let part: Rig | undefined;

afterEach(async () => {
  await part?.end();
});

describe("who an entry is assigned to", () => {
  it("is offered from the people who may open the story, asked for once", async () => {
    const people = {
      items: [
        { id: "a", name: "Ada" },
        { id: "b", name: "Ben Ruiz" },
      ],
    };
    part = new Rig({ "GET /api/stories/s1/people": [200, people] });
    const details = part.show(Details, { storyId: "s1", details: noDetails, onchange: () => undefined });
    expect(part.asked).toEqual([]);
    const field = details.querySelector<HTMLInputElement>("input[list]");
    for (let n = 0; n < 2; n++) field?.dispatchEvent(new FocusEvent("focus"));
    const offered = () => [...(field?.list?.options ?? [])].map(({ value }) => value);
    await soon(() => expect(offered()).toEqual(["Ada", "Ben Ruiz"]));
    expect(part.asked).toEqual(["GET /api/stories/s1/people"]);
  });

  it("is me at a press, and the focus stays beside it", () => {
    part = new Rig({});
    let changed: EntryDetails = noDetails;
    const onchange = (next: EntryDetails) => {
      changed = next;
    };
    const details = part.show(Details, { storyId: "s1", details: noDetails, onchange });
    click([...details.querySelectorAll("button")].find((button) => wordsIn(button) === "Assign to me"));
    expect(changed.assignedTo).toBe("Ada");
    expect(document.activeElement).toBe(details.querySelector("input[list]"));
  });

  it("narrows the timeline, on the server and for what arrives later", () => {
    const entry = { assignedTo: "Ada", tags: [] } as unknown as EntryDetail;
    expect(queryOf({ assignedTo: "Ada" })).toEqual({ assignedTo: "Ada" });
    expect(matches(entry, { assignedTo: "Ada" })).toBe(true);
    expect(matches(entry, { assignedTo: "Ben" })).toBe(false);
  });
});

describe("the filter “Mine”", () => {
  it("keeps what I wrote under another name", () => {
    let filter: EntryFilter = {};
    part = new Rig();
    const shown = part.show(Filters, {
      filter,
      storyId: "s1",
      timeZone: "UTC",
      api: part.newsroom.api,
      me: part.newsroom.session.me,
      selecting: false,
      onfilter: (next: EntryFilter) => {
        filter = next;
      },
      onjump: () => undefined,
      onselecting: () => undefined,
    });
    click([...shown.querySelectorAll("button")].find((button) => wordsIn(button) === "Mine"));
    expect(queryOf(filter)).toEqual({ authorId: "ada" });
    const entry = { author: "Ada Before", authorId: "ada", tags: [] } as unknown as EntryDetail;
    expect(matches(entry, filter)).toBe(true);
    expect(matches({ ...entry, authorId: "ben" }, filter)).toBe(false);
    part.give({ filter });
    expect(shown.querySelector('[aria-pressed="true"]')?.textContent).toBe("Mine");
  });
});
