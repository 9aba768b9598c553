import { expect, test } from "vitest";
import { differences } from "../../../src/web/console/timeline/versions/differences";

test("Words are compared as words, in scripts beyond Latin as well", () => {
  expect(differences("Мост закрыт на час", "Мост открыт на час", "ru")).toEqual([
    { kind: "same", words: "Мост " },
    { kind: "removed", words: "закрыт" },
    { kind: "added", words: "открыт" },
    { kind: "same", words: " на час" },
  ]);
});

test("A language that the browser does not know is compared all the same", () => {
  expect(differences("one two", "one three", "xx-invalid-tag-123456789")).toContainEqual({
    kind: "added",
    words: "three",
  });
});
