import { defineConfig } from "vitest/config";

export default defineConfig({
  // The sources under test lie outside this package.
  server: { fs: { allow: ["../.."] } },
  test: {
    include: ["{protocol,client,reader,embed,offline,console,site}/**/*.test.ts"],
    restoreMocks: true,
    unstubGlobals: true,
  },
});
