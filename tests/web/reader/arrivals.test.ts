// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { Arrivals, MAX_HELD } from "../../../src/web/reader/arrivals";
import { entry } from "../protocol/samples";

let pill: HTMLButtonElement;
const reveal = vi.fn();
const counted = vi.fn<(waiting: number) => void>();

beforeEach(() => {
  vi.clearAllMocks();
  document.title = "Bridge closed";
  pill = document.createElement("button");
  pill.hidden = true;
});

const open = () => new Arrivals(pill, reveal, counted);
const shown = () => (pill.hidden ? "" : pill.textContent);

it("counts what waits on the pill, in the title and to whoever listens", () => {
  const arrivals = open();
  arrivals.hold(entry(1));
  expect([shown(), document.title]).toEqual(["1 new update", "(1) Bridge closed"]);
  arrivals.hold(entry(2));
  arrivals.hold(entry(2, { version: 2 }));
  expect([shown(), document.title, arrivals.count]).toEqual(["2 new updates", "(2) Bridge closed", 2]);
  arrivals.drop(entry(1).id);
  expect([shown(), document.title]).toEqual(["1 new update", "(1) Bridge closed"]);
  arrivals.drop(entry(2).id);
  expect([pill.hidden, pill.textContent, document.title]).toEqual([true, "", "Bridge closed"]);
  expect(counted.mock.calls.flat()).toEqual([1, 2, 2, 1, 0]);
  arrivals.drop(entry(9).id);
  expect(counted, "what was not held changes nothing").toHaveBeenCalledTimes(5);
});

it("gives out everything at once, newest first", () => {
  const arrivals = open();
  for (const n of [1, 3, 2]) arrivals.hold(entry(n));
  expect(arrivals.ids()).toEqual([entry(1).id, entry(3).id, entry(2).id]);
  expect(arrivals.entries().map(({ id }) => id)).toEqual(arrivals.ids());
  expect([arrivals.has(entry(3).id), arrivals.has(entry(4).id)]).toEqual([true, false]);
  expect(arrivals.take().entries).toEqual([entry(3), entry(2), entry(1)]);
  expect([arrivals.count, pill.hidden, document.title]).toEqual([0, true, "Bridge closed"]);
  expect(counted).toHaveBeenLastCalledWith(0);
});

it("holds no more than a page shows", () => {
  const arrivals = open();
  for (let n = 0; n <= MAX_HELD; n++) arrivals.hold(entry(n));
  expect(arrivals.count).toBe(MAX_HELD);
  expect(arrivals.has(entry(0).id)).toBe(false);
});

it("reveals by the pill", () => {
  open();
  pill.click();
  expect(reveal).toHaveBeenCalledOnce();
});

it("keeps the count before a title that changes", () => {
  const arrivals = open();
  arrivals.hold(entry(1));
  arrivals.retitle("Bridge open");
  expect(document.title).toBe("(1) Bridge open");
  arrivals.take();
  expect(document.title).toBe("Bridge open");
});

it("shows no pill to a reader who has paused, but counts; and says when what is new is below", () => {
  const arrivals = open();
  arrivals.present({ quiet: true });
  arrivals.hold(entry(1));
  expect([shown(), document.title]).toEqual(["", "(1) Bridge closed"]);
  arrivals.present({ below: true });
  expect(shown(), "still paused").toBe("");
  arrivals.present({ quiet: false });
  expect(shown()).toBe("1 new update below");
  arrivals.present({ below: false });
  expect(shown()).toBe("1 new update");
});

it("counts in the title on a page without a pill", () => {
  const arrivals = new Arrivals(null, reveal);
  arrivals.hold(entry(1));
  expect(document.title).toBe("(1) Bridge closed");
});
