// Adds up what every runner said and prints the one line that CI reads. Exits non-zero when anything failed, when a runner said nothing,
// or when a test was skipped in CI, where everything it could need is installed.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, failedSteps] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const silent = [];

/** Names of the tests that failed, so that the last lines of a long output tell what to look at. */
const failures = [];

/** Each reader returns [passed, failed, skipped], or undefined when the runner did not come to its end. */
const readers = {
  ".txt": (text) => {
    failures.push(...Array.from(text.matchAll(/^failed (.+)$/gm), ([, name]) => name));
    const count = (word) => Number(new RegExp(`^\\s*${word}: (\\d+)`, "m").exec(text)?.[1]);
    const counts = [count("succeeded"), count("failed"), count("skipped")];
    return counts.some(Number.isNaN) ? undefined : counts;
  },
  "web-units.json": (text) => {
    const run = JSON.parse(text);
    for (const { assertionResults } of run.testResults)
      failures.push(...assertionResults.filter((test) => test.status === "failed").map((test) => test.fullName));
    return [run.numPassedTests, run.numFailedTests, run.numPendingTests];
  },
  "browser.json": readPlaywright,
  "lighthouse.json": readPlaywright,
};

function readPlaywright(text) {
  const { stats, suites } = JSON.parse(text);
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
  failures.push(...suites.flatMap(specsOf).filter((spec) => !spec.ok).map((spec) => spec.title));
  return [stats.expected, stats.unexpected + stats.flaky, stats.skipped];
}

for (const file of readdirSync(folder)) {
  const reader = Object.entries(readers).find(([ending]) => file.endsWith(ending))?.[1];
  if (!reader) continue;
  const counts = reader(readFileSync(join(folder, file), "utf8"));
  if (!counts) {
    silent.push(file);
    continue;
  }
  total.passed += counts[0];
  total.failed += counts[1];
  total.skipped += counts[2];
}
for (const file of silent) console.log(`${file}: the runner did not come to its end`);
for (const name of failures) console.log(`failed: ${name}`);
if (failedSteps?.trim()) console.log(`Failed: ${failedSteps.trim()}`);
if (process.env.CI && total.skipped > 0) console.log("A test was skipped, which in CI counts as failed");
const bad = total.failed + silent.length > 0 || Boolean(failedSteps?.trim()) || (Boolean(process.env.CI) && total.skipped > 0);
console.log(`\n${total.passed} passed, ${Math.max(total.failed, bad ? 1 : 0)} failed, ${total.skipped} skipped`);
process.exit(bad ? 1 : 0);
