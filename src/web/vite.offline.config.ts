import { defineConfig } from "vite";

// A service worker rules the folder that it is served from: one file at the root, with a name that never changes.
export default defineConfig({
  publicDir: false,
  build: {
    emptyOutDir: false,
    lib: { entry: "offline/worker.ts", formats: ["iife"], name: "LiveBlogOffline", fileName: () => "offline.js" },
  },
});
