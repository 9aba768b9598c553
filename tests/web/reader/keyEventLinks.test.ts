// @vitest-environment jsdom
import { expect, it, vi } from "vitest";
import { closeAfterKeyEvent } from "../../../src/web/reader/keyEventLinks";
import { errorsDuring } from "./listenerErrors";

it("a key event's link closes the list, which may cover the entry; the rest of the list does not", () => {
  document.body.innerHTML = `<aside><h2>Key events</h2><a href="#e-1"><b>14:39</b>Divers</a></aside>`;
  const box = document.querySelector("aside");
  if (!box) throw new Error("no list");
  box.hidePopover = vi.fn();
  closeAfterKeyEvent(box);
  box.querySelector("h2")?.click();
  expect(box.hidePopover).not.toHaveBeenCalled();
  box.querySelector("b")?.click();
  expect(box.hidePopover).toHaveBeenCalledOnce();
});

it("a key event's link is followed in a browser that opens nothing over the page", () => {
  document.body.innerHTML = '<aside><a href="#e-1">Divers</a></aside>';
  const [box, link] = [document.querySelector("aside"), document.querySelector("a")];
  if (!box || !link) throw new Error("no list");
  closeAfterKeyEvent(box);
  expect(errorsDuring(() => link.click())).toEqual([]);
});
