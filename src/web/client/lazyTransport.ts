import type { LiveConnection, LiveTransport, Pace } from "./liveTransport";

/** A transport that is fetched when it is first needed: most readers never leave the WebSocket, and should not pay for the rest. */
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
        // Nobody follows before the connection has opened, and it opens only once there is one.
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
