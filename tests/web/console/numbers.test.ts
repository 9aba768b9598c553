import { describe, expect, it } from "vitest";
import { folded, type Point } from "../../../src/web/console/numbers/numbers";

const minute = 60_000;
const begin = Date.parse("2026-02-09T14:00:00Z");

function points(count: number, stepMs: number): Point[] {
  return Array.from({ length: count }, (_, n) => ({
    at: begin + n * stepMs,
    readers: n % 7 === 3 ? 500 : 20,
    views: n * 10,
  }));
}

describe("the table of a story's numbers", () => {
  it("has each point while they are few", () => {
    expect(folded(points(40, minute), 48)).toEqual(points(40, minute));
    expect(folded([], 48)).toEqual([]);
    expect(folded(points(1, minute), 48)).toEqual(points(1, minute));
  });

  it.each([
    [600, minute],
    [3_000, 10 * minute],
    [730, 24 * 60 * minute],
  ])("has at most 48 rows for %d points, with the peaks and the last total", (count, step) => {
    const rows = folded(points(count, step), 48);
    expect(rows.length).toBeLessThanOrEqual(48);
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.slice(1, -1).every(({ readers }) => readers === 500)).toBe(true);
    expect(rows.at(-1)?.views).toBe((count - 1) * 10);
  });
});
