// @vitest-environment jsdom
import type { Editor } from "@tiptap/core";
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { contentOf } from "../../../src/web/console/composer/blocks/kinds";
import { createRichText } from "../../../src/web/console/composer/richText";
import type { CardBlock } from "../../../src/web/console/content";
import { instantOf, ownZone, wallTime } from "../../../src/web/console/zone";
import { soon } from "../soon";
import { noMedia } from "./editorRig";
import { button, find, write } from "./newsroomRig";

const card: CardBlock = {
  type: "card",
  url: "https://t.example.test/1",
  author: "Harbour Authority",
  at: "2026-02-09T14:31:27Z",
  media: "01890000-0000-7000-8000-000000000001",
};

let editor: Editor;

beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:picture");
  editor = createRichText({
    element: document.body.appendChild(document.createElement("div")),
    label: "Entry text",
    content: [card],
    media: noMedia(),
    changed: () => undefined,
    selected: () => undefined,
  });
  flushSync();
  button("Edit the card").click();
  flushSync();
});

afterEach(() => {
  editor.destroy();
  document.body.replaceChildren();
});

const time = () => find<HTMLInputElement>('section[aria-label="Card"] input[type="datetime-local"]');

describe("a card in the composer", () => {
  it("shows when it was posted, and sends that as it came, changed or not at all", () => {
    expect(time().value).toBe(wallTime(Date.parse("2026-02-09T14:31:00Z"), ownZone));
    expect(contentOf(editor)).toEqual([card]);
    write(time(), "2026-02-10T08:05");
    const at = new Date(instantOf("2026-02-10T08:05", ownZone) ?? 0).toISOString();
    expect(contentOf(editor)).toEqual([{ ...card, at }]);
    write(time(), "");
    const { at: _, ...timeless } = card;
    expect(contentOf(editor)).toEqual([timeless]);
  });

  it("lets its picture be taken away, and another be chosen", async () => {
    button("Remove the picture").click();
    flushSync();
    expect(contentOf(editor)[0]).not.toHaveProperty("media");
    const picked = new Promise<HTMLInputElement>((resolve) => {
      HTMLInputElement.prototype.click = function (this: HTMLInputElement) {
        resolve(this);
      };
    });
    button("Add a picture").click();
    const input = await picked;
    Reflect.deleteProperty(HTMLInputElement.prototype, "click");
    Object.defineProperty(input, "files", { value: [new File(["x"], "tug.jpg", { type: "image/jpeg" })] });
    input.dispatchEvent(new Event("change"));
    await soon(() => expect(contentOf(editor)[0]).toHaveProperty("media"));
    flushSync();
    expect(find<HTMLImageElement>('section[aria-label="Card"] img').getAttribute("src")).toBe("blob:picture");
  });
});
