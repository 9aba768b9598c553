// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import Composer from "../../../src/web/console/composer/Composer.svelte";
import { switchTypography, typographyOn } from "../../../src/web/console/composer/text/typographyChoice";
import { newDraft } from "../../../src/web/console/drafts";
import type { EntryDetail, StoryDetail } from "../../../src/web/console/editorial";
import LeadPicture from "../../../src/web/console/stories/LeadPicture.svelte";
import EntryEditor from "../../../src/web/console/timeline/EntryEditor.svelte";
import { soon } from "../soon";
import { noMedia } from "./editorRig";
import { click, find, paste, pressKey, publishes, putEntry, Rig, write } from "./newsroomRig";

const story = { id: "s", timeZone: "UTC", status: "live", headline: "Bridge", language: "en" } as StoryDetail;

let rig: Rig;

beforeEach(() => {
  rig = new Rig(publishes);
});

afterEach(async () => await rig.end());

function open(): HTMLElement {
  rig.show(Composer, { story, lastDelivery: "" });
  return find(".ProseMirror");
}

describe("the composer's keys", () => {
  it("save a draft by Ctrl+S in any script, and leave Ctrl+Shift+S to strike-through", async () => {
    const text = open();
    paste(text, { "text/plain": "Closed." });
    pressKey(text, "S", { code: "KeyS", keyCode: 83, ctrlKey: true, shiftKey: true });
    pressKey(text, "ы", { code: "KeyS", ctrlKey: true, altKey: true });
    expect(text.textContent).toBe("Closed.");
    expect(rig.newsroom.outbox.items).toEqual([]);
    const saving = pressKey(text, "ы", { code: "KeyS", ctrlKey: true });
    expect(saving.defaultPrevented).toBe(true);
    await soon(() => expect(rig.sent(putEntry)).toMatchObject([{ state: "draft" }]));
  });

  it("open the address of a link by Ctrl+K in any script, whose own keys wait for an input method", () => {
    const text = open();
    pressKey(text, "л", { code: "KeyK", ctrlKey: true });
    const address = find<HTMLInputElement>(".linking input");
    write(address, "not an address at all");
    pressKey(address, "Enter", { isComposing: true });
    pressKey(address, "Escape", { isComposing: true });
    expect(document.querySelector(".linking .error")).toBeNull();
    expect(document.activeElement).toBe(address);
    pressKey(address, "Escape");
    expect(document.querySelector(".linking")).toBeNull();
  });

  it("go back into the text when Escape closes the list of blocks", () => {
    const text = open();
    click(find(".plus"));
    expect(document.activeElement).toBe(find('[role="listbox"]'));
    pressKey(find('[role="listbox"]'), "Escape");
    expect(document.querySelector('[role="listbox"]')).toBeNull();
    expect(document.activeElement).toBe(text);
  });

  it("fold it by Escape in the text, in favour of the place where single keys work", () => {
    const main = document.createElement("main");
    main.tabIndex = -1;
    const text = open();
    // As the desk has it.
    find(".composer").replaceWith(main);
    main.append(text.closest("form") as HTMLFormElement);
    paste(text, { "text/plain": "/" });
    text.focus();
    pressKey(text, "Escape", { keyCode: 27 });
    expect(document.querySelector('[role="listbox"]')).toBeNull();
    expect(find(".composer").matches(".open")).toBe(true);
    pressKey(text, "Escape", { keyCode: 27 });
    expect(find(".composer").matches(".open")).toBe(false);
    expect(document.activeElement).toBe(main);
    expect(text.textContent).toBe("/");
  });

  it("paste an address as a card, and with Shift as plain text", () => {
    const text = open();
    const address = "https://example.test/news";
    pressKey(text, "V", { code: "KeyV", ctrlKey: true, shiftKey: true });
    paste(text, { "text/plain": address });
    expect(text.querySelector("a, section")).toBeNull();
    expect(text.textContent).toBe(address);
    text.dispatchEvent(new KeyboardEvent("keyup", { key: "Shift" }));
    pressKey(text, "Enter", { keyCode: 13 });
    paste(text, { "text/plain": address });
    expect(text.querySelector('section[aria-label="Card"]')).not.toBeNull();
  });
});

describe("a scheduled entry", () => {
  it("keeps its time when a press is refused, so that the next one does not publish it at once", async () => {
    const image = { type: "image", media: "01890000-0000-7000-8000-000000000001", alt: "" } as const;
    rig.newsroom.drafts.save(story.id, { ...newDraft(), content: [image], publishAt: "2099-01-01T10:00" });
    open();
    click("Submit");
    expect(find(".composer .error").textContent).toContain("Describe the picture");
    expect(find(".composer .primary").textContent).toBe("Schedule");
    expect(rig.newsroom.outbox.items).toEqual([]);
    write(find<HTMLInputElement>(".picture-fields input"), "The bridge");
    click("Save draft");
    await soon(() => expect(rig.sent(putEntry)).toHaveLength(1));
    expect(rig.sent(putEntry)[0]).toMatchObject({ state: "draft" });
    expect(rig.sent(putEntry)[0]).not.toHaveProperty("publishAt");
  });
});

