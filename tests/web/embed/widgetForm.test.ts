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
