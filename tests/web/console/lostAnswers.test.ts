// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { textContent } from "../../../src/web/console/content";
import NoteList from "../../../src/web/console/notes/NoteList.svelte";
import { readEntry } from "../../../src/web/console/shape";
import StoryForm from "../../../src/web/console/stories/StoryForm.svelte";
import Templates from "../../../src/web/console/templates/Templates.svelte";
import { newTemplate } from "../../../src/web/console/templates/templates";
import EntryEditor from "../../../src/web/console/timeline/EntryEditor.svelte";
import { soon } from "../soon";
import { appears, click, field, find, paste, pressKey, putEntry, Rig, wordsIn, write } from "./newsroomRig";

let rig: Rig;

afterEach(async () => await rig.end());

/** A server that keeps what it is sent, but whose first answer is lost. */
function losingFirst(conflict: string) {
  const kept = new Map<string, string>();
  return (id: string, body: unknown): [number, unknown] => {
    const isFirst = kept.size === 0;
    const known = kept.get(id);
    if (known === undefined) kept.set(id, JSON.stringify(body));
    else if (known !== JSON.stringify(body)) return [409, { detail: conflict }];
    return isFirst ? [503, {}] : [201, { id, version: 1, status: "draft" }];
  };
}

const idsAsked = (beginning: string) =>
  rig.asked.filter((each) => each.startsWith(beginning)).map((each) => each.split("/").at(-1) ?? "");

