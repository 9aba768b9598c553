// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from "vitest";
import { header } from "../protocol/samples";
import { one, openPage } from "./storyPageRig";

beforeEach(() => localStorage.clear());
afterEach(() => document.body.replaceChildren());

it("offers to follow an open story once the newsroom sends its news, and not before", () => {
  const { change } = openPage(1);
  one("main").insertAdjacentHTML("beforeend", '<section class="follow" hidden></section>');
  const offers = () => [one("main").hasAttribute("data-push"), one(".follow").dataset.offered !== undefined];
  change({ kind: "storyPut", header: header() });
  expect(offers()).toEqual([false, false]);
  change({ kind: "storyPut", header: header({ push: true }) });
  expect(offers()).toEqual([true, true]);
  change({ kind: "storyPut", header: header() });
  expect(offers(), "the form is hidden").toEqual([false, true]);
});
