// @vitest-environment jsdom
import { expect, it, vi } from "vitest";
import { enhanceKeyEventLinks } from "../../../src/web/reader/keyEventLinks";

const open = vi.fn();

function click(present: boolean, reveal: () => void): MouseEvent {
  open.mockClear();
  document.body.innerHTML = `<aside><a href="#e-1"><b>14:39</b>Divers</a></aside>${present ? '<article id="e-1"></article>' : ""}`;
  const box = document.querySelector("aside");
  if (!box) throw new Error("no list");
  enhanceKeyEventLinks(box, reveal, open);
  const event = new MouseEvent("click", { bubbles: true, cancelable: true });
  box.querySelector("b")?.dispatchEvent(event);
  return event;
}

it("[26] leaves a link to an entry on the page to the browser", () => {
  const reveal = vi.fn();
  expect(click(true, reveal).defaultPrevented).toBe(false);
  expect(reveal).not.toHaveBeenCalled();
  expect(open).not.toHaveBeenCalled();
});

it("shows what is held back when the entry is among it", () => {
  const reveal = vi.fn(() => document.body.insertAdjacentHTML("beforeend", '<article id="e-1"></article>'));
  expect(click(false, reveal).defaultPrevented).toBe(false);
  expect(reveal).toHaveBeenCalledOnce();
});

it("[26] goes to the entry's own page when it is not on this one", () => {
  const reveal = vi.fn();
  expect(click(false, reveal).defaultPrevented).toBe(true);
  expect(reveal).toHaveBeenCalledOnce();
  expect(open).toHaveBeenCalledExactlyOnceWith("/entries/1");
});
