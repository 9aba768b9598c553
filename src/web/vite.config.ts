import { existsSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { slimSignalr } from "./slimSignalr.ts";

// The console is an application of its own; the reader page can be built without it.
const consoleEntry = existsSync(new URL("console/index.html", import.meta.url)) ? ["console/index.html"] : [];

// The server reads .vite/manifest.json to find the hashed files of reader/main.ts and serves dist as its web root.
// embed.js has a stable name and is built by vite.embed.config.ts.
export default defineConfig({
  plugins: [slimSignalr(), ...(consoleEntry.length > 0 ? [svelte()] : [])],
  build: {
    manifest: true,
    // A reader page has one script; nothing is preloaded, and an inlined font could not be cached.
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { input: ["reader/main.ts", ...consoleEntry] },
  },
});
