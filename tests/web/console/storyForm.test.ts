// @vitest-environment jsdom

import { afterEach, describe, expect, it } from "vitest";
import SectionField from "../../../src/web/console/stories/SectionField.svelte";
import StoryForm from "../../../src/web/console/stories/StoryForm.svelte";
import { choicesOf, sectionNamed } from "../../../src/web/console/stories/sections";
import { soon } from "../soon";
import { type Answers, choose, click, Rig, wordsIn } from "./newsroomRig";

const sections = {
  items: [
    { name: "World", stories: 4 },
    { name: "Sport", stories: 2 },
  ],
};
let part: Rig | undefined;

afterEach(async () => {
  await part?.end();
});

function open(answers: Answers = {}): HTMLElement {
  part = new Rig({
    "GET /api/stories": [200, { items: [] }],
    "GET /api/sections": [200, sections],
    "GET /api/story-templates": [200, { items: [] }],
    ...answers,
  });
  return part.show(StoryForm);
}

const labelled = (form: HTMLElement, label: string) => {
  const found = [...form.querySelectorAll("label")].find((each) => wordsIn(each) === label);
  return document.getElementById(found?.htmlFor ?? "") as HTMLInputElement | HTMLSelectElement | null;
};
const options = (form: HTMLElement) =>
  [...(labelled(form, "Section")?.querySelectorAll("option") ?? [])].map((option) => wordsIn(option));

describe("the form of a story", () => {
  it("offers the sections that there are, and adds another only when that is chosen", async () => {
    const form = open();
    await soon(() => expect(options(form)).toEqual(["No section", "World", "Sport", "New section…"]));
    expect(labelled(form, "Name of the new section")).toBeNull();
    choose(labelled(form, "Section"), "\n");
    choose(labelled(form, "Name of the new section"), "Weather");
    expect(labelled(form, "Name of the new section")?.value).toBe("Weather");
    // One that there is already is chosen, as it is spelt there.
    choose(labelled(form, "Name of the new section"), "sport");
    expect(labelled(form, "Name of the new section")).toBeNull();
    expect(labelled(form, "Section")?.value).toBe("Sport");
  });

  it("shows the section that the form sets while a new one is being typed", async () => {
    part = new Rig({ "GET /api/sections": [200, sections] });
    const form = part.show(SectionField, { value: "", maxlength: 80, error: undefined });
    await soon(() => expect(options(form)).toContain("World"));
    choose(labelled(form, "Section"), "\n");
    choose(labelled(form, "Name of the new section"), "Weather");
    part.give({ value: "World" });
    expect(labelled(form, "Name of the new section")).toBeNull();
    expect(labelled(form, "Section")?.value).toBe("World");
  });

  it("keeps a section that the list does not have", () => {
    expect(choicesOf([{ name: "World", stories: 1 }], "Weather")).toEqual(["Weather", "World"]);
    expect(choicesOf([{ name: "World", stories: 1 }], "World")).toEqual(["World"]);
    expect(sectionNamed([{ name: "Мир", stories: 1 }], " мир ")?.name).toBe("Мир");
  });

  it("is not sent without the date that was typed in it", () => {
    const form = open();
    choose(labelled(form, "Headline"), "Storm");
    choose(labelled(form, "Date of the story, optional"), "20260-09-02T10:15");
    expect(form.querySelector("form")?.checkValidity()).toBe(false);
    choose(labelled(form, "Date of the story, optional"), "2026-09-02T10:15");
    expect(form.querySelector("form")?.checkValidity()).toBe(true);
  });

  it("offers the next free address with one press when the address is taken", async () => {
    const form = open({
      "PUT /api/stories/*": ({ body: { slug } }) =>
        slug === "storm"
          ? [422, { errors: { slug: ["Another story has this address."] }, suggestion: "storm-2" }]
          : [201, { id: "s", slug, version: 1, status: "draft" }],
    });
    choose(labelled(form, "Headline"), "Storm");
    expect(labelled(form, "Address")?.value).toBe("storm");
    form.querySelector("form")?.requestSubmit();
    await soon(() => expect(wordsIn(form)).toContain("Another story has this address."));
    click([...form.querySelectorAll("button")].find((button) => wordsIn(button) === "Use storm-2, which is free"));
    expect(labelled(form, "Address")?.value).toBe("storm-2");
    expect(document.activeElement).toBe(labelled(form, "Address"));
    expect(wordsIn(form)).not.toContain("Another story has this address.");
    form.querySelector("form")?.requestSubmit();
    await soon(() => expect(part?.newsroom.route.at).toBe("story"));
    expect(part?.sent("PUT /api/stories/*").map(({ slug }) => slug)).toEqual(["storm", "storm-2"]);
  });
});
