import { build } from "vite";
import { withoutReaderWords } from "./readerWords.mjs";

// What widgets fetch when a story needs it, from the newsroom that embed.js is from: modules, with names that never change. Each is built by
// itself: with a piece in common, one part could meet another release's piece in a browser's cache.
const PARTS = {
  "embed-blocks.js": "embed/parts/blocks.ts",
  "embed-reactions.js": "story/reactions.ts",
  "embed-reading.js": "embed/parts/reading.ts",
  "embed-ticker.js": "embed/parts/ticker.ts",
  "embed-ask.js": "embed/parts/ask.ts",
  "embed-coming.js": "embed/parts/coming.ts",
  "embed-places.js": "embed/parts/places.ts",
};

const MODULES = Object.entries(PARTS).map(([file, entry]) => ({ file, entry, format: "es" }));
// Partners name it as they would embed.js: a classic script.
const LOADER = { file: "embed-loader.js", entry: "embed/loader.ts", format: "iife" };

for (const { file, entry, format } of [...MODULES, LOADER]) {
  await build({
    configFile: false,
    publicDir: false,
    plugins: [withoutReaderWords],
    build: {
      emptyOutDir: false,
      cssTarget: ["chrome123", "firefox120", "safari17.5"],
      lib: { entry, formats: [format], name: "LiveBlogLoader", fileName: () => file },
    },
  });
}
