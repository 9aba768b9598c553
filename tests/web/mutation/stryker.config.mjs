// Mutation testing of one room by that room's own tests. `bash tests/mutation.sh ROOM` runs it in a copy of the repository.
const rooms = {
  client: { sources: ["src/web/client/*.ts"], tests: "client" },
  reader: { sources: ["src/web/reader/*.ts", "src/web/story/*.ts"], tests: "{reader,story}" },
  outbox: { sources: ["src/web/console/outbox*.ts"], tests: "console" },
};

// Files that only connect others to the browser. The Chromium tests run them, and a wrong connection there leaves no page live.
const wiring = [
  "client/clock",
  "client/fallbackTransports",
  "client/liveLadder",
  "client/oneForAllTabs",
  "client/quietTransport",
  "reader/main",
];

const room = rooms[process.env.MUTATION_ROOM ?? ""];
if (!room) throw new Error(`MUTATION_ROOM must be one of ${Object.keys(rooms).join(", ")}.`);
process.env.MUTATION_TESTS = room.tests;

export default {
  testRunner: "vitest",
  plugins: [new URL("node_modules/@stryker-mutator/vitest-runner/dist/src/index.js", import.meta.url).pathname],
  // The script names the tests of each change, so asking Vite which tests may be concerned is only slower.
  vitest: { configFile: "tests/web/mutation/vitest.config.ts", related: false },
  mutate: [...room.sources, ...wiring.map((name) => `!src/web/${name}.ts`)],
  // The sources lie outside the package of their tests, which the tool's own sandbox cannot copy.
  inPlace: true,
  coverageAnalysis: "perTest",
  // A value computed once, when its module loads, would need every test again for each change.
  ignoreStatic: true,
  concurrency: Number(process.env.MUTATION_WORKERS ?? 2),
  timeoutMS: 10_000,
  reporters: ["clear-text", "json", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: `artifacts/mutation/${process.env.MUTATION_ROOM}.json` },
  tempDirName: "artifacts/mutation/tmp",
};
