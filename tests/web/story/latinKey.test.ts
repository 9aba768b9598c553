import { expect, it } from "vitest";
import { latinKey } from "../../../src/web/story/latinKey";

it.each([
  ["a Latin letter", "j", "KeyJ", "j"],
  ["a Latin letter of another keyboard layout", "j", "KeyC", "j"],
  ["a Cyrillic letter", "о", "KeyJ", "j"],
  ["a Greek letter", "Ξ", "KeyJ", "j"],
  ["the last of the Latin letters", "ɏ", "KeyY", "ɏ"],
  ["a Cyrillic letter where Latin has a sign", "ж", "Semicolon", "ж"],
  ["a key that is no letter", "Escape", "Escape", "Escape"],
])("of %s, %s on %s, is %s", (_, key, code, latin) => {
  expect(latinKey({ key, code })).toBe(latin);
});
