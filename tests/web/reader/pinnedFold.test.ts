// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { foldPinned, MAX_FOLDED } from "../../../src/web/reader/pinnedFold";
import { type EntryTraits, entry, entryId } from "../protocol/samples";

const KEY = "liveblog.folded";

let pinned: HTMLElement;

beforeEach(() => {
  localStorage.clear();
  pinned = document.createElement("section");
});

function open(...entries: readonly (number | [number, EntryTraits])[]): void {
  pinned.innerHTML = entries.map((it) => (typeof it === "number" ? entry(it) : entry(...it)).html).join("");
  foldPinned(pinned);
}

const article = (n: number) => pinned.querySelector(`#e-${entryId(n)}`) as HTMLElement;
const button = (n: number) => article(n).querySelector(":scope > button") as HTMLButtonElement;
const isFolded = (n: number) => {
  const folded = article(n).hasAttribute("data-folded");
  expect(button(n).getAttribute("aria-expanded")).toBe(String(!folded));
  return folded;
};

it("each entry has one named button, right after its time", () => {
  open([2, { title: "Ferries" }], 1);
  foldPinned(pinned);
  expect(pinned.querySelectorAll("button")).toHaveLength(2);
  expect(button(1).previousElementSibling?.className).toBe("at");
  expect([button(2), button(1)].map((it) => it.getAttribute("aria-label"))).toEqual([
    "Pinned: Ferries",
    "Pinned: 12:01",
  ]);
  expect([button(1).className, button(1).title, button(1).textContent]).toEqual(["fold", "Pinned", ""]);
});

it("folds and opens, each by itself, and so again after a reload", () => {
  open(2, 1);
  expect([2, 1].map(isFolded)).toEqual([false, false]);
  button(2).click();
  expect([2, 1].map(isFolded)).toEqual([true, false]);
  button(1).click();
  open(2, 1, 3);
  expect([2, 1, 3].map(isFolded)).toEqual([true, true, false]);
  button(2).click();
  expect([2, 1].map(isFolded)).toEqual([false, true]);
  open(2, 1);
  expect([2, 1].map(isFolded)).toEqual([false, true]);
});

it("remembers a bounded number, of which the first folded opens again", () => {
  const ids = Array.from({ length: MAX_FOLDED }, (_, n) => entryId(100 + n));
  localStorage.setItem(KEY, ids.join(" "));
  open(1);
  button(1).click();
  expect(localStorage.getItem(KEY)?.split(" ")).toEqual([...ids.slice(1), entryId(1)]);
});

it("remembers nothing of what was opened", () => {
  open(1);
  button(1).click();
  expect(localStorage.getItem(KEY)).toBe(entryId(1));
  button(1).click();
  expect(localStorage.getItem(KEY)).toBe("");
});
