import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { directionOf } from "../../../src/web/story/direction";

it.each([
  ["ar", "rtl"],
  ["fa-IR", "rtl"],
  ["HE", "rtl"],
  ["az", "ltr"],
  ["ar-Latn", "rtl"], // as on the server: by the language alone
  ["", "ltr"],
])("%j is written %s", (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});

it("is that of the server", () => {
  const server = readFileSync(new URL("../../../src/LiveBlog.Server/Languages/Words.cs", import.meta.url), "utf8");
  const named = /language\.Primary\(\) is (.+) \? "rtl"/.exec(server)?.[1]?.match(/\w+(?=")/g) ?? [];
  expect(named.length).toBeGreaterThan(5);
  expect(named.map(directionOf)).toEqual(named.map(() => "rtl"));
});
