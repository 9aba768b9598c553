import { defineConfig } from "vite";

// Partners write <script src="https://host/embed.js" async>: a classic script, one file, no imports, a name that never changes.
export default defineConfig({
  build: {
    emptyOutDir: false,
    lib: { entry: "embed/embed.ts", formats: ["iife"], name: "LiveBlogEmbed", fileName: () => "embed.js" },
  },
});
