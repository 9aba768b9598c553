import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { patient } from "./patience.ts";

export default defineConfig({
  // Blocks of the console are components.
  plugins: [svelte({ configFile: false })],
  resolve: { conditions: ["browser"] },
  // The sources under test lie outside this package.
  server: { fs: { allow: ["../.."] } },
  test: {
    include: ["{protocol,client,story,reader,embed,offline,console,site,deploy}/**/*.test.ts"],
    // One document for all files of a worker: a fresh one for each took as long as the tests. A test restores what it changes.
    isolate: false,
    testTimeout: patient(20_000),
    hookTimeout: patient(30_000),
    setupFiles: ["afterEachFile.ts"],
    // Files run in the order of their sizes, here and on any other machine, and not in that of how long they took the last time.
    cache: false,
    expect: { poll: { timeout: patient(5_000) } },
    restoreMocks: true,
    unstubGlobals: true,
  },
});
