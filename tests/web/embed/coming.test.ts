// @vitest-environment jsdom
import { expect, it } from "vitest";
import { addComing } from "../../../src/web/embed/parts/coming";
import { LocalTimes } from "../../../src/web/story/localTimes";
import { header } from "../protocol/samples";

const started = new Date(2026, 1, 9, 14, 39).getTime();

it("says when coverage starts, and when a paused story goes on", () => {
  const root = document.createElement("section");
  root.lang = "ru";
  root.innerHTML = '<p class="strip"><span data-field="state"></span></p>';
  addComing(root, header({ status: "scheduled", started }));
  const field = (name: string) => root.querySelector<HTMLElement>(`[data-field=${name}]`);
  new LocalTimes("en", undefined, () => started).apply(root);
  expect(field("starts")?.hidden).toBe(false);
  expect(field("starts")?.textContent).toMatch(/^Начало трансляции: 9 \S+ 2026, 14:39$/);
  expect(field("next")?.hidden).toBe(true);

  addComing(root, header({ status: "paused", started, nextUpdate: started }));
  expect(root.querySelectorAll("[data-field=next]")).toHaveLength(1);
  expect([field("starts")?.hidden, field("next")?.hidden]).toEqual([true, false]);
});
