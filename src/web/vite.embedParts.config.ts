import { defineConfig } from "vite";

// What widgets fetch when a story needs it, from the newsroom that embed.js is from: modules, with names that never change.
export default defineConfig({
  publicDir: false,
  build: {
    emptyOutDir: false,
    lib: { entry: "story/reactions.ts", formats: ["es"], fileName: () => "embed-reactions.js" },
  },
});
