import { describe, expect, it } from "vitest";
import { marked, nameBefore, suggested } from "../../../src/web/console/notes/mentioning";

const people = ["Dan Reyes", "Dana Moss", "Leyla Əliyeva", "İlham Rəhimov"].map((name) => ({ id: name, name }));

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

  it("finds a name whichever i is typed, and in decomposed characters", () => {
    for (const typed of ["il", "İL", "ı", "İlham r".normalize("NFD")])
      expect(suggested(people, typed).map(({ name }) => name)).toEqual(["İlham Rəhimov"]);
    const text = "Ask @ilham rəhimov, or @İlham Rəhimov, please.";
    for (const each of [text, text.normalize("NFD")]) {
      const pieces = marked(each, ["İlham Rəhimov"]);
      expect(pieces.map(({ words }) => words).join("")).toBe(each);
      expect(pieces.filter(({ isName }) => isName).map(({ words }) => words.normalize("NFC"))).toEqual([
        "@ilham rəhimov",
        "@İlham Rəhimov",
      ]);
    }
  });
});
