import { describe, expect, it } from "vitest";
import { daysAfter, fromOwnWallTime, instantOf, ownWallTime, wallTime } from "../../../src/web/console/zone";

const utc = (iso: string) => Date.parse(iso);

describe("a story's wall clock", () => {
  it.each([
    ["2026-02-09T14:39:00Z", "Europe/London", "2026-02-09T14:39"],
    ["2026-07-09T13:39:00Z", "Europe/London", "2026-07-09T14:39"],
    ["2026-02-09T20:10:00Z", "Asia/Kathmandu", "2026-02-10T01:55"],
    ["2026-02-09T14:39:00Z", "Asia/Baku", "2026-02-09T18:39"],
  ])("%s in %s is %s, and back", (instant, zone, wall) => {
    expect(wallTime(utc(instant), zone)).toBe(wall);
    expect(instantOf(wall, zone)).toBe(utc(instant));
  });

  it("takes the earlier of an hour that occurs twice", () => {
    expect(instantOf("2026-10-25T01:30", "Europe/London")).toBe(utc("2026-10-25T00:30:00Z"));
  });

  it("moves past an hour that the clock change skips", () => {
    expect(instantOf("2026-03-29T01:30", "Europe/London")).toBe(utc("2026-03-29T01:30:00Z"));
  });

  // What a datetime-local field says while somebody types a year.
  it.each(["0002-02-09T14:39", "0020-02-09T14:39", "0202-02-09T14:39"])("reads %s as that year", (wall) => {
    for (const zone of ["UTC", "Europe/London", "Asia/Baku", "America/St_Johns"])
      expect(wallTime(instantOf(wall, zone) ?? 0, zone)).toBe(wall);
    expect(instantOf(wall, "UTC")).toBe(utc(`${wall}:00Z`));
  });

  it("shows an instant on this device and reads it back, and neither where there is none", () => {
    expect(fromOwnWallTime(ownWallTime("2026-02-09T14:39:30Z"))).toBe("2026-02-09T14:39:00.000Z");
    expect([ownWallTime(""), ownWallTime("soon")]).toEqual(["", ""]);
    expect([fromOwnWallTime(""), fromOwnWallTime("20277-02-09T14:39")]).toEqual(["", ""]);
  });

  it("reads nothing from what is no time, and falls back to UTC in an unknown zone", () => {
    expect(instantOf("soon", "Europe/London")).toBeUndefined();
    expect(instantOf("2026-02-09T14:39", "Moon/Crater")).toBe(utc("2026-02-09T14:39:00Z"));
  });
});

it("tells the instant of so many days later as the API spells it", () => {
  expect(daysAfter(utc("2026-02-27T14:39:00Z"), 7)).toBe("2026-03-06T14:39:00.000Z");
});
