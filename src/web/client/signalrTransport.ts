import { HttpTransportType, type HubConnection, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";
import { HUB_TARGETS } from "../protocol/liveMessage";
import { type FollowRequest, Limits } from "../protocol/messages";
import type { CloseReason, ConnectionListener, LiveConnection, LiveTransport, Pace } from "./liveTransport";

/**
 * The live hub over a WebSocket in MessagePack. Negotiation is skipped, so one round trip less and no sticky sessions; SignalR's
 * own reconnect stays off because the follower owns every retry.
 */
export class SignalrTransport implements LiveTransport {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  open(listener: ConnectionListener): LiveConnection {
    const hub = new HubConnectionBuilder()
      .withUrl(this.#url, { transport: HttpTransportType.WebSockets, skipNegotiation: true, withCredentials: false })
      .withHubProtocol(new MessagePackHubProtocol())
      .configureLogging(LogLevel.None)
      .withServerTimeout(Limits.SilenceSeconds * 1000)
      .build();
    for (const target of HUB_TARGETS) {
      hub.on(target, (payload: unknown) => listener.received(target, payload));
    }
    return new SignalrConnection(hub, listener);
  }
}

class SignalrConnection implements LiveConnection {
  readonly pace: Pace = "pushed";
  readonly #hub: HubConnection;
  readonly #listener: ConnectionListener;
  #over = false;

  constructor(hub: HubConnection, listener: ConnectionListener) {
    this.#hub = hub;
    this.#listener = listener;
    hub.onclose(() => this.#end());
    hub.start().then(
      () => listener.opened(),
      () => this.#end(),
    );
  }

  follow(request: FollowRequest): void {
    this.#send("Follow", request);
  }

  unfollow(story: string): void {
    this.#send("Unfollow", story);
  }

  wake(): void {}

  close(_reason: CloseReason): void {
    this.#over = true;
    // Stopping can fail only when the connection is gone already, which is what was wanted.
    this.#hub.stop().catch(() => undefined);
  }

  #send(method: string, argument: unknown): void {
    this.#hub.send(method, argument).catch(() => this.#end());
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#listener.closed();
  }
}
