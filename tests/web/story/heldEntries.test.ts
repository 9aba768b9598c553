import { beforeEach, expect, it } from "vitest";
import { HeldEntries } from "../../../src/web/story/heldEntries";
import { entry, NOON } from "../protocol/samples";

let held: HeldEntries;

beforeEach(() => {
  held = new HeldEntries(3);
});

const hold = (...numbers: readonly number[]) => {
  for (const n of numbers) held.hold(entry(n));
};
const ids = (...numbers: readonly number[]) => numbers.map((n) => entry(n).id);

it("gives out newest first what came in any order, and is empty then", () => {
  hold(2, 3, 1);
  expect(held.size).toBe(3);
  expect(held.take()).toEqual({ entries: [entry(3), entry(2), entry(1)] });
  expect(held.size).toBe(0);
  expect(held.take()).toEqual({ entries: [] });
});

it("knows what it holds, each entry once and as it last was", () => {
  hold(1, 2);
  held.hold(entry(1, { version: 2, text: "Corrected" }));
  expect(held.size).toBe(2);
  expect(held.ids()).toEqual(ids(1, 2));
  expect(held.entries()).toEqual([entry(1, { version: 2, text: "Corrected" }), entry(2)]);
  expect([held.has(entry(1).id), held.has(entry(3).id)]).toEqual([true, false]);
});

it("drops what was taken down, and says whether it was there", () => {
  hold(1, 2);
  expect(held.drop(entry(1).id)).toBe(true);
  expect(held.drop(entry(1).id)).toBe(false);
  expect(held.ids()).toEqual(ids(2));
});

it("lets the oldest by display time go when there are too many, and says where the rest ends", () => {
  hold(2, 3, 4, 1);
  expect(held.ids()).toEqual(ids(2, 3, 4));
  held.hold(entry(5, { at: NOON + 2.5 * 60_000 }));
  const { entries, endsAt } = held.take();
  expect(entries.map(({ id }) => id)).toEqual(ids(4, 3, 5));
  expect(endsAt?.id).toBe(entry(5).id);
});

it("joins on again after it was emptied", () => {
  hold(1, 2, 3, 4);
  held.take();
  hold(5, 6, 7);
  expect(held.take().endsAt).toBeUndefined();
});

it("ends nowhere when everything was let go or taken down", () => {
  hold(1, 2, 3, 4);
  for (const id of held.ids()) held.drop(id);
  expect(held.take()).toEqual({ entries: [] });
});
