// @vitest-environment jsdom
import { afterEach, expect, it, vi } from "vitest";
import {
  anchorOf,
  articlesIn,
  entryArticle,
  focusTime,
  layOutAll,
  placeOf,
  publishedOf,
  versionOf,
} from "../../../src/web/story/entryArticle";
import { entry, NOON } from "../protocol/samples";

afterEach(() => document.body.replaceChildren());

it("is of this document, and laid out at once", () => {
  const article = entryArticle(entry(1));
  expect(article?.ownerDocument).toBe(document);
  expect(article?.id).toBe(`e-${entry(1).id}`);
  expect(article?.hasAttribute("data-inserted")).toBe(true);
});

it.each([
  ["nothing", ""],
  ["only text", "loose"],
  ["two articles", entry(1).html + entry(1).html],
  ["another entry's article", entry(2).html],
  ["something around the article", `<div>${entry(1).html}</div>`],
  ["a drawing of its name", `<svg id="${anchorOf(entry(1).id)}"></svg>`],
])("is undefined if the HTML is %s", (_, html) => {
  expect(entryArticle({ ...entry(1), html })).toBeUndefined();
});

it("is undefined on a page that does not allow HTML to be parsed", () => {
  vi.spyOn(HTMLTemplateElement.prototype, "innerHTML", "set").mockImplementation(() => {
    throw new TypeError("This document requires TrustedHTML.");
  });
  expect(entryArticle(entry(1))).toBeUndefined();
});

it("tells its place, its version and when readers first got it", () => {
  const article = document.createElement("article");
  Object.assign(article.dataset, { id: entry(1).id, at: `${NOON}`, published: `${NOON + 5}`, version: "3" });
  expect(placeOf(article)).toEqual({ id: entry(1).id, at: NOON });
  expect([publishedOf(article), versionOf(article)]).toEqual([NOON + 5, 3]);
  delete article.dataset.published;
  expect(publishedOf(article), "of an earlier server").toBe(NOON);
  delete article.dataset.id;
  expect(placeOf(article).id).toBe("");
});

it("those of a log are its own children, and are all laid out before a jump", () => {
  document.body.innerHTML = `<section>${entry(2).html}<article id="teaser"></article><div>${entry(3).html}</div>${entry(1).html}</section>`;
  const log = document.querySelector("section") as HTMLElement;
  expect(articlesIn(log).map(({ id }) => id)).toEqual([entry(2), entry(1)].map(({ id }) => anchorOf(id)));
  layOutAll(log);
  expect([...document.querySelectorAll("[data-inserted]")]).toEqual(articlesIn(log));
});

it("takes the keyboard to its time, without scrolling", () => {
  document.body.innerHTML = entry(1).html;
  const link = document.querySelector("a.at") as HTMLElement;
  const focus = vi.spyOn(link, "focus");
  focusTime(document.querySelector("article") ?? undefined);
  expect(document.activeElement).toBe(link);
  expect(focus).toHaveBeenCalledWith({ preventScroll: true });
  for (const none of [undefined, document.createElement("article")]) expect(() => focusTime(none)).not.toThrow();
});
