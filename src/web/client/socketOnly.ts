// Stand-ins for the parts of @microsoft/signalr that speak HTTP or JSON, sign in, or reconnect. The reader's page and the widget open
// their WebSocket without negotiation and speak MessagePack, so none of these ever does anything there, yet they weigh an eighth of
// the page's script. slimSignalr.ts swaps them in.

class NeverUsed {
  constructor() {
    throw new Error("SignalR over a bare WebSocket has no use for this");
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

/** Wraps the client above to add a token, where there is one. */
export class AccessTokenHttpClient extends DefaultHttpClient {}

export class DefaultReconnectPolicy extends NeverUsed {}

export class JsonHubProtocol extends NeverUsed {}

/** Only of stateful reconnect, which the server does not offer: a reader comes back by its position. */
export class MessageBuffer extends NeverUsed {}

export class LongPollingTransport extends NeverUsed {}

export class ServerSentEventsTransport extends NeverUsed {}
