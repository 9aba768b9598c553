import { describe, expect, it } from "vitest";
import type { StoryDetail } from "../../../src/web/console/editorial";
import { newHeader } from "../../../src/web/console/stories/storyHeader";
import { headerFrom, newTemplate, templateOf } from "../../../src/web/console/templates/templates";

const late = Date.parse("2026-02-09T22:30:00Z");

describe("a template", () => {
  it.each([
    ["en", "Europe/London", "Monday: council meeting of February 9, 2026"],
    ["ru", "Asia/Baku", "вторник: council meeting of 10 февраля 2026 г."],
  ])("writes the day in the language %s and where the story is", (language, timeZone, headline) => {
    const template = { ...newTemplate(), language, timeZone, headline: "{weekday}: council meeting of {date}" };
    expect(headerFrom(template, late)).toEqual({ ...newHeader(), language, timeZone, headline });
  });

  it("takes of a story what is of its kind, without its address, pictures and links", () => {
    const text = { type: "text", html: "<p>The agenda.</p>" };
    const card = { type: "card", url: "https://council.example/", title: "The council" };
    const story = {
      ...newHeader(),
      id: "s",
      slug: "council-9-february",
      headline: "Council meeting of 9 February",
      section: "City",
      questions: true,
      push: true,
      opening: [text, { type: "image", media: "m", alt: "The hall" }, { ...card, media: "n" }],
      lead: { media: "m", alt: "The hall" },
      related: [{ story: "other" }],
      sources: [{ name: "The council" }],
    } as unknown as StoryDetail;
    const template = templateOf(story);
    expect(template).toMatchObject({
      name: "",
      headline: story.headline,
      section: "City",
      questions: true,
      push: true,
    });
    expect(template.opening).toEqual([text, card]);
    expect(template.sources).toEqual([{ name: "The council" }]);
    expect(Object.keys(template).toSorted()).toEqual(Object.keys(newTemplate()).toSorted());
  });
});
