import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepFollow, readFollow } from "../../../src/web/offline/follows";
import { renewFollows } from "../../../src/web/offline/renewedFollows";
import { MemoryCaches } from "./memoryCaches";

const manager = {
  subscribe: async () => ({
    toJSON: () => ({ endpoint: "https://push.example/new", keys: { p256dh: "p", auth: "a" } }),
  }),
} as unknown as PushManager;

let asked: string[] = [];
let refused: string[] = [];

beforeEach(() => {
  [asked, refused] = [[], []];
  vi.stubGlobal("caches", new MemoryCaches());
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: { method?: string; body?: string } = {}) => {
    asked.push(`${method} ${path}${body ? ` ${(JSON.parse(body) as { level: string }).level}` : ""}`);
    if (refused.includes(path)) throw new TypeError("no network");
    return method === "DELETE"
      ? new Response(null, { status: 204 })
      : Response.json({ key: "k", id: `new-of-${path}` });
  });
});

afterEach(() => vi.unstubAllGlobals());

it("another address is told for each story that is followed, as it was followed, and the one before is ended", async () => {
  await keepFollow("harbour", { id: "1", level: "key", quiet: { from: 60, until: 120 } });
  await keepFollow("мост", { id: "2", level: "all" });
  await renewFollows(manager);
  const bridge = `/${encodeURIComponent("мост")}/push`;
  expect(asked).toEqual([
    "GET /harbour/push",
    "POST /harbour/push key",
    "DELETE /harbour/push/1",
    `GET ${bridge}`,
    `POST ${bridge} all`,
    `DELETE ${bridge}/2`,
  ]);
  expect(await readFollow("harbour")).toEqual({
    id: "new-of-/harbour/push",
    level: "key",
    quiet: { from: 60, until: 120 },
  });
});

it("a story that cannot be told keeps what it had, and the others are told", async () => {
  await keepFollow("harbour", { id: "1", level: "all" });
  await keepFollow("ferries", { id: "2", level: "all" });
  refused = ["/harbour/push"];
  await renewFollows(manager);
  expect((await readFollow("harbour"))?.id).toBe("1");
  expect((await readFollow("ferries"))?.id).toBe("new-of-/ferries/push");
});
