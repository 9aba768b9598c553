import { type Report, RUN_DEADLINE_MS, run, slowdownHere } from "./lighthouse.ts";
import { expect, test } from "./test.ts";

const LEAST_SCORE = 95;

/**
 * Performance is measured on whatever machine the tests share, with the network and the slow processor simulated from a trace: a burst of
 * other work in the trace counts as ours. The best of up to three runs is what the page can do.
 */
const MOST_RUNS = 3;

/** Categories that do not depend on the machine's speed. */
const UNTIMED = ["accessibility", "best-practices", "seo"] as const;

/** Shared by all pages, which are measured one after the other in one worker. */
let slowdown: number | undefined;

function scoreOf(report: Report, category: string): number {
  return Math.round((report.categories[category]?.score ?? 0) * 100);
}

/** The audits that cost points, for the message. */
function costly(report: Report, category: string): string {
  return (report.categories[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => `${id}: ${report.audits[id]?.title} ${report.audits[id]?.displayValue ?? ""}`)
    .join("; ");
}

for (const [page, pathOf] of [
  ["the demonstration story", () => "/night-of-the-comet"],
  ["an entry", (entry: string) => `/night-of-the-comet/entries/${entry}`],
  ["the front page", () => "/"],
] as const) {
  test(`Lighthouse gives ${page} ${LEAST_SCORE} or more in every category`, async ({ newsroom }, info) => {
    test.setTimeout((MOST_RUNS + 1) * RUN_DEADLINE_MS);
    const html = await (await fetch(`${newsroom.address}/night-of-the-comet`)).text();
    const entry = /data-id="([^"]+)"/.exec(html)?.[1] ?? "";
    expect(entry).not.toBe("");
    const address = newsroom.address + pathOf(entry);
    slowdown ??= await slowdownHere(address);
    const first = await run(address, `performance,${UNTIMED.join()}`, slowdown);
    for (const category of UNTIMED)
      expect(scoreOf(first, category), `${category}: ${costly(first, category)}`).toBeGreaterThanOrEqual(LEAST_SCORE);
    let best = first;
    for (let n = 1; n < MOST_RUNS && scoreOf(best, "performance") < LEAST_SCORE; n++) {
      const again = await run(address, "performance", slowdown);
      if (scoreOf(again, "performance") > scoreOf(best, "performance")) best = again;
    }
    info.annotations.push({
      type: `Lighthouse, ${page}`,
      description: `slowed down ${slowdown.toFixed(1)} times: performance ${scoreOf(best, "performance")}, ${UNTIMED.map((c) => `${c} ${scoreOf(first, c)}`).join(", ")}`,
    });
    expect(scoreOf(best, "performance"), costly(best, "performance")).toBeGreaterThanOrEqual(LEAST_SCORE);
  });
}
