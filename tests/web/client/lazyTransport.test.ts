import { describe, expect, it } from "vitest";
import { lazyTransport } from "../../../src/web/client/lazyTransport.ts";
import type { ConnectionListener, LiveConnection, LiveTransport } from "../../../src/web/client/liveTransport.ts";

function listener() {
  const told: string[] = [];
  const it: ConnectionListener = {
    opened: () => told.push("opened"),
    received: (target) => told.push(target),
    resting: () => told.push("resting"),
    closed: () => told.push("closed"),
  };
  return { told, it };
}

function transport() {
  const calls: string[] = [];
  const it: LiveTransport = {
    open(listener): LiveConnection {
      queueMicrotask(() => listener.opened());
      return {
        pace: "polled",
        follow: (request) => calls.push(`follow ${request.story}`),
        unfollow: (story) => calls.push(`unfollow ${story}`),
        wake: () => calls.push("wake"),
        close: (reason) => calls.push(`close ${reason}`),
      };
    },
  };
  return { calls, it };
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

describe("a transport fetched when needed", () => {
  it("opens once it is there, and passes everything on", async () => {
    const { told, it: owner } = listener();
    const { calls, it: real } = transport();
    const connection = lazyTransport("pushed", async () => real).open(owner);
    expect(connection.pace).toBe("pushed");
    // The network may be back, or a page may let go, before it has come.
    connection.wake();
    connection.unfollow("a");
    await settled();
    expect(told).toEqual(["opened"]);
    expect(connection.pace).toBe("polled");
    connection.follow({ story: "a", epoch: null, after: 0 });
    connection.wake();
    connection.unfollow("a");
    connection.close("done");
    expect(calls).toEqual(["follow a", "wake", "unfollow a", "close done"]);
  });

  it("is over when it cannot be fetched", async () => {
    const { told, it: owner } = listener();
    lazyTransport("pushed", () => Promise.reject(new Error("offline"))).open(owner);
    await settled();
    expect(told).toEqual(["closed"]);
  });

  it("never opens when it was closed while being fetched", async () => {
    const { told, it: owner } = listener();
    const { calls, it: real } = transport();
    lazyTransport("pushed", async () => real)
      .open(owner)
      .close("done");
    await settled();
    expect(told).toEqual([]);
    expect(calls).toEqual([]);
  });

  it("that cannot be fetched is not reported once it is closed", async () => {
    const { told, it: owner } = listener();
    lazyTransport("pushed", () => Promise.reject(new Error("offline")))
      .open(owner)
      .close("done");
    await settled();
    expect(told).toEqual([]);
  });
});
