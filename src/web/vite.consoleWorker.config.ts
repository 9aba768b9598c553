import { defineConfig } from "vite";

// At the root like the readers' worker, and told to rule the console alone.
export default defineConfig({
  publicDir: false,
  build: {
    emptyOutDir: false,
    lib: {
      entry: "offline/consoleWorker.ts",
      formats: ["iife"],
      name: "LiveBlogConsoleOffline",
      fileName: () => "console-offline.js",
    },
  },
});
