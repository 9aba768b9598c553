// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import Composer from "../../../src/web/console/composer/Composer.svelte";
import { mediaIn } from "../../../src/web/console/composer/contentMedia";
import TagField from "../../../src/web/console/composer/TagField.svelte";
import type { Block } from "../../../src/web/console/content";
import { newDraft } from "../../../src/web/console/drafts";
import type { StoryDetail } from "../../../src/web/console/editorial";
import { Problem } from "../../../src/web/console/problem";
import { readDetails } from "../../../src/web/console/shape";
import StoryOpening from "../../../src/web/console/stories/StoryOpening.svelte";
import { find, pressKey, Rig, write } from "./newsroomRig";

const media = "01890000-0000-7000-8000-000000000001";
const story = { id: "s", timeZone: "UTC", status: "live", headline: "Bridge", language: "en" } as StoryDetail;

let rig: Rig;

beforeEach(() => {
  rig = new Rig();
});

afterEach(async () => await rig.end());

describe("what occurs twice", () => {
  it("is one tag, as the server keeps it", () => {
    const onchange = vi.fn();
    rig.show(TagField, { tags: ["Storm"], onchange });
    write(find<HTMLInputElement>("input"), "storm, ferries, STORM, ferries");
    pressKey(find("input"), "Enter");
    expect(onchange).toHaveBeenCalledWith(["Storm", "ferries"]);
    expect(readDetails({ tags: ["storm", " Storm", "ferries", "", "cafe\u0301", "café"] }).tags).toEqual([
      "storm",
      "ferries",
      "cafe\u0301",
    ]);
  });

  it("does not break a draft that an earlier release kept with a tag twice", () => {
    const draft = { ...newDraft(), title: "Kept", details: { ...newDraft().details, tags: ["storm", "storm"] } };
    rig.newsroom.drafts.save(story.id, draft);
    rig.show(Composer, { story, lastDelivery: "" });
    expect(document.querySelectorAll(".tags .chip")).toHaveLength(1);
  });

  it("is one sentence about two photos of an opening", () => {
    const words = "Describe the picture, or mark it as decorative.";
    const problem = new Problem("invalid", "", { "opening[0].alt": [words], "opening[1].alt": [words] });
    rig.show(StoryOpening, { content: [], language: "en", problem, onchange: () => undefined });
    expect([...document.querySelectorAll(".error")].map(({ textContent }) => textContent)).toEqual([words]);
  });

  it("is the same photo twice in a gallery, of which either can go", () => {
    const images = [
      { media, alt: "first" },
      { media, alt: "second" },
    ];
    rig.newsroom.drafts.save(story.id, { ...newDraft(), content: [{ type: "gallery", images }] });
    rig.show(Composer, { story, lastDelivery: "" });
    expect(document.querySelectorAll(".pictures li")).toHaveLength(2);
    const remove = [...document.querySelectorAll("button")].find((each) => each.textContent === "Remove this picture");
    remove?.click();
    flushSync();
    expect(document.querySelectorAll(".pictures li")).toHaveLength(1);
    expect(find<HTMLInputElement>(".picture-fields input").value).toBe("second");
  });

  it("is one file to wait for, a card's picture included", () => {
    const content: Block[] = [
      { type: "image", media, alt: "" },
      { type: "image", media, alt: "" },
      { type: "card", url: "https://example.test/", media: "other" },
      { type: "card", url: "https://example.test/" },
    ];
    expect(mediaIn(content)).toEqual([media, "other"]);
  });
});
