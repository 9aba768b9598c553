// @vitest-environment jsdom
import { expect, it } from "vitest";
import { nameArticles } from "../../../src/web/reader/articleAccess";
import { showNewest } from "../../../src/web/reader/newestLine";
import { entry } from "../protocol/samples";
import { layPage, one, text } from "./storyPageRig";

it("an entry without words is called what the server calls it, in the line above the log and for screen readers", () => {
  layPage(2);
  one("main").insertAdjacentHTML("afterbegin", '<a data-field="newest" hidden></a>');
  const newest = one(`#e-${entry(2).id}`);
  one(`#e-${entry(2).id} .b`).replaceChildren();
  newest.dataset.name = "Picture";
  showNewest(one("main"), one("#log"));
  expect(text("[data-field=newest] span")).toBe("Picture");
  nameArticles(one("main"));
  expect(newest.getAttribute("aria-label")).toMatch(/Picture$/);
});
