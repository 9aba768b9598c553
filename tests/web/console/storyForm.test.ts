// @vitest-environment jsdom

import { afterEach, describe, expect, it, vi } from "vitest";
import StoryForm from "../../../src/web/console/stories/StoryForm.svelte";
import { choicesOf, sectionNamed } from "../../../src/web/console/stories/sections";
import { press, ShownPart, typeIn, wordsIn } from "./shownPart";

const sections = {
  items: [
    { name: "World", stories: 4 },
    { name: "Sport", stories: 2 },
  ],
};
let part: ShownPart | undefined;

afterEach(async () => {
  await part?.end();
});

function open(answers: ConstructorParameters<typeof ShownPart>[0] = {}): HTMLElement {
  part = new ShownPart({
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
    await vi.waitFor(() => expect(options(form)).toEqual(["No section", "World", "Sport", "New section…"]));
    expect(labelled(form, "Name of the new section")).toBeNull();
    typeIn(labelled(form, "Section"), "\n");
    typeIn(labelled(form, "Name of the new section"), "Weather");
    expect(labelled(form, "Name of the new section")?.value).toBe("Weather");
    // One that there is already is chosen, as it is spelt there.
    typeIn(labelled(form, "Name of the new section"), "sport");
    expect(labelled(form, "Name of the new section")).toBeNull();
    expect(labelled(form, "Section")?.value).toBe("Sport");
  });

  it("keeps a section that the list does not have", () => {
    expect(choicesOf([{ name: "World", stories: 1 }], "Weather")).toEqual(["Weather", "World"]);
    expect(choicesOf([{ name: "World", stories: 1 }], "World")).toEqual(["World"]);
    expect(sectionNamed([{ name: "Мир", stories: 1 }], " мир ")?.name).toBe("Мир");
  });

  it("offers the next free address with one press when the address is taken", async () => {
    const path = /^PUT \/api\/stories\/[0-9a-f-]+$/;
    const form = open();
    vi.stubGlobal("fetch", async (input: string, init: RequestInit = {}) => {
      part?.asked.push(`${init.method ?? "GET"} ${input}`);
      if (init.method !== "PUT") return new Response(JSON.stringify({ items: [] }), { status: 200 });
      const { slug } = JSON.parse(String(init.body)) as { slug: string };
      return slug === "storm"
        ? new Response(
            JSON.stringify({ errors: { slug: ["Another story has this address."] }, suggestion: "storm-2" }),
            { status: 422 },
          )
        : new Response(JSON.stringify({ id: "s", slug, version: 1, status: "draft" }), { status: 201 });
    });
    typeIn(labelled(form, "Headline"), "Storm");
    expect(labelled(form, "Address")?.value).toBe("storm");
    form.querySelector("form")?.requestSubmit();
    await vi.waitFor(() => expect(wordsIn(form)).toContain("Another story has this address."));
    press([...form.querySelectorAll("button")].find((button) => wordsIn(button) === "Use storm-2, which is free"));
    expect(labelled(form, "Address")?.value).toBe("storm-2");
    expect(wordsIn(form)).not.toContain("Another story has this address.");
    form.querySelector("form")?.requestSubmit();
    await vi.waitFor(() => expect(part?.asked.filter((each) => path.test(each))).toHaveLength(2));
    await vi.waitFor(() => expect(part?.newsroom.route.at).toBe("story"));
  });
});
