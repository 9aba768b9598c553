// @vitest-environment jsdom
import { afterEach, expect, it } from "vitest";
import { moveFocus } from "../../../src/web/console/timeline/moveFocus";

function list(...entries: string[]): HTMLElement {
  const shown = document.createElement("ol");
  shown.innerHTML = entries.map((entry) => `<li tabindex="-1" data-entry="${entry}"></li>`).join("");
  document.body.replaceChildren(shown);
  return shown;
}

const focused = () => (document.activeElement as HTMLElement).dataset.entry;

afterEach(() => document.body.replaceChildren());

it("moves from entry to entry, and stays at the ends", async () => {
  const shown = list("c", "b", "a");
  const moved: (string | undefined)[] = [];
  for (const by of [1, 1, 1, 1, -1, -1, -1]) {
    await moveFocus(shown, by);
    moved.push(focused());
  }
  expect(moved).toEqual(["c", "b", "a", "a", "b", "c", "c"]);
});

it("goes on to what is newer where the loaded entries begin, and loads it only there", async () => {
  const shown = list("b", "a");
  let loads = 0;
  const newer = async () => {
    if (loads++ === 0)
      shown.insertAdjacentHTML(
        "afterbegin",
        '<li tabindex="-1" data-entry="d"></li><li tabindex="-1" data-entry="c"></li>',
      );
  };
  await moveFocus(shown, -1, newer);
  expect([focused(), loads]).toEqual(["b", 0]);
  await moveFocus(shown, -1, newer);
  expect([focused(), loads]).toEqual(["c", 1]);
  await moveFocus(shown, -1, newer);
  expect([focused(), loads]).toEqual(["d", 1]);
});

it("leaves who writes by the time that newer entries have come where they are", async () => {
  const shown = list("b", "a");
  const text = document.body.appendChild(document.createElement("textarea"));
  await moveFocus(shown, 1);
  await moveFocus(shown, -1, async () => text.focus());
  expect(document.activeElement).toBe(text);
});

it("begins at the newest where no entry has the focus, and where none are newer", async () => {
  const shown = list("b", "a");
  await moveFocus(shown, -1, async () => Promise.reject(new Error("not asked for")));
  expect(focused()).toBe("b");
  await moveFocus(shown, -1, async () => undefined);
  expect(focused()).toBe("b");
});
