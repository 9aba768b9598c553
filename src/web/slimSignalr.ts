import type { Plugin } from "vite";

const REPLACED = new Set(
  [
    "AccessTokenHttpClient",
    "DefaultHttpClient",
    "DefaultReconnectPolicy",
    "JsonHubProtocol",
    "LongPollingTransport",
    "MessageBuffer",
    "ServerSentEventsTransport",
  ].map((module) => `./${module}`),
);

const STAND_INS = new URL("client/socketOnly.ts", import.meta.url).pathname;

/**
 * Leaves out of @microsoft/signalr what a WebSocket without negotiation and with a protocol of its caller's choice never runs; see
 * client/socketOnly.ts. What a caller imports by name is still the real one: that import goes through the package's index.
 */
export function slimSignalr(): Plugin {
  return {
    name: "slim-signalr",
    enforce: "pre",
    resolveId(source, importer) {
      if (!REPLACED.has(source) || !importer?.includes("/@microsoft/signalr/")) return null;
      return /\/index(\.js)?$/.test(importer) ? null : STAND_INS;
    },
  };
}
