import { expect, it } from "vitest";
import { choices } from "../../../src/web/console/contract.gen";
import { isPublic } from "../../../src/web/console/stories/beginning";
import { endsCoverage } from "../../../src/web/console/stories/moves";

it("tells which stories readers have", () => {
  expect(choices["StoryDetail.status"].filter(isPublic)).toEqual(["announced", "live", "paused", "ended", "archived"]);
});

it("asks before the coverage ends, but not when a story leaves the archive", () => {
  expect(endsCoverage("live", "ended")).toBe(true);
  expect(endsCoverage("paused", "ended")).toBe(true);
  expect(endsCoverage("live", "paused")).toBe(false);
  expect(endsCoverage("archived", "ended")).toBe(false);
});
