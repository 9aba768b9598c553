// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Desk } from "../../../src/web/console/desk";
import FrontOrder from "../../../src/web/console/front/FrontOrder.svelte";
import NoteList from "../../../src/web/console/notes/NoteList.svelte";
import { readEntry, readNote } from "../../../src/web/console/shape";
import EditStory from "../../../src/web/console/stories/EditStory.svelte";
import EntryItem from "../../../src/web/console/timeline/EntryItem.svelte";
import StoryDesk from "../../../src/web/console/timeline/StoryDesk.svelte";
import { mainPart } from "../../../src/web/console/ui/holdFocus";
import { Work } from "../../../src/web/console/ui/work.svelte";
import { soon } from "../soon";
import { appears, button, click, find, pressKey, Rig, write } from "./newsroomRig";

const entry = {
  ...readEntry({ id: "e", storyId: "s", state: "published", version: 1 }),
  at: "2026-02-09T14:39:27.481Z",
  createdAt: "2026-02-09T14:39:27.481Z",
};

let rig: Rig;

beforeEach(() => {
  rig = new Rig();
});

afterEach(async () => await rig.end());

const story = { id: "s", timeZone: "UTC", status: "live", headline: "Bridge", language: "en" };

/** What a browser does to a focused control that is disabled; jsdom leaves the focus there. */
function takeFocus(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

describe("the focus", () => {
  it("is back on the button that asked the server, unless it went elsewhere", async () => {
    const work = new Work();
    document.body.innerHTML = "<button>One</button><button>Other</button>";
    button("One").focus();
    await work.run(async () => takeFocus());
    await soon(() => expect(document.activeElement).toBe(button("One")));
    await work.run(async () => button("Other").focus());
    await Promise.resolve();
    expect(document.activeElement).toBe(button("Other"));
  });

  function showEntry(): void {
    const nothing = () => undefined;
    rig.show(EntryItem, {
      entry,
      timeZone: "UTC",
      language: "en",
      notes: [],
      day: "",
      company: "",
      onchanged: (changed: typeof entry) => rig.give({ entry: changed }),
      ...{ onmarked: nothing, onnoted: nothing, onchoose: nothing, onediting: nothing, onerased: nothing },
      ...{ onclosed: nothing, onrescue: nothing },
    });
  }

  it("stays on an entry's button while it asks, and goes to the entry with a button that is gone", async () => {
    rig.answers.set("PUT /api/stories/s/entries/e/pin", [200, { ...entry, pinned: true }]);
    rig.answers.set("DELETE /api/stories/s/entries/e/publication", [200, { ...entry, state: "unpublished" }]);
    showEntry();
    const pin = button("Pin");
    pin.focus();
    click(pin);
    expect([pin.disabled, pin.getAttribute("aria-disabled")]).toEqual([false, "true"]);
    await soon(() => expect(button("Unpin")).toBe(pin));
    expect(document.activeElement).toBe(pin);
    button("Unpublish").focus();
    click("Unpublish");
    await soon(() => expect(document.activeElement).toBe(find("[data-entry]")));
  });

  it("goes into the note with the key that opens the notes, and back to the entry by Escape", async () => {
    showEntry();
    find("[data-entry]").focus();
    pressKey(find("[data-entry]"), "c");
    await soon(() => expect(document.activeElement).toBe(find(".notes textarea")));
    pressKey(find(".notes textarea"), "Escape");
    expect(document.activeElement).toBe(find("[data-entry]"));
  });

  it("is in the note again after it was sent, and after one was taken back", async () => {
    const sent = { id: "n", by: "Ada", accountId: "ada", at: entry.at, text: "Who says so?" };
    const note = readNote(sent);
    rig.answers.set("PUT /api/stories/s/notes/*", [200, sent]);
    rig.answers.set("DELETE /api/stories/s/notes/*", [204]);
    const onchanged = async () => {
      await Promise.resolve();
      rig.give({ notes: [] });
    };
    rig.show(NoteList, { storyId: "s", notes: [note], timeZone: "UTC", label: "Notes", onchanged });
    const box = find<HTMLTextAreaElement>("textarea");
    write(box as unknown as HTMLInputElement, "The harbour master.");
    button("Send").focus();
    click("Send");
    await soon(() => expect(document.activeElement).toBe(box));
    rig.give({ notes: [note] });
    const back = find<HTMLButtonElement>(".back");
    back.focus();
    click(back);
    await soon(() => expect(document.querySelector(".back")).toBeNull());
    await soon(() => expect(document.activeElement).toBe(box));
  });

  it("goes to what stays when a selection ends, its outcome is closed, and an empty search is left", async () => {
    vi.spyOn(Desk.prototype, "wake").mockReturnValue();
    let items: unknown[] = [entry];
    const pinned = (is: boolean) => [200, { ...entry, pinned: is, version: is ? 2 : 3 }] as const;
    rig.answers.set("GET /api/stories/s", [200, story]);
    rig.answers.set("GET /api/stories/s/entries", () => [200, { items }]);
    rig.answers.set("PUT /api/stories/s/entries/e/pin", pinned(true));
    rig.answers.set("DELETE /api/stories/s/entries/e/pin", pinned(false));
    rig.show(StoryDesk, { storyId: "s" });
    await soon(() => {
      flushSync();
      find("[data-entry]");
    });
    const press = (words: string) => {
      button(words).focus();
      click(words);
    };
    const isAt = (place: () => HTMLElement) => soon(() => expect(document.activeElement).toBe(place()));
    const select = () => button("Select");
    const pin = async () => {
      click(find(".pick input"));
      click(find('[aria-label="Selected entries"] button.quiet'));
      await appears("Pinned 1 entry.");
    };
    press("Select");
    press("Done");
    await isAt(select);
    press("Select");
    await pin();
    press("Undo");
    await isAt(select);
    await soon(() => expect(rig.asked).toContain("DELETE /api/stories/s/entries/e/pin"));
    await pin();
    press("Close the notice");
    await isAt(select);
    items = [];
    press("Key");
    await appears("Nothing found.");
    press("Show all entries");
    await isAt(() => find(".search"));
  });

  it("goes to the next page if the link to it is gone, and from a page that loads to what it shows", async () => {
    document.body.innerHTML = '<a href="/">Numbers</a><a href="/">Stays</a><main></main>';
    const [gone, stays] = document.querySelectorAll("a");
    stays?.focus();
    rig.newsroom.go({ at: "stories" });
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.activeElement).toBe(stays);
    gone?.focus();
    rig.newsroom.go({ at: "stories" });
    gone?.remove();
    await soon(() => expect(document.activeElement).toBe(find("main")));
    stays?.focus();
    dispatchEvent(new PopStateEvent("popstate"));
    stays?.remove();
    await soon(() => expect(document.activeElement, "by the browser's Back").toBe(find("main")));

    document.body.replaceChildren();
    rig.answers.set("GET /api/stories/s", [200, story]);
    rig.show(EditStory, { id: "s" });
    const loading = mainPart();
    loading?.focus();
    await appears("Edit the header");
    expect(loading?.isConnected).toBe(false);
    await soon(() => expect(document.activeElement).toBe(find("main")));
  });

  it("goes along with a story that is pinned on the front page, and back with it", async () => {
    const [storm, match] = [
      { id: "storm", headline: "Storm" },
      { id: "match", headline: "Match" },
    ];
    rig.answers.set("GET /api/front", [200, { languages: ["en"] }]);
    rig.answers.set("GET /api/front/en", [200, { pinned: [], others: [storm, match] }]);
    rig.answers.set("PUT /api/front/en", ({ body }) => {
      const pinned = (body.stories as string[]).length > 0 ? [match] : [];
      return [200, { pinned, others: pinned.length > 0 ? [storm] : [storm, match] }];
    });
    rig.show(FrontOrder);
    await appears("Match");
    const pin = find<HTMLButtonElement>('[aria-label="Pin Match"]');
    pin.focus();
    click(pin);
    await soon(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Unpin Match"));
    click(find('[aria-label="Unpin Match"]'));
    await soon(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Pin Match"));
  });
});
