import { expect, it } from "vitest";
import { readEntryNumbers } from "../../../src/web/console/numbers/numbers";
import { secondsWords, seenWords } from "../../../src/web/console/numbers/seenWords";

it("says times as exactly as they are known", () => {
  expect([40, 440, 9_960, 12_400, 60_000].map(secondsWords)).toEqual([
    "0.1 s",
    "0.5 s",
    "10 s",
    "13 s",
    "over a minute",
  ]);
});

it("says how an entry was seen", () => {
  const said = (answer: object) => seenWords(readEntryNumbers({ entryId: "a", line: "", publishedAt: "", ...answer }));
  expect(said({ pages: 0, timed: 0 })).toBe("No open page has reported it yet.");
  expect(said({ pages: 1, timed: 0 })).toBe("Seen on 1 page that was open when it was published.");
  expect(said({ pages: 812, timed: 196, p50Ms: 410, p99Ms: 60_000 })).toBe(
    "Seen on 812 pages that were open when it was published. Half had it in view within 0.5 s, and some took over a minute. Based on 196 reports with a time.",
  );
  expect(said({ pages: 1, timed: 1, p50Ms: 410, p99Ms: 410 })).toBe(
    "Seen on 1 page that was open when it was published. It came into view there within 0.5 s.",
  );
  expect(said({ pages: 2, timed: 2, p50Ms: 410, p99Ms: 410 })).toContain(
    " Nearly all had it in view within 0.5 s. Based on 2 rep",
  );
  expect(said({ pages: 2, timed: 2, p50Ms: 70_000, p99Ms: 70_000 })).toContain(" Half of them took over a minute. ");
  expect(said({ pages: 2, timed: 2, p50Ms: 410, p99Ms: 1_940 })).toContain(
    "within 0.5 s, nearly all within 2.0 s. Based on 2 reports",
  );
});
