import { describe, expect, it } from "vitest";
import {
  CATCHING_UP_MS,
  MAX_ENTRIES,
  SAMPLED_PAGES,
  SeenEntries,
  type SeenEntry,
} from "../../../src/web/reader/seenEntries";
import { FakeClock } from "../client/fakeClock";

/** A page whose window, screen and random numbers are controlled by the test. */
function openPage({ random = 0.5, readers = 1 as number | null } = {}) {
  const clock = new FakeClock();
  const inView = new Set<string>();
  const sent: (readonly SeenEntry[])[] = [];
  const paints: (() => void)[] = [];
  const page = { visible: true };
  const seen = new SeenEntries({
    clock,
    elapsed: () => clock.now(),
    random: () => random,
    isVisible: () => page.visible,
    isInView: (id) => inView.has(id),
    painted: (run) => paints.push(run),
    send: (entries) => sent.push(entries),
  });
  if (readers !== null) seen.readersAre(readers);
  const paint = () => {
    for (const run of paints.splice(0)) run();
  };
  /** Lets seconds pass, with the page checking each time. */
  const pass = (seconds: number) => {
    for (let n = 0; n < seconds; n++) {
      clock.advance(1000);
      if (page.visible) seen.tick();
    }
  };
  const arrive = (id: string) => {
    seen.arrived(id);
    paint();
  };
  return { clock, inView, sent, page, seen, paint, pass, arrive };
}

describe("an entry that comes", () => {
  it("into view is reported once, with how long ago that was", () => {
    const { inView, sent, arrive, pass } = openPage();
    inView.add("a");
    arrive("a");
    pass(4);
    expect(sent).toEqual([]);
    pass(60);
    expect(sent).toEqual([[{ id: "a", ago: 5000 }]]);
  });

  it("out of view is reported without a time once the reader gets to it", () => {
    const { inView, sent, arrive, pass } = openPage();
    arrive("a");
    pass(20);
    expect(sent).toEqual([]);
    inView.add("a");
    pass(10);
    expect(sent).toEqual([[{ id: "a" }]]);
  });

  it("goes into one report with others of the same seconds", () => {
    const { inView, sent, arrive, pass } = openPage();
    for (const id of ["a", "b"]) inView.add(id);
    arrive("a");
    pass(2);
    arrive("b");
    pass(10);
    expect(sent).toEqual([
      [
        { id: "a", ago: 5000 },
        { id: "b", ago: 3000 },
      ],
    ]);
  });

  it("is reported at once when the reader leaves", () => {
    const { inView, sent, seen, arrive, pass } = openPage();
    inView.add("a");
    arrive("a");
    seen.leave();
    expect(sent).toEqual([[{ id: "a", ago: 0 }]]);
    pass(20);
    expect(sent.length).toBe(1);
  });

  it("to a page in the background does not count, and has no time when the reader comes back to it", () => {
    const { inView, sent, seen, page, paint, pass } = openPage();
    seen.leave();
    page.visible = false;
    inView.add("a");
    seen.arrived("a");
    paint();
    pass(60);
    expect(sent).toEqual([]);
    page.visible = true;
    pass(10);
    expect(sent).toEqual([[{ id: "a" }]]);
  });

  it("just after the reader came back, or the device woke up, has no time", () => {
    const { clock, inView, sent, seen, arrive, pass } = openPage();
    for (const id of ["a", "b", "c", "d"]) inView.add(id);
    seen.leave();
    arrive("a");
    pass(CATCHING_UP_MS / 1000);
    arrive("b");
    pass(10);
    clock.sleep(3_600_000);
    arrive("c");
    pass(CATCHING_UP_MS / 1000);
    arrive("d");
    pass(10);
    expect(sent.flat().map(({ id, ago }) => `${id} ${ago === undefined ? "untimed" : "timed"}`)).toEqual([
      "a untimed",
      "b timed",
      "c untimed",
      "d timed",
    ]);
  });

  it.each([
    [999, true],
    [1000, false],
  ])("that waited %d ms for the screen has a time: %s", (waited, isTimed) => {
    const { clock, inView, sent, seen, paint, pass } = openPage();
    inView.add("a");
    seen.arrived("a");
    clock.advance(waited);
    paint();
    pass(10);
    expect(sent.flat().map(({ ago }) => ago !== undefined)).toEqual([isTimed]);
  });

  it.each([
    [10_000, true],
    [10_001, false],
  ])("after the device was silent for %d ms has a time: %s", (slept, isTimed) => {
    const { clock, inView, sent, arrive, pass } = openPage();
    inView.add("a");
    clock.sleep(slept);
    arrive("a");
    pass(10);
    expect(sent.flat().map(({ ago }) => ago !== undefined)).toEqual([isTimed]);
  });

  it("while the page is in the background has no time, even if it is painted right after", () => {
    const { inView, sent, seen, page, paint, pass } = openPage();
    inView.add("a");
    page.visible = false;
    seen.arrived("a");
    page.visible = true;
    paint();
    pass(10);
    expect(sent).toEqual([[{ id: "a" }]]);
  });

  it("just after the reader came back has no time, although others came while they were away", () => {
    const { inView, sent, seen, page, arrive, pass } = openPage();
    for (const id of ["a", "b"]) inView.add(id);
    seen.leave();
    page.visible = false;
    arrive("a");
    for (let n = 0; n < CATCHING_UP_MS / 1000; n++) {
      pass(1);
      arrive("a");
    }
    page.visible = true;
    arrive("b");
    pass(10);
    expect(sent.flat()).toEqual([{ id: "a" }, { id: "b" }]);
  });

  it("is not seen where the page goes into the background before it is painted", () => {
    const { inView, sent, seen, page, paint } = openPage();
    inView.add("a");
    seen.arrived("a");
    page.visible = false;
    paint();
    seen.leave();
    expect(sent).toEqual([]);
  });

  it("is reported once, although it is looked for again before it is painted", () => {
    const { inView, sent, seen, paint } = openPage();
    inView.add("a");
    seen.arrived("a");
    seen.tick();
    paint();
    seen.leave();
    expect(sent).toEqual([[{ id: "a" }]]);
  });
});

