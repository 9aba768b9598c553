import type { Plugin } from "vite";

const REPLACED = /^\.\/(DefaultHttpClient|LongPollingTransport|ServerSentEventsTransport)$/;

const STAND_INS = new URL("client/socketOnly.ts", import.meta.url).pathname;

/** Leaves out of @microsoft/signalr what only runs with negotiation; see client/socketOnly.ts. */
export function slimSignalr(): Plugin {
  return {
    name: "slim-signalr",
    enforce: "pre",
    resolveId(source, importer) {
      if (!REPLACED.test(source) || !importer?.includes("/@microsoft/signalr/")) return null;
      return STAND_INS;
    },
  };
}
