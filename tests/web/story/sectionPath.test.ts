import { expect, it } from "vitest";
import { sectionPath } from "../../../src/web/story/sectionPath";

// browser/access.spec.ts compares the last with what the server makes.
it.each([
  ["World", "world"],
  ["Наука и техника", "наука-и-техника"],
  [" Film & TV! ", "film-tv"],
  ["İqtisadiyyat xəbərləri", "İqtisadiyyat-xəbərləri"],
])("makes the address of %s as the server does", (label, key) => {
  expect(sectionPath(label)).toBe(`/sections/${encodeURIComponent(key)}`);
});
