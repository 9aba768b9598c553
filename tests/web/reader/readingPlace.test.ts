// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import { leavePlace, MAX_PLACES, placeLeft } from "../../../src/web/reader/readingPlace";
import { entry } from "../protocol/samples";

const KEY = "liveblog.read";
const place = (n: number, published = n) => ({ cursor: cursorOf(entry(n)), published });
const stored = () => Object.keys(JSON.parse(localStorage.getItem(KEY) ?? "{}"));

beforeEach(() => localStorage.clear());

describe("the place where a reader left off", () => {
  it("is each story's own, and unknown for one that was not read", () => {
    leavePlace("harbour", place(2));
    leavePlace("storm", place(1, 7));
    expect(placeLeft("harbour")).toEqual(place(2));
    expect(placeLeft("storm")).toEqual(place(1, 7));
    expect(placeLeft("fire")).toBeUndefined();
  });

  it.each([
    ["both later", place(3, 9), place(3, 9)],
    ["both earlier", place(1, 1), place(2, 5)],
    ["only read further", place(3, 1), place(3, 5)],
    ["only arrived later", place(1, 9), place(2, 9)],
  ])("never goes back: %s", (_, next, then) => {
    leavePlace("harbour", place(2, 5));
    leavePlace("harbour", next);
    expect(placeLeft("harbour")).toEqual(then);
  });

  it("is forgotten first for the story that was read longest ago", () => {
    for (let n = 0; n < MAX_PLACES; n++) leavePlace(`s${n}`, place(n));
    leavePlace("s0", place(1));
    expect(stored()).toHaveLength(MAX_PLACES);
    leavePlace("new", place(1));
    expect(stored()).toHaveLength(MAX_PLACES);
    expect([placeLeft("s0"), placeLeft("s1"), placeLeft("s2")]).toEqual([place(1), undefined, place(2)]);
  });
});

describe("what another build or a stranger stored", () => {
  const sound = `${cursorOf(entry(1))} 5`;

  it.each([
    ["no JSON", "{"],
    ["null", "null"],
    ["a text", '"harbour"'],
    ["a number", JSON.stringify({ harbour: 17 })],
    ["a list", JSON.stringify({ harbour: [sound] })],
    ["a cursor alone", JSON.stringify({ harbour: cursorOf(entry(1)) })],
    ["something before it", JSON.stringify({ harbour: `x${sound}` })],
    ["something after it", JSON.stringify({ harbour: `${sound}x` })],
    ["a moment that is too long", JSON.stringify({ harbour: `${cursorOf(entry(1))} 1234567890123456` })],
  ])("is no place: %s", (_, text) => {
    localStorage.setItem(KEY, text);
    expect(placeLeft("harbour")).toBeUndefined();
    leavePlace("harbour", place(2));
    expect(placeLeft("harbour")).toEqual(place(2));
  });

  it("does not take the sound places with it, and is not kept", () => {
    localStorage.setItem(KEY, JSON.stringify({ storm: 17, harbour: sound, fire: "x" }));
    expect(placeLeft("harbour")).toEqual(place(1, 5));
    leavePlace("flood", place(3));
    expect(stored()).toEqual(["harbour", "flood"]);
  });
});
