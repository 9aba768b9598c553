import { defineConfig } from "vitest/config";
import { slimSignalr } from "../../src/web/slimSignalr.ts";

const signalrModules = new URL("../../src/web/node_modules/@microsoft/signalr/dist/esm/index.js", import.meta.url)
  .pathname;

export default defineConfig({
  // The sources under test lie outside this package.
  server: { fs: { allow: ["../.."] } },
  // The transport is tested with the slimmed SignalR that is shipped, so the package must pass through the same plugin.
  plugins: [slimSignalr()],
  // Its modules as the bundler takes them; Node would take the CommonJS build, which no plugin sees into.
  resolve: { alias: [{ find: /^@microsoft\/signalr$/, replacement: signalrModules }] },
  test: {
    server: { deps: { inline: [/@microsoft\/signalr/] } },
    include: ["{protocol,client,reader,embed,console,site}/**/*.test.ts"],
    restoreMocks: true,
    unstubGlobals: true,
  },
});
