import { beforeEach, expect, it, vi } from "vitest";
import { partnerRules } from "../../../src/web/embed/partnerRules";
import { FakeClock } from "../client/fakeClock";
import { soon } from "../soon";

const ask = vi.fn<(address: string) => Promise<Response>>();
const clock = new FakeClock();
const rules = (isOver = () => false) =>
  partnerRules("https://live.example/embed/harbour/tags?partner=post", clock, isOver);

beforeEach(() => {
  vi.stubGlobal("fetch", ask.mockReset());
});

it("[16] is what the newsroom answers, and nothing where it sets no tags", async () => {
  ask.mockResolvedValueOnce(Response.json({ in: ["Sport"], out: [] }));
  expect(await rules()).toEqual({ in: ["Sport"], out: [] });
  ask.mockResolvedValueOnce(Response.json({ in: [], out: [] }));
  expect(await rules()).toBeUndefined();
});

it("[16] is asked for again while the newsroom cannot be reached, is full or fails", async () => {
  ask
    .mockRejectedValueOnce(new TypeError("no network"))
    .mockResolvedValueOnce(Response.json({ title: "Too many" }, { status: 429 }))
    .mockResolvedValueOnce(new Response("bad gateway", { status: 502 }))
    .mockResolvedValueOnce(Response.json({ in: [], out: ["Paid"] }));
  const answer = rules();
  await soon(() => {
    clock.advance(5_000);
    expect(ask).toHaveBeenCalledTimes(4);
  });
  expect(await answer).toEqual({ in: [], out: ["Paid"] });
});

it("[16] leaves it to the story to refuse a stranger, and asks no more once the widget has gone", async () => {
  ask.mockResolvedValueOnce(Response.json({ title: "Refused" }, { status: 403 }));
  expect(await rules()).toBeUndefined();
  ask.mockReset();
  expect(await rules(() => true)).toBeUndefined();
  expect(ask).not.toHaveBeenCalled();
});
