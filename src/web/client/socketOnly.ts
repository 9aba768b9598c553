// Stand-ins for the parts of @microsoft/signalr that speak HTTP. The reader's page and the widget open their WebSocket without
// negotiation, so none of these ever sends anything there, yet they weigh a tenth of the page's script. slimSignalr.ts swaps them in.

class NeverUsed {
  constructor() {
    throw new Error("SignalR without negotiation uses no HTTP");
  }
}

/** Constructed by every connection and asked for cookies, which a browser adds by itself; sends only for what is left out. */
export class DefaultHttpClient {
  getCookieString(): string {
    return "";
  }

  send(): Promise<never> {
    return Promise.reject(new Error("SignalR without negotiation uses no HTTP"));
  }
}

export class LongPollingTransport extends NeverUsed {}

export class ServerSentEventsTransport extends NeverUsed {}
