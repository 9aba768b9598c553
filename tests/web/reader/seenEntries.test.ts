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

  it("that waited long for the screen has no time", () => {
    const { clock, inView, sent, seen, paint, pass } = openPage();
    inView.add("a");
    seen.arrived("a");
    clock.advance(1500);
    paint();
    pass(10);
    expect(sent).toEqual([[{ id: "a" }]]);
  });
});

describe("the draw", () => {
  it.each([
    [SAMPLED_PAGES, 0.999, true],
    [SAMPLED_PAGES * 100, 0.0099, true],
    [SAMPLED_PAGES * 100, 0.0101, false],
    [null, 0, false],
  ])("among %s readers at %s reports: %s", (readers, random, reports) => {
    const { inView, sent, arrive, pass } = openPage({ readers, random });
    inView.add("a");
    arrive("a");
    pass(20);
    expect(sent.length > 0).toBe(reports);
  });
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