describe("the draw", () => {
  it.each([
    [SAMPLED_PAGES, 0.999, true],
    [SAMPLED_PAGES * 100, 0.0099, true],
    [SAMPLED_PAGES * 100, 0.0101, false],
    [SAMPLED_PAGES * 2, 0.5, false],
    [null, 0, false],
  ])("among %s readers at %s reports: %s", (readers, random, reports) => {
    const { inView, sent, arrive, pass } = openPage({ readers, random });
    inView.add("a");
    arrive("a");
    pass(20);
    expect(sent.length > 0).toBe(reports);
  });
});

it.each([
  [0, 2500],
  [0.25, 3750],
  [0.75, 6250],
])("is not reported by all pages at the same moment: drawn %d, after %d ms", (drawn, wait) => {
  const { clock, inView, sent, arrive } = openPage({ random: drawn });
  inView.add("a");
  arrive("a");
  clock.advance(wait - 1);
  expect(sent).toEqual([]);
  clock.advance(1);
  expect(sent).toEqual([[{ id: "a", ago: wait }]]);
});

it("reports what comes beyond the server's limit next time", () => {
  const { inView, sent, arrive, pass } = openPage();
  const ids = Array.from({ length: MAX_ENTRIES + 3 }, (_, n) => `${n}`);
  for (const id of ids) {
    inView.add(id);
    arrive(id);
  }
  pass(30);
  expect(sent.map((entries) => entries.map(({ id }) => id))).toEqual([
    ids.slice(0, MAX_ENTRIES),
    ids.slice(MAX_ENTRIES),
  ]);
});

it("reports no more entries at once than the server takes, and looks out for the newest", () => {
  const { inView, sent, arrive, pass } = openPage();
  const ids = Array.from({ length: 3 * MAX_ENTRIES }, (_, n) => `${n}`);
  for (const id of ids) arrive(id);
  for (const id of ids) inView.add(id);
  pass(30);
  expect(sent.map((entries) => entries.length)).toEqual([MAX_ENTRIES]);
  expect(sent.flat().map(({ id }) => id)).toEqual(ids.slice(-MAX_ENTRIES));
});
