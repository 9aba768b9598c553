import { describe, expect, it } from "vitest";
import { type Seat, writingWords } from "../../../src/web/console/presence";
import { Writing } from "../../../src/web/console/timeline/writing";
import { ManualClock } from "./manualClock";

describe("writing a new entry", () => {
  it("is told once when it begins, and again when it pauses, is sent or is left", () => {
    const clock = new ManualClock();
    const told: boolean[] = [];
    const writing = new Writing((isWriting) => told.push(isWriting), clock.schedule);
    writing.changed(false);
    clock.advance(20_000);
    writing.changed(false);
    clock.advance(20_000);
    expect(told).toEqual([true]);
    clock.advance(20_000);
    expect(told).toEqual([true, false]);
    writing.changed(false);
    writing.changed(true);
    writing.stop();
    expect(told).toEqual([true, false, true, false]);
    expect(clock.waits).toEqual([]);
  });

  it("names the colleagues who do it in this story, and neither me nor those who edit", () => {
    const seat = (editorId: string, name: string, entryId: string): Seat => ({ editorId, name, entryId });
    const seats = [seat("a", "Ada Lund", "story"), seat("me", "Me", "story"), seat("b", "Ben Ruiz", "entry")];
    expect(writingWords(seats, "story", "me")).toBe("Ada Lund is writing a new entry.");
    expect(writingWords([...seats, seat("a", "Ada Lund", "story")], "story", "me")).toContain("is writing");
    expect(writingWords([...seats, seat("c", "Cem", "story")], "story", "me")).toBe(
      "Ada Lund and Cem are writing a new entry.",
    );
    expect(writingWords([seat("b", "Ben Ruiz", "entry")], "story", "me")).toBe("");
  });
});
