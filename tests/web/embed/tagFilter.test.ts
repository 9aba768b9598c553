// @vitest-environment jsdom
import { expect, it } from "vitest";
import { TagFilter } from "../../../src/web/embed/tagFilter";
import type { EntryView } from "../../../src/web/protocol/messages";
import { entry } from "../protocol/samples";

function tagged(...tags: string[]): EntryView {
  const links = tags.map((tag) => `<a class="tag" href="/search">${tag}</a>`).join("");
  const made = entry(1);
  return { ...made, html: made.html.replace('<div class="by">', `<div class="about">${links}</div><div class="by">`) };
}

it("[3] shows the updates with the tag, in any capitals and Unicode form", () => {
  const filter = new TagFilter("économie");
  expect(filter.shows(tagged("Banks", "E\u0301CONOMIE"))).toBe(true);
  expect(filter.shows(tagged("Banks"))).toBe(false);
  expect(filter.shows(tagged())).toBe(false);
});

it("[16] shows what a partner's tags let in, never what they keep out, and the page's own tag only narrows that", () => {
  const rules = { in: ["Economy", "Sport"], out: ["Paid"] };
  const partner = new TagFilter("", rules);
  expect(partner.shows(tagged("sport"))).toBe(true);
  expect(partner.shows(tagged("Weather"))).toBe(false);
  expect(partner.shows(tagged("Economy", "PAID")), "out wins").toBe(false);
  const narrowed = new TagFilter("sport", rules);
  expect(narrowed.shows(tagged("Economy"))).toBe(false);
  expect(narrowed.shows(tagged("Economy", "Sport"))).toBe(true);
  expect(narrowed.shows(tagged("Sport", "Paid"))).toBe(false);
  expect(new TagFilter("weather", rules).shows(tagged("Weather")), "the page's tag lets nothing in").toBe(false);
  const out = new TagFilter("", { in: [], out: ["Paid"] });
  expect(out.shows(tagged())).toBe(true);
  expect(out.shows(tagged("Paid"))).toBe(false);
});

it("takes tags of the update itself, not what its words make look like one", () => {
  const made = entry(1, { text: '<a class="tag" href="/x">Sport</a>' });
  expect(new TagFilter("sport").shows(made)).toBe(false);
});
