import type { Plugin } from "vite";

const REPLACED = /^\.\/(DefaultHttpClient|LongPollingTransport|ServerSentEventsTransport)$/;

/** Leaves out of @microsoft/signalr what only runs with negotiation; see client/socketOnly.ts. */
export function slimSignalr(): Plugin {
  return {
    name: "slim-signalr",
    enforce: "pre",
    resolveId(source, importer) {
      if (!REPLACED.test(source) || !importer?.includes("/@microsoft/signalr/")) return null;
      return this.resolve("/client/socketOnly.ts");
    },
  };
}
