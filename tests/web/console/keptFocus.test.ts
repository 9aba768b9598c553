// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import FrontOrder from "../../../src/web/console/front/FrontOrder.svelte";
import { readEntry } from "../../../src/web/console/shape";
import EntryItem from "../../../src/web/console/timeline/EntryItem.svelte";
import { Work } from "../../../src/web/console/ui/work.svelte";
import { soon } from "../soon";
import { appears, button, click, find, Rig } from "./newsroomRig";

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

  it("stays on an entry's button while it asks, and goes to the entry with a button that is gone", async () => {
    rig.answers.set("PUT /api/stories/s/entries/e/pin", [200, { ...entry, pinned: true }]);
    rig.answers.set("DELETE /api/stories/s/entries/e/publication", [200, { ...entry, state: "unpublished" }]);
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