describe("files in the composer", () => {
  const photo = new File(["x"], "Bridge.jpg", { type: "image/jpeg" });
  const paper = new File(["x"], "Plan.pdf", { type: "application/pdf" });
  const heic = new File(["x"], "IMG_1.HEIC");
  beforeEach(() => {
    // Nothing is uploaded.
    Object.assign(rig.newsroom, { mediaDesk: noMedia() });
  });

  it("are pasted when the text is only their names, as macOS has it", () => {
    const text = open();
    // A picture of the words that were copied.
    paste(text, { "text/plain": "Delays" }, [photo]);
    paste(text, { "text/plain": "Bridge.jpg", "text/html": "<b>Bridge.jpg</b>" }, [photo]);
    expect(text.textContent).toBe("DelaysBridge.jpg");
    paste(text, { "text/plain": "Bridge.jpg" }, [photo]);
    expect(text.querySelectorAll('section[aria-label="Photo"]')).toHaveLength(1);
    expect(text.querySelector("p")?.textContent).toBe("DelaysBridge.jpg");
  });

  it.each([
    ["another kind", [paper], "Not added: Plan.pdf. Only pictures"],
    ["a picture that browsers cannot show", [heic], "Not added: IMG_1.HEIC. Browsers cannot show HEIC"],
    ["many", [paper, paper, paper, paper, photo], "Not added: Plan.pdf, Plan.pdf, Plan.pdf, …."],
  ])("of %s are named instead of nothing happening", (_, files, words) => {
    const text = open();
    paste(text, {}, files);
    expect(find(".left-out").textContent).toContain(words);
    const drop = new Event("drop", { bubbles: true, cancelable: true });
    click("Close the notice");
    Object.assign(drop, { dataTransfer: { files, types: ["Files"] } });
    find(".composer").dispatchEvent(drop);
    flushSync();
    expect(find(".left-out").textContent).toContain(words);
  });
});

describe("a file dropped on a story's lead", () => {
  it("is taken if it is a photo, and named if it is not", () => {
    Object.assign(rig.newsroom, { mediaDesk: noMedia() });
    const onchange = vi.fn();
    rig.show(LeadPicture, { lead: null, onchange });
    const drop = (file: File) => {
      const event = new Event("drop", { bubbles: true, cancelable: true });
      Object.assign(event, { dataTransfer: { files: [file], types: ["Files"] } });
      find("fieldset").dispatchEvent(event);
      flushSync();
    };
    drop(new File(["x"], "Plan.pdf", { type: "application/pdf" }));
    expect(find("fieldset").textContent).toContain("Not added: Plan.pdf.");
    expect(onchange).not.toHaveBeenCalled();
    drop(new File(["x"], "Bridge.jpg", { type: "image/jpeg" }));
    expect(find("fieldset").textContent).not.toContain("Not added");
    expect(onchange).toHaveBeenCalledOnce();
  });
});

describe("while an entry is edited", () => {
  function edit(): { text: HTMLElement; onclose: ReturnType<typeof vi.fn> } {
    const onclose = vi.fn();
    const entry = { id: "e", storyId: "s", title: "", content: [], state: "published", version: 1, tags: [] };
    rig.show(EntryEditor, {
      entry: {
        ...entry,
        at: "2026-02-09T14:00:00Z",
        byline: "",
        source: "",
        verification: "",
      } as unknown as EntryDetail,
      timeZone: "UTC",
      language: "en",
      correcting: false,
      company: "",
      onsaved: () => undefined,
      onclose,
      onrescue: () => undefined,
    });
    const text = find(".ProseMirror");
    paste(text, { "text/plain": "Mine." });
    return { text, onclose };
  }

  it("Ctrl+S keeps the text here and saves nothing to the entry", () => {
    const { text } = edit();
    expect(pressKey(text, "s", { code: "KeyS", ctrlKey: true }).defaultPrevented).toBe(true);
    expect(find(".kept").textContent).toBe("Draft, kept on this device");
    expect(rig.sent(putEntry)).toEqual([]);
    expect(rig.newsroom.drafts.load("s/e")?.content).toMatchObject([{ html: "<p>Mine.</p>" }]);
  });

  it("Escape in the text closes it and keeps the text", () => {
    const { text, onclose } = edit();
    pressKey(text, "Escape", { keyCode: 27 });
    expect(onclose).toHaveBeenCalledOnce();
    expect(rig.newsroom.drafts.load("s/e")?.content).toMatchObject([{ html: "<p>Mine.</p>" }]);
  });
});

describe("typographic quotes", () => {
  it("are on until somebody switches them off, for themselves", () => {
    expect(typographyOn("ada")).toBe(true);
    switchTypography(false, "ada");
    expect([typographyOn("ada"), typographyOn("sam")]).toEqual([false, true]);
    const { view } = (open() as unknown as { editor: { view: Editor["view"] } }).editor;
    const type = (key: string) => {
      const { from, to } = view.state.selection;
      const insert = () => view.state.tr.insertText(key, from, to);
      if (!view.someProp("handleTextInput", (handle) => handle(view, from, to, key, insert))) view.dispatch(insert());
    };
    for (const key of '"--') type(key);
    expect(view.state.doc.textContent).toBe('"--');
    switchTypography(true, "ada");
    type('"');
    expect(view.state.doc.textContent).toBe('"--“');
  });
});
