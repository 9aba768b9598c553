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

  const damaged: MediaState = { state: "failed", received: 1, problem: "This picture is damaged." };
  const store = { get: async () => undefined, put: async () => undefined, remove: async () => undefined };

  it("refuse a file that the server cannot use with its words, until it is sent again", async () => {
    const answers: MediaState[] = [damaged];
    const uploads = new Uploads({
      store,
      look: () => new Promise(() => undefined),
      send: async () => answers.shift() ?? (await new Promise<MediaState>(() => undefined)),
      settled: () => seen.push(words()),
    });
    const seen: string[] = [];
    const { id } = uploads.add(new File(["x"], "Bridge.jpg", { type: "image/jpeg" }));
    const words = () => {
      const where = uploads.whereabouts([id]);
      return typeof where === "string" ? where : where.message;
    };
    expect(words()).toBe("coming");
    await settled();
    // Already when the outbox is told of it.
    expect([...seen, words()]).toEqual([damaged.problem, damaged.problem]);
    uploads.again(id);
    expect(words()).toBe("coming");
  });

  it("say nothing of a file from before a reload until the server has been asked", async () => {
    let answer: MediaState | undefined;
    const told = vi.fn();
    const uploads = new Uploads({ store, look: async () => answer, settled: told });
    expect(uploads.whereabouts(["m"])).toBe("coming");
    await settled();
    expect([uploads.whereabouts(["m"]), told.mock.calls.length]).toEqual(["coming", 0]);
    answer = damaged;
    uploads.hear("m");
    await settled();
    expect(uploads.whereabouts(["m"])).toMatchObject({ message: damaged.problem });
    expect(told).toHaveBeenCalledOnce();
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
