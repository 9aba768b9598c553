import { expect, it } from "vitest";
import { cursorOf, newestFirst } from "../../../src/web/protocol/entryOrder";
import { entryId } from "./samples";

it("orders by display time, then by id, newest first", () => {
  const places = [
    { id: entryId(1), at: 10 },
    { id: entryId(3), at: 10 },
    { id: entryId(2), at: 20 },
  ];
  expect(places.sort(newestFirst).map((place) => place.id)).toEqual([entryId(2), entryId(3), entryId(1)]);
});

it("writes the cursor as the server does", () => {
  expect(cursorOf({ id: "019c4180-0000-7000-8000-000000000001", at: 1_770_594_300_000 })).toBe(
    "063906191100000.019c4180000070008000000000000001",
  );
});

it("writes cursors whose text order is the order of the entries, before 1970 too", () => {
  const moon = cursorOf({ id: entryId(1), at: Date.UTC(1969, 6, 20) });
  expect(moon).toHaveLength(48);
  expect(moon < cursorOf({ id: entryId(1), at: 0 })).toBe(true);
  expect(cursorOf({ id: entryId(1), at: 0 }) < cursorOf({ id: entryId(2), at: 0 })).toBe(true);
});
