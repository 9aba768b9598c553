import { expect, it } from "vitest";
import { RecentlyRemoved } from "../../../src/web/reader/recentlyRemoved";

it("remembers what has gone until it is published again", () => {
  const removed = new RecentlyRemoved();
  for (const id of ["a", "b"]) removed.add(id);
  expect(["a", "b", "c"].map((id) => removed.has(id))).toEqual([true, true, false]);
  removed.forget("a");
  expect(["a", "b"].map((id) => removed.has(id))).toEqual([false, true]);
});

it("forgets the oldest of more than five hundred, and one only for each new one", () => {
  const removed = new RecentlyRemoved();
  for (let n = 0; n < 500; n++) removed.add(`${n}`);
  expect(removed.has("0")).toBe(true);
  removed.add("500");
  expect(["0", "1", "500"].map((id) => removed.has(id))).toEqual([false, true, true]);
  removed.add("501");
  expect(["1", "2", "501"].map((id) => removed.has(id))).toEqual([false, true, true]);
});
