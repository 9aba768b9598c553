import { describe, expect, it } from "vitest";
import { marked, nameBefore, suggested } from "../../../src/web/console/notes/mentioning";

const people = ["Dan Reyes", "Dana Moss", "Leyla Əliyeva"].map((name) => ({ id: name, name }));

describe("mentioning", () => {
  it("looks for a name behind an at sign before the cursor, and not in an address", () => {
    expect(nameBefore("Ask @Da", 7)).toEqual({ from: 5, typed: "Da" });
    expect(nameBefore("Ask @Dan Re please", 11)).toEqual({ from: 5, typed: "Dan Re" });
    expect(nameBefore("desk@example", 12)).toBeUndefined();
    expect(nameBefore("@Dan\nthen", 9)).toBeUndefined();
  });

  it("suggests those of whom a word begins like that", () => {
    expect(suggested(people, "da").map(({ name }) => name)).toEqual(["Dan Reyes", "Dana Moss"]);
    expect(suggested(people, "əli").map(({ name }) => name)).toEqual(["Leyla Əliyeva"]);
    expect(suggested(people, "Dan Reyes please")).toEqual([]);
  });

  it("marks the names that a note mentions, the longer first, and nothing else", () => {
    const names = (text: string, of: string[]) =>
      marked(text, of).flatMap(({ words, isName }) => (isName ? [words] : []));
    expect(names("@Dan Reyes and @dan, not @Dana.", ["Dan", "Dan Reyes"])).toEqual(["@Dan Reyes", "@dan"]);
    expect(marked("No @one.", [])).toEqual([{ words: "No @one.", isName: false }]);
  });
});
