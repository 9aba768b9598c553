import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { withoutReaderWords } from "./readerWords.mjs";

/** The release, where the server has it from as well. */
const props = readFileSync(new URL("../../Directory.Build.props", import.meta.url), "utf8");
const release = /<Version>([\w.-]+)<\/Version>/.exec(props)?.[1];
if (!release) throw new Error("Directory.Build.props names no version.");

const INHERITED = "for (var name in all)";

// The bundler's helper for modules walks over what a host page has put on Object.prototype, and throws at what is no function.
const ownNamesOnly: Plugin = {
  name: "own-names-only",
  renderChunk(code) {
    if (!code.includes(INHERITED))
      throw new Error("The bundler's helper reads otherwise; see widgetServed.spec.ts, [46].");
    return code.replaceAll(INHERITED, "for (var name of Object.keys(all))");
  },
};

// Partners write <script src="https://host/embed.js" async>: a classic script, one file, no imports, a name that never changes.
export default defineConfig({
  plugins: [ownNamesOnly, withoutReaderWords],
  define: { "import.meta.env.RELEASE": JSON.stringify(release) },
  build: {
    emptyOutDir: false,
    // light-dark() must stay: whether it is night is the partner's page to say, not a rule of ours.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    lib: { entry: "embed/embed.ts", formats: ["iife"], name: "LiveBlogEmbed", fileName: () => "embed.js" },
  },
});
