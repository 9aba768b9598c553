import { defineConfig } from "vite";

// The server reads .vite/manifest.json to find the hashed files of reader/main.ts and serves dist as its web root.
// The console and embed.js, whose name is stable, have configurations of their own and are added to the same folder.
export default defineConfig({
  build: {
    manifest: true,
    // A reader page has one script; nothing is preloaded, and an inlined font could not be cached.
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { input: ["reader/main.ts"] },
  },
});
