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
});
