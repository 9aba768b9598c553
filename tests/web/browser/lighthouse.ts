import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchOptions } from "./chromium.ts";

/**
 * Lighthouse slows the processor down fourfold, which turns a fast machine into a mid-range phone, one with a benchmark index of
 * 1500. A slow machine is a phone already: it is slowed down only as far as it is faster than that phone (see Lighthouse's docs/throttling.md).
 */
const PHONE_INDEX = 1500 / 4;
const MOST_SLOWDOWN = 4;

/** A run takes a quarter of a minute; a machine that is busy with other tests takes several times as long. */
export const RUN_DEADLINE_MS = 120_000;

const lighthouse = fileURLToPath(new URL("../node_modules/lighthouse/cli/index.js", import.meta.url));

export interface Report {
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

/** The factor by which this machine has to be slowed down to be that phone. */
export async function slowdownHere(address: string): Promise<number> {
  const { benchmarkIndex } = (await run(address, "seo")).environment;
  return Math.min(MOST_SLOWDOWN, Math.max(1, benchmarkIndex / PHONE_INDEX));
}
