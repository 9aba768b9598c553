import { defineConfig } from "vite";

// The server reads .vite/manifest.json to find the hashed files of reader/main.ts and serves dist as its web root.
// The console and embed.js, whose name is stable, have configurations of their own and are added to the same folder.
export default defineConfig({
  build: {
    manifest: true,
    // A reader page has one script; nothing is preloaded, and an inlined font could not be cached.
    modulePreload: false,
    assetsInlineLimit: 0,
    // light-dark() must stay in the widget's styles: whether it is night is the partner's page to say, not a rule of ours.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Styles of their own: what the front page adds, what no page waits for, and the widget's, which stand in the fragment that the server renders.
    rolldownOptions: {
      input: ["reader/main.ts", "reader/front.css", "reader/blocks.css", "reader/later.css", "embed/embed.css"],
    },
  },
});
