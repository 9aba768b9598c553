import { expect, it } from "vitest";
import { choices } from "../../../src/web/console/contract.gen";
import { isPublic } from "../../../src/web/console/stories/beginning";

it("tells which stories readers have", () => {
  expect(choices["StoryDetail.status"].filter(isPublic)).toEqual(["announced", "live", "paused", "ended", "archived"]);
});
