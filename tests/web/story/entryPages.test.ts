// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { cursorOf } from "../../../src/web/protocol/entryOrder";
import { numberedPageReader, pageReader, readEntries } from "../../../src/web/story/entryPages";
import { entry } from "../protocol/samples";

const page = { entries: [entry(1)], more: cursorOf(entry(1)), story: "harbour", epoch: "e1", seq: 1 };
const fetched = vi.fn<(address: string, how: RequestInit) => Promise<Response>>();

beforeEach(() => {
  fetched.mockReset().mockImplementation(async () => Response.json(page));
  vi.stubGlobal("fetch", fetched);
});

it.each([
  ["older than a cursor", () => pageReader("harbour")("1.a"), "/live/harbour/entries?before=1.a"],
  ["of a page by its number", () => numberedPageReader("harbour")(3), "/live/harbour/entries?page=3"],
  ["of another site", () => readEntries("h", "https://a.example", "1"), "https://a.example/live/h/entries?before=1"],
  ["that are key events", () => readEntries("h", "", undefined), "/live/h/entries?key=true"],
  ["that a filter lets through", () => readEntries("h", "", "1", "&tag=a"), "/live/h/entries?before=1&tag=a"],
  ["key events of a filter", () => readEntries("h", "", undefined, "&tag=a"), "/live/h/entries?key=true&tag=a"],
  ["of names that need quoting", () => pageReader("a/b?")("1&c"), "/live/a%2Fb%3F/entries?before=1%26c"],
])("asks for entries %s", async (_, read, address) => {
  const answer = await read();
  expect(fetched.mock.lastCall?.[0]).toBe(address);
  expect(answer).toEqual({ entries: [entry(1)], more: cursorOf(entry(1)) });
});

it("asks the server itself, as nobody in particular, and not for ever", async () => {
  const signal = new AbortController().signal;
  const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(signal);
  await pageReader("harbour")("1");
  expect(timeout).toHaveBeenCalledExactlyOnceWith(15_000);
  expect(fetched.mock.lastCall?.[1]).toEqual({ signal, credentials: "omit", cache: "no-cache" });
});

it.each([
  ["the network fails", () => Promise.reject(new TypeError("no network"))],
  ["the server refuses", async () => Response.json(page, { status: 503 })],
  ["the answer is something else", async () => Response.json({ entries: "none" })],
  ["the answer is a page for people", async () => new Response("<p>Sign in to the Wi-Fi</p>")],
])("fails when %s", async (_, answer) => {
  fetched.mockImplementation(answer);
  await expect(pageReader("harbour")("1")).rejects.toThrow();
});

it("says what the server answered", async () => {
  fetched.mockResolvedValue(new Response("", { status: 503 }));
  await expect(pageReader("harbour")("1")).rejects.toThrow("entries answered 503");
});
