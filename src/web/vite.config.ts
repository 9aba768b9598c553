import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { slimSignalr } from "./slimSignalr.ts";

// The server reads .vite/manifest.json to find the hashed files of reader/main.ts and serves dist as its web root.
// embed.js has a stable name and is built by vite.embed.config.ts.
export default defineConfig({
  plugins: [slimSignalr(), svelte()],
  build: {
    manifest: true,
    // A reader page has one script; nothing is preloaded, and an inlined font could not be cached.
    modulePreload: false,
    assetsInlineLimit: 0,
    // The console is an application for a desk, loaded once a shift; it carries its text editor.
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: ["reader/main.ts", "console/index.html"] },
  },
});
