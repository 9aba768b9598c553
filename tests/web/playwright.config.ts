import { defineConfig } from "@playwright/test";
import { launchOptions } from "./browser/chromium.ts";
import { patient } from "./patience.ts";

// One try each: a test that passes only the second time has found something.
export default defineConfig({
  testDir: "browser",
  // Each worker has its own server and browser; two keep a two-core machine busy without starving either.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Deadlines, not waits: far beyond what a busy machine needs, and no passing test comes near them.
  timeout: patient(90_000),
  expect: { timeout: patient(20_000) },
  reporter: "list",
  projects: [
    { name: "browser", testIgnore: ["lighthouse.spec.ts", "pageSpeed.spec.ts"] },
    // Scores depend on the processor's other work: verify.sh runs them after the others, one at a time.
    { name: "lighthouse", testMatch: "lighthouse.spec.ts", workers: 1 },
    // Measures and overwrites the committed results: tests/benchmarks.sh pages.
    { name: "speed", testMatch: "pageSpeed.spec.ts", workers: 1 },
    // Firefox and WebKit, which no check installs: tests/engines.sh.
    { name: "engines", testDir: "engines", workers: 1 },
  ],
  use: {
    launchOptions,
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 900 },
    actionTimeout: patient(20_000),
    navigationTimeout: patient(20_000),
  },
});