describe("after an answer that was lost", () => {
  it("a note that was changed is another note, and one that was not is the same", async () => {
    const answer = losingFirst("There is another note with this id.");
    rig = new Rig({ "PUT /api/stories/s/notes/*": ({ body }) => answer(idsAsked("PUT").at(-1) ?? "", body) });
    rig.show(NoteList, { storyId: "s", notes: [], timeZone: "UTC", label: "Notes", onchanged: () => undefined });
    const box = find<HTMLTextAreaElement>("textarea");
    const send = async (words: string, times: number) => {
      write(box as unknown as HTMLInputElement, words);
      pressKey(box, "Enter");
      await soon(() => expect(idsAsked("PUT")).toHaveLength(times));
    };
    await send("Call the port", 1);
    await appears("No network");
    await send("Call the port", 2);
    await soon(() => expect(box.value).toBe(""));
    const [first, again] = idsAsked("PUT");
    expect(again).toBe(first);
    await send("Call the port again", 3);
    await soon(() => expect(box.value).toBe(""));
    expect(idsAsked("PUT")[2]).not.toBe(first);
  });

  it("a note that was changed before the next attempt is sent", async () => {
    const answer = losingFirst("There is another note with this id.");
    rig = new Rig({ "PUT /api/stories/s/notes/*": ({ body }) => answer(idsAsked("PUT").at(-1) ?? "", body) });
    rig.show(NoteList, { storyId: "s", notes: [], timeZone: "UTC", label: "Notes", onchanged: () => undefined });
    const box = find<HTMLTextAreaElement>("textarea");
    write(box as unknown as HTMLInputElement, "Call the port");
    pressKey(box, "Enter");
    await appears("No network");
    write(box as unknown as HTMLInputElement, "Call the port at once");
    pressKey(box, "Enter");
    await soon(() => expect(box.value).toBe(""));
    expect(wordsIn(document.body)).not.toContain("another note");
  });

  it("a new story that was changed says which story there is, and is created as another", async () => {
    const answer = losingFirst("There is another story with this id.");
    rig = new Rig({
      "GET /api/stories": [200, { items: [] }],
      "GET /api/sections": [200, { items: [] }],
      "GET /api/story-templates": [200, { items: [] }],
      "PUT /api/stories/*": ({ body }) => answer(idsAsked("PUT").at(-1) ?? "", body),
    });
    rig.show(StoryForm);
    write("Headline", "Storm");
    find<HTMLFormElement>("form").requestSubmit();
    await appears("No network");
    write("Headline", "Storm in the north");
    find<HTMLFormElement>("form").requestSubmit();
    await appears("The story was already created by an earlier attempt");
    const [first] = idsAsked("PUT");
    expect(find("a[href^='/console/stories/']").getAttribute("href")).toContain(first);
    expect(rig.newsroom.forms.load("newStory")).toMatchObject({ edit: { headline: "Storm in the north" } });
    find<HTMLFormElement>("form").requestSubmit();
    await soon(() => expect(rig.newsroom.route.at).toBe("story"));
    expect(idsAsked("PUT")[2]).not.toBe(first);
  });

  it("a new story that is discarded has another id", async () => {
    const ids = () => (rig.newsroom.forms.load("newStory") as { id: string }).id;
    rig = new Rig({ "GET /api/stories": [200, { items: [] }], "GET /api/story-templates": [200, { items: [] }] });
    rig.show(StoryForm);
    write("Headline", "Storm");
    const first = ids();
    await rig.close();
    rig.show(StoryForm);
    click("Discard changes");
    click("Discard for good");
    write("Headline", "Match");
    expect(ids()).not.toBe(first);
  });

  it("a new template that was changed is a change of the one that was added", async () => {
    const answer = losingFirst("There is another template with this id.");
    const versions: (number | undefined)[] = [];
    rig = new Rig({
      "GET /api/sections": [200, { items: [] }],
      "GET /api/story-templates": () => {
        const [id] = idsAsked("PUT");
        return [200, { items: id ? [{ ...newTemplate(), id, name: "Match", version: 1 }] : [] }];
      },
      "PUT /api/story-templates/*": ({ body, version }) => {
        versions.push(version);
        return version === undefined ? answer(idsAsked("PUT").at(-1) ?? "", body) : [200, { ...body, version: 2 }];
      },
    });
    rig.show(Templates);
    await appears("Add a template");
    click("Add a template");
    write("Name", "Match");
    find<HTMLFormElement>("form").requestSubmit();
    await appears("No network");
    write("Name", "Match day");
    find<HTMLFormElement>("form").requestSubmit();
    await appears("This form has both sets of changes");
    expect(field("Name").value).toBe("Match day");
    find<HTMLFormElement>("form").requestSubmit();
    await soon(() => expect(versions).toEqual([undefined, undefined, 1]));
    expect(rig.newsroom.forms.load("newTemplate")).toBeNull();
  });

  describe("an edit", () => {
    const entry = {
      ...readEntry({ id: "e", storyId: "s", state: "published", version: 1, at: "2026-02-09T14:39:00.000Z" }),
      content: textContent("<p>The bridge is closed.</p>"),
      author: "Ada",
    };
    let now = entry;
    let saved: unknown[] = [];

    /** A server that saves the edit, as it stores it, while its answer is lost. */
    function open(): void {
      [now, saved] = [entry, []];
      rig = new Rig({
        "GET /api/stories/s/entries/e": () => [200, now],
        "GET /api/stories/s/entries/e/versions": () => [200, { items: [{ ...entry, by: "Ada" }] }],
        [putEntry]: ({ body, version }) => {
          if (version !== now.version) return [412, { title: "Stale" }];
          now = { ...now, ...body, version: now.version + 1 };
          return [503, {}];
        },
      });
      rig.show(EntryEditor, {
        entry,
        timeZone: "UTC",
        language: "en",
        correcting: false,
        company: "",
        onsaved: (entry: object) => saved.push(entry),
        onclose: () => undefined,
        ongone: () => undefined,
        onrescue: () => true,
      });
      paste(find(".ProseMirror"), { "text/plain": "Use the ferry." });
    }

    it("that is sent again is saved, and no conflict with oneself", async () => {
      open();
      write("Source", "Rosa Lind");
      click("Save");
      await appears("No network");
      rig.give({ entry: now });
      expect(wordsIn(document.body)).not.toContain("This entry changed while you were writing.");
      click("Save");
      await soon(() => expect(saved).toMatchObject([{ version: 2, source: "Rosa Lind" }]));
      expect(document.querySelector("dialog")).toBeNull();
      expect(rig.newsroom.drafts.all()).toEqual([]);
    });

    it("that was changed since is compared with what was saved", async () => {
      open();
      click("Save");
      await appears("No network");
      write("Source", "Rosa Lind");
      rig.give({ entry: now });
      expect(wordsIn(document.body)).toContain("This entry changed while you were writing.");
      click("Save");
      await appears("Someone changed this while you were writing");
      expect(saved).toEqual([]);
    });
  });
});
