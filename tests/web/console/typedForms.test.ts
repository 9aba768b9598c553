// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import Partners from "../../../src/web/console/partners/Partners.svelte";
import { readEntry } from "../../../src/web/console/shape";
import SendBack from "../../../src/web/console/timeline/SendBack.svelte";
import { soon } from "../soon";
import { appears, button, click, field, find, Rig, wordsIn, write } from "./newsroomRig";

const post = {
  ...{ id: "p1", name: "Evening Post", handle: "evening-post", origins: ["https://post.example"] },
  ...{ layout: "full", theme: "", attribution: "", canonicalOurs: true, tagsIn: [], tagsOut: [] },
};
const restored = "Your unsaved changes are back in this form.";

let rig: Rig;

beforeEach(() => {
  rig = new Rig({
    "GET /api/stories": [200, { items: [] }],
    "GET /api/partners": [200, { onlyRegistered: false, partners: [post], unregistered: [], refused: [] }],
    "PUT /api/partners/*": [204],
  });
});

afterEach(async () => await rig.end());

async function openPartners(): Promise<void> {
  await rig.close();
  rig.show(Partners);
  await appears("Register a partner");
}

describe("what is typed in the form of a partner", () => {
  it("is there again after another partner was opened, and after the page was left", async () => {
    await openPartners();
    write("Name", "Sports Daily");
    write("Origins of its pages", "https://sports.example\nhttps://m.sports.example");
    click("Change");
    expect(field("Name").value).toBe("Evening Post");
    expect(wordsIn(document.body)).not.toContain(restored);
    write("Line below the widget", "From our newsroom");
    await openPartners();
    expect(wordsIn(document.body)).toContain(restored);
    expect(field("Name").value).toBe("Sports Daily");
    expect(field("Origins of its pages").value).toBe("https://sports.example\nhttps://m.sports.example");
    click("Change");
    expect(field("Line below the widget").value).toBe("From our newsroom");
  });

  it("goes on top of what a colleague has saved meanwhile", async () => {
    await openPartners();
    click("Change");
    write("Line below the widget", "From our newsroom");
    const renamed = { ...post, name: "The Evening Post" };
    rig.answers.set("GET /api/partners", [200, { partners: [renamed], unregistered: [], refused: [] }]);
    await openPartners();
    click("Change");
    expect([field("Name").value, field("Line below the widget").value]).toEqual([
      "The Evening Post",
      "From our newsroom",
    ]);
  });

  it("is gone once it is saved or discarded", async () => {
    await openPartners();
    click("Change");
    write("Line below the widget", "From our newsroom");
    find<HTMLFormElement>("form").requestSubmit();
    await appears("Register a partner");
    expect(rig.sent("PUT /api/partners/*")).toMatchObject([
      { attribution: "From our newsroom", origins: ["https://post.example"] },
    ]);
    expect(rig.newsroom.forms.load("partner.p1")).toBeNull();
    write("Name", "Sports Daily");
    await openPartners();
    click("Discard changes");
    click("Discard for good");
    await soon(() => expect(field("Name").value).toBe(""));
    expect(rig.newsroom.forms.load("partner")).toBeNull();
  });
});

describe("the note of an entry that is sent back", () => {
  it("is there again after the dialog was closed, until it is sent", async () => {
    const entry = readEntry({ id: "e", storyId: "s", state: "submitted", version: 1 });
    rig.answers.set("DELETE /api/stories/s/entries/e/submission", [200, { ...entry, state: "draft" }]);
    const given = { entry, ondone: () => undefined, onclose: () => undefined };
    rig.show(SendBack, given);
    write("What needs to be done first", "Name the source.");
    await rig.close();
    rig.show(SendBack, given);
    expect(field("What needs to be done first").value).toBe("Name the source.");
    find<HTMLFormElement>("form").requestSubmit();
    await soon(() => expect(rig.newsroom.forms.load("sendBack e")).toBeNull());
    expect(button("Leave it")).toBeDefined();
  });
});
