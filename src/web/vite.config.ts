import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// The console is an application for a desk, loaded once a shift. Built by itself, it shares no chunks with the reader's script, whose
// every byte is counted.
export default defineConfig({
  plugins: [svelte()],
  publicDir: false,
  build: {
    emptyOutDir: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    // It carries its text editor.
    chunkSizeWarningLimit: 800,
    rolldownOptions: { input: ["console/index.html"] },
  },
});
