import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{protocol,client,reader,embed,console}/**/*.test.ts"],
    restoreMocks: true,
    unstubGlobals: true,
  },
});
