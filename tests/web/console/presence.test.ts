import { describe, expect, it } from "vitest";
import { colleaguesOf, companyWords, initialsOf, readSeats, type Seat } from "../../../src/web/console/presence";

const seat = (editorId: string, name: string, entryId?: string): Seat => ({
  editorId,
  name,
  ...(entryId ? { entryId } : {}),
});

describe("who is at the desk", () => {
  it("shows each colleague once, whatever they have open, and never me", () => {
    const seats = [seat("me", "Me"), seat("a", "Ada Lund", "e"), seat("a", "Ada Lund", "f"), seat("b", "Ben Ruiz")];
    expect(colleaguesOf(seats, "me").map((each) => each.name)).toEqual(["Ada Lund", "Ben Ruiz"]);
  });

  it("names those who edit the entry, and only those", () => {
    const seats = [seat("a", "Ada Lund", "e"), seat("b", "Ben Ruiz", "f"), seat("me", "Me", "e")];
    expect(companyWords(seats, "e", "me", true)).toBe("Ada Lund is editing this entry.");
    expect(companyWords(seats, "none", "me", false)).toBe("");
    const three = [...seats, seat("c", "Cem", "e"), seat("d", "Dana", "e"), seat("d", "Dana", "e")];
    expect(companyWords(three, "e", "me", false)).toBe("Ada Lund, Cem and Dana are editing this entry.");
  });

  it("warns me of my own second window, and not of the first", () => {
    const one = [seat("me", "Me", "e")];
    expect(companyWords(one, "e", "me", true)).toBe("");
    expect(companyWords(one, "e", "me", false)).toBe("You have this entry open in another window.");
    expect(companyWords([...one, ...one], "e", "me", true)).toBe("You have this entry open in another window.");
  });

  it.each([
    ["Ada Lund", "AL"],
    ["ines van der Berg", "IB"],
    ["Şəbnəm", "Ş"],
    ["  ", ""],
    ["\u{1F600} B", "\u{1F600}B"],
  ])("writes %s as %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it("reads what is no list as nobody", () => {
    expect(readSeats(undefined)).toEqual([]);
    expect(readSeats([{ editorId: 1, name: "x" }, "seat"])).toEqual([]);
  });
});
