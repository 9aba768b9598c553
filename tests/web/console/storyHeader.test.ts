import { describe, expect, it } from "vitest";
import type { StoryDetail } from "../../../src/web/console/editorial";
import { headerOf, newHeader, noStory, tidied } from "../../../src/web/console/stories/storyHeader";

const story = {
  id: "s",
  version: 3,
  slug: "comet",
  headline: "Night of the comet",
  standfirst: "",
  section: "Science",
  byline: "Ada",
  language: "az",
  timeZone: "Asia/Baku",
  questions: true,
} as StoryDetail;

describe("a story's header", () => {
  it("has the form's fields as the story has them, the others as in a new one", () => {
    expect(headerOf(story)).toEqual({
      slug: "comet",
      headline: "Night of the comet",
      standfirst: "",
      section: "Science",
      byline: "Ada",
      language: "az",
      timeZone: "Asia/Baku",
      translationOf: noStory,
      opening: [],
      lead: null,
      publishedAt: null,
      sources: [],
      related: [],
      push: false,
      placesEvery: 0,
      placeAfterOpening: false,
      reactions: false,
      questions: true,
    });
  });

  it("is sent without empty lines and without our own headlines", () => {
    const sources = [{ name: " " }, { name: "Observatory" }, { name: "", url: "https://example.org/" }];
    const elsewhere = { url: "https://example.org/", title: "Elsewhere" };
    const related = [{ story: "other", title: "Another of ours" }, elsewhere];
    const sent = tidied({ ...newHeader(), sources, related });
    expect(sent.sources).toEqual([{ name: "Observatory" }, { name: "", url: "https://example.org/" }]);
    expect(sent.related).toEqual([{ story: "other" }, elsewhere]);
  });
});
