import { expect, it } from "vitest";
import { widgetForm } from "../../../src/web/embed/widgetForm";

const formOf = (attributes: Record<string, string>) => widgetForm((name) => attributes[name] ?? null);

it("takes a teaser and a ticker as ways to the story's page: newest first, without the host's places", () => {
  for (const [layout, limit] of [
    ["teaser", 3],
    ["ticker", 5],
  ] as const) {
    const form = formOf({ layout, order: "oldest", places: "3" });
    expect(form).toMatchObject({ layout, limit, order: "newest", places: undefined });
    expect(form).toMatchObject({ isBrief: true, isDoor: true, isNewestOnly: true });
    expect(formOf({ layout, limit: "2" }).limit).toBe(2);
  }
});

it("reads an unknown layout as a whole widget", () => {
  const form = formOf({ layout: "marquee", order: "oldest", places: "3" });
  expect(form).toMatchObject({ layout: "full", limit: 20, order: "oldest", places: 3 });
  expect(form).toMatchObject({ isBrief: false, isDoor: false, isNewestOnly: false });
});

it.each([
  ["400", "400px"],
  ["400px", "400px"],
  ["37.5rem", "37.5rem"],
  ["62.5vh", "62.5vh"],
  ["8em", "8em"],
  ["", undefined],
  ["tall", undefined],
  ["10000px", undefined],
  ["1.px", undefined],
  ["20rem;color:red", undefined],
])("reads max-height %j as %s", (said, height) => {
  expect(formOf({ "max-height": said }).maxHeight).toBe(height);
});
