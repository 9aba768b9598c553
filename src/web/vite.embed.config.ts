import { defineConfig } from "vite";

// Partners write <script src="https://host/embed.js" async>: a classic script, one file, no imports, a name that never changes.
export default defineConfig({
  build: {
    emptyOutDir: false,
    // light-dark() must stay: whether it is night is the partner's page to say, not a rule of ours.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    lib: { entry: "embed/embed.ts", formats: ["iife"], name: "LiveBlogEmbed", fileName: () => "embed.js" },
  },
});
