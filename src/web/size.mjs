import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

// The budgets of DESIGN.md section 9, in gzipped bytes. Readers on a bad line pay for each of these before a page is live.
const BUDGET = { "reader/main.ts": 30_000, "embed.js": 30_000, "embed-loader.js": 1_200 };

const dist = new URL("dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

function scriptsOf(entry, seen = new Set()) {
  const chunk = manifest[entry];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const next of chunk.imports ?? []) scriptsOf(next, seen);
  return seen;
}

/** What is fetched only when it is needed: the ways down from a WebSocket that does not come through. */
function lazyScriptsOf(entry) {
  const now = scriptsOf(entry);
  const later = new Set();
  for (const next of manifest[entry]?.dynamicImports ?? [])
    for (const file of scriptsOf(next)) if (!now.has(file)) later.add(file);
  return later;
}

function gzipped(files) {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length, 0);
}

for (const [name, budget] of Object.entries(BUDGET)) {
  const files = name.endsWith(".js") ? [name] : scriptsOf(name);
  if (files.size === 0) throw new Error(`${name} is not in the manifest; run npm run build first`);
  const bytes = gzipped(files);
  const over = bytes > budget;
  process.stdout.write(`${name}: ${bytes} of ${budget} bytes gzipped${over ? ", over budget" : ""}\n`);
  const later = gzipped(lazyScriptsOf(name));
  if (later > 0)
    process.stdout.write(`  and ${later} bytes when they are needed: ways down from a WebSocket, section pages\n`);
  if (over) process.exitCode = 1;
}
for (const part of readdirSync(dist).filter((name) => /^embed-(?!frame|loader)\w+\.js$/.test(name)))
  process.stdout.write(`  and ${gzipped([part])} bytes of ${part}, when a widget needs it\n`);
