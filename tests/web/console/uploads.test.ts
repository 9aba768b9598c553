import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MediaState } from "../../../src/web/console/composer/media/sendFile";
import { Uploads } from "../../../src/web/console/composer/media/uploads.svelte";
import { settled } from "./manualClock";

// A returning network would trigger the checks between two messages early.
beforeEach(() => {
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
});
afterEach(() => vi.unstubAllGlobals());

describe("Uploads", () => {
  it("shows that a file is ready as soon as the server says so, without asking in between", async () => {
    const looks: MediaState["state"][] = [];
    let state: MediaState["state"] = "processing";
    const uploads = new Uploads({
      store: { get: async () => undefined, put: async () => undefined, remove: async () => undefined },
      look: async () => {
        looks.push(state);
        return { state, received: 0 };
      },
    });
    const upload = uploads.of("m");
    await settled();
    expect(looks).toEqual(["processing"]);

    state = "ready";
    uploads.hear("another");
    await settled();
    expect(upload.phase).toBe("processing");
    uploads.hear("m");
    await settled();
    expect([upload.phase, looks]).toEqual(["ready", ["processing", "ready"]]);
  });

  it("sends a file in the name of whoever chose it, and waits while somebody else is signed in", async () => {
    let me = "ada";
    const sent: string[] = [];
    const signals: AbortSignal[] = [];
    const uploads = new Uploads({
      account: () => me,
      store: {
        get: async (id) => (id === "kept" ? { file: new File(["x"], "kept.jpg"), by: "ada" } : undefined),
        put: async () => undefined,
        remove: async () => undefined,
      },
      look: () => new Promise(() => undefined),
      send: (id, _file, _from, _progress, signal) => {
        sent.push(`${id} by ${me}`);
        signals.push(signal);
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("stopped"))));
      },
    });
    const { id } = uploads.add(new File(["x"], "ada.jpg"));
    expect(sent).toEqual([`${id} by ada`]);

    me = "ben";
    uploads.wake();
    await settled();
    expect([signals[0]?.aborted, uploads.of(id).phase]).toEqual([true, "waiting"]);
    uploads.of("kept");
    await settled();
    expect(sent).toHaveLength(1);

    uploads.adopt(["kept"]);
    await settled();
    expect(sent.at(-1)).toBe("kept by ben");
    me = "ada";
    uploads.wake();
    await settled();
    expect(sent.at(-1)).toBe(`${id} by ada`);
  });
});
