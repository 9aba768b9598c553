// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import Colleagues from "../../../src/web/console/colleagues/Colleagues.svelte";
import { readMe } from "../../../src/web/console/shape";
import EditStory from "../../../src/web/console/stories/EditStory.svelte";
import StoryList from "../../../src/web/console/stories/StoryList.svelte";
import StoryTakeDowns from "../../../src/web/console/stories/StoryTakeDowns.svelte";
import Templates from "../../../src/web/console/templates/Templates.svelte";
import { appears, field, Rig, wordsIn, write } from "./newsroomRig";

const story = { id: "s", timeZone: "UTC", status: "live", headline: "Bridge", language: "en" };
const takeDown = { id: "t", kind: "entry", at: "2026-02-09T14:39:27Z", by: "Ben", reason: "", channels: [] };
const everything = {
  "GET /api/stories": [200, { items: [story] }],
  "GET /api/stories/s": [200, story],
  "GET /api/stories/s/takedowns": [200, { items: [takeDown] }],
  "GET /api/users": [200, { items: [{ id: "ben", name: "Ben", email: "ben@example.test", role: "editor" }] }],
  "GET /api/invitations": [200, { items: [] }],
} as const;

let rig: Rig;

beforeEach(() => {
  rig = new Rig({}, "administrator");
  for (const request of Object.keys(everything)) rig.answers.set(request, [503]);
});

afterEach(async () => await rig.end());

const ways = {
  "once there is a network": () => dispatchEvent(new Event("online")),
  "once the server has confirmed the user": () =>
    rig.newsroom.begin(readMe({ id: "ada", name: "Ada", role: "administrator" })),
};

describe.each(Object.entries(ways))("what could not be read is read again %s", (_, reach) => {
  it.each([
    ["the list of stories", () => rig.show(StoryList), "Bridge"],
    ["what was taken down", () => rig.show(StoryTakeDowns, { storyId: "s", timeZone: "UTC" }), "An entry"],
    ["the form of a story", () => rig.show(EditStory, { id: "s" }), "Edit the header"],
    ["a page with a list", () => rig.show(Colleagues), "ben@example.test"],
  ])("for %s", async (_name, show, words) => {
    const shown = show();
    await appears("No network");
    expect(wordsIn(shown)).not.toContain(words);
    for (const [request, answer] of Object.entries(everything)) rig.answers.set(request, answer);
    reach();
    await appears(words);
    expect(wordsIn(shown)).not.toContain("No network");
  });
});

it("a form that was opened stays as it is when a reading that overlapped with its own comes late, or fails", async () => {
  rig.show(Templates, { from: "s" });
  await appears("This could not be found");
  const late: ((answer: Response) => void)[] = [];
  const fetch = async (path: string) =>
    path.includes("templates")
      ? new Promise<Response>((resolve) => late.push(resolve))
      : new Response(JSON.stringify(story));
  vi.stubGlobal("fetch", fetch);
  const templates = () => new Response(JSON.stringify({ items: [] }));
  for (let n = 1; n <= 3; n++) {
    ways["once there is a network"]();
    await vi.waitFor(() => expect(late).toHaveLength(n));
  }
  late[0]?.(templates());
  await appears("Headline");
  write("Name", "Council");
  const name = field("Name");
  late[1]?.(templates());
  await new Promise((resolve) => setTimeout(resolve, 20));
  late[2]?.(new Response("{}", { status: 503 }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  ways["once there is a network"]();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([field("Name") === name, name.value, late.length]).toEqual([true, "Council", 3]);
});
