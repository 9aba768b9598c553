import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchOptions } from "./chromium.ts";
import { expect, test } from "./test.ts";

const LEAST_SCORE = 95;

/**
 * Lighthouse slows the processor down four times, which makes a phone of the middle class of a fast machine, one with a benchmark index of
 * 1500. A slow machine is a phone already: it is slowed down only as far as it is faster than that phone (see Lighthouse's docs/throttling.md).
 */
const PHONE_INDEX = 1500 / 4;
const MOST_SLOWDOWN = 4;

/**
 * Performance is measured on whatever machine the tests share, with the network and the slow processor simulated from a trace: a burst of
 * other work in the trace counts as ours. The best of up to three runs is what the page can do.
 */
const MOST_RUNS = 3;

/** A run takes a quarter of a minute; a machine that is busy with other tests takes some times as long. */
const RUN_DEADLINE_MS = 120_000;

/** What does not depend on how fast the machine is. */
const UNTIMED = ["accessibility", "best-practices", "seo"] as const;

/** The same for all pages, which are measured one after the other in one worker. */
let slowdown: number | undefined;

const lighthouse = fileURLToPath(new URL("../node_modules/lighthouse/cli/index.js", import.meta.url));

interface Report {
  readonly environment: { benchmarkIndex: number };
  readonly categories: Readonly<Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>>;
  readonly audits: Readonly<
    Record<string, { score: number | null; title: string; displayValue?: string; details?: unknown }>
  >;
}

/** On a busy machine Chromium's trace may lack the start of the load; Lighthouse then measures nothing, and asks to be run again. */
const TRACE_LOST = /NO_NAVSTART|NO_TRACING_STARTED/;
const MOST_TRIES = 3;

async function run(address: string, categories: string, slowdown = MOST_SLOWDOWN): Promise<Report> {
  for (let tries = 1; ; tries++) {
    try {
      return await runOnce(address, categories, slowdown);
    } catch (error) {
      if (tries === MOST_TRIES || !TRACE_LOST.test(String(error))) throw error;
    }
  }
}

async function runOnce(address: string, categories: string, slowdown: number): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "liveblog-lighthouse-"));
  const output = join(folder, "report.json");
  try {
    const flags = ["--headless=new", ...launchOptions.args].join(" ");
    const child = spawn(
      process.execPath,
      [
        lighthouse,
        address,
        "--quiet",
        "--output=json",
        `--output-path=${output}`,
        `--only-categories=${categories}`,
        "--throttling-method=simulate",
        `--throttling.cpuSlowdownMultiplier=${slowdown}`,
        `--chrome-flags=${flags}`,
      ],
      { env: { ...process.env, CHROME_PATH: launchOptions.executablePath }, stdio: ["ignore", "ignore", "pipe"] },
    );
    let said = "";
    child.stderr.on("data", (words: Buffer) => (said += words.toString()));
    const deadline = setTimeout(() => child.kill("SIGKILL"), RUN_DEADLINE_MS);
    const code = await new Promise((ended) => child.once("exit", ended));
    clearTimeout(deadline);
    if (code !== 0) throw new Error(`Lighthouse ended with ${code}: ${said}`);
    return JSON.parse(readFileSync(output, "utf8")) as Report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How fast this machine is, by Lighthouse's own benchmark. */
async function measureMachine(address: string): Promise<number> {
  return (await run(address, "seo")).environment.benchmarkIndex;
}

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
    slowdown ??= Math.min(MOST_SLOWDOWN, Math.max(1, (await measureMachine(address)) / PHONE_INDEX));
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
