import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { patient } from "../patience.ts";
import { launchOptions } from "./chromium.ts";

/**
 * Lighthouse slows the processor down fourfold, which turns a fast machine into a mid-range phone, one with a benchmark index of 1500 / 4
 * (see Lighthouse's docs/throttling.md). A slower machine is slowed down only as far as it is faster than that phone, and one that is
 * slower than the phone is sped up: the simulation multiplies how long each task took in the trace, whatever the factor.
 */
const PHONE_INDEX = 1500 / 4;
const MOST_SLOWDOWN = 4;
const LEAST_SLOWDOWN = 0.1;

/** A run takes a quarter of a minute; a machine that is busy with other tests takes several times as long. */
export const RUN_DEADLINE_MS = patient(120_000);

const lighthouse = fileURLToPath(new URL("../node_modules/lighthouse/cli/index.js", import.meta.url));

export interface Report {
  /** By how much the main thread's tasks after the first paint would have exceeded 50 ms each, in milliseconds; with performance only. */
  readonly blockedMs?: number;
  readonly environment: { benchmarkIndex: number };
  readonly categories: Readonly<Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>>;
  readonly audits: Readonly<
    Record<
      string,
      { score: number | null; title: string; displayValue?: string; numericValue?: number; details?: unknown }
    >
  >;
}

/** On a busy machine Chromium's trace may lack the start of the load; Lighthouse then measures nothing, and asks to be run again. */
const TRACE_LOST = /NO_NAVSTART|NO_TRACING_STARTED/;
const MOST_TRIES = 3;

/** Loads a page and returns Lighthouse's report. */
export async function run(address: string, categories: string, slowdown = MOST_SLOWDOWN): Promise<Report> {
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
        "--save-assets",
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
    const report = JSON.parse(readFileSync(output, "utf8")) as Report;
    // Only performance is measured from a trace.
    if (!report.categories.performance) return report;
    const { traceEvents } = JSON.parse(readFileSync(join(folder, "report-0.trace.json"), "utf8"));
    return { ...report, blockedMs: blockedMs(traceEvents, slowdown) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** The thread's processor time, in microseconds like the others. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** A task longer than this keeps a reader's tap waiting noticeably (https://web.dev/articles/tbt). */
const LONG_TASK_MS = 50;

/**
 * Total Blocking Time in processor time. Lighthouse takes the time on the clock, and a task that waited for a processor then counts as a
 * long one: on a quiet machine of 2026-11-29 with shared processors it gave the same page 40 ms one day and 250 to 590 the next, where the
 * processor time varied from 50 to 140.
 */
function blockedMs(events: readonly TraceEvent[], slowdown: number): number {
  const mainThreads = new Set(
    events.filter((it) => it.name === "thread_name" && it.args?.name === "CrRendererMain").map(threadOf),
  );
  const paint = events.find((it) => it.name === "firstContentfulPaint")?.ts;
  const tasks = events.filter((it) => it.ph === "X" && it.name.endsWith("RunTask") && mainThreads.has(threadOf(it)));
  if (paint === undefined || tasks.length === 0) throw new Error("The trace has no first paint or no tasks.");
  return tasks
    .filter(({ ts, dur = 0 }) => ts + dur > paint)
    .map(({ tdur, dur = 0 }) => ((tdur ?? dur) / 1000) * slowdown - LONG_TASK_MS)
    .reduce((sum, excess) => sum + Math.max(0, excess), 0);
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`;
}

/** The factor by which this machine has to be slowed down to be that phone. */
export async function slowdownHere(address: string): Promise<number> {
  const { environment } = await run(address, "seo");
  return Math.min(MOST_SLOWDOWN, Math.max(LEAST_SLOWDOWN, environment.benchmarkIndex / PHONE_INDEX));
}
