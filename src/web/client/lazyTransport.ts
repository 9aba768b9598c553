import type { LiveConnection, LiveTransport, Pace } from "./liveTransport";

/** A transport that is fetched on first use: most readers only use the WebSocket and should not have to download the rest. */
export function lazyTransport(pace: Pace, load: () => Promise<LiveTransport>): LiveTransport {
  return {
    open(listener) {
      let inner: LiveConnection | undefined;
      let isOver = false;
      load().then(
        (transport) => {
          if (!isOver) inner = transport.open(listener);
        },
        () => {
          if (!isOver) listener.closed();
        },
      );
      return {
        get pace() {
          return inner?.pace ?? pace;
        },
        // No follow is sent before the connection has opened, and it can open only once the transport is here.
        follow: (request, edition) => inner?.follow(request, edition),
        unfollow: (story) => inner?.unfollow(story),
        wake: () => inner?.wake(),
        close: (reason) => {
          isOver = true;
          inner?.close(reason);
        },
      };
    },
  };
}
