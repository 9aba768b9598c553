// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { reportView, VIEW_AFTER_MS } from "../../../src/web/story/viewBeacon";
import { FakeClock } from "../client/fakeClock";

const post = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));
let visible: "visible" | "hidden";

beforeEach(() => {
  vi.restoreAllMocks();
  post.mockClear();
  visible = "visible";
  vi.stubGlobal("fetch", post);
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visible);
});

function show(state: typeof visible): void {
  visible = state;
  document.dispatchEvent(new Event("visibilitychange"));
}

it("reports one view after the page was visible for a moment", () => {
  const clock = new FakeClock();
  reportView("/live/harbour/view", "kiosk", clock);
  clock.advance(VIEW_AFTER_MS - 1);
  expect(post).not.toHaveBeenCalled();
  clock.advance(1);
  expect(post).toHaveBeenCalledWith("/live/harbour/view", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"partner":"kiosk"}',
    // Also of a reader who leaves at that moment, and of nobody in particular.
    keepalive: true,
    credentials: "omit",
  });
  show("hidden");
  show("visible");
  clock.advance(60_000);
  expect(post).toHaveBeenCalledOnce();
});

it("says which host led here, and nothing else of that page", () => {
  const clock = new FakeClock();
  vi.spyOn(document, "referrer", "get").mockReturnValue("https://search.example:8443/find?q=who+am+i");
  reportView("/v", null, clock);
  clock.advance(VIEW_AFTER_MS);
  const body = '{"partner":null,"referrer":"search.example:8443"}';
  expect(post).toHaveBeenCalledWith("/v", expect.objectContaining({ body }));
});

it("[17] says which version of the widget reports", () => {
  const clock = new FakeClock();
  reportView("/v", "kiosk", clock, undefined, "1.2.3");
  clock.advance(VIEW_AFTER_MS);
  expect(post).toHaveBeenCalledWith("/v", expect.objectContaining({ body: '{"partner":"kiosk","version":"1.2.3"}' }));
});

it("starts the moment again when the page was hidden in it", () => {
  const clock = new FakeClock();
  reportView("/v", null, clock);
  clock.advance(VIEW_AFTER_MS - 1);
  show("hidden");
  clock.advance(60_000);
  show("visible");
  clock.advance(VIEW_AFTER_MS - 1);
  expect(post).not.toHaveBeenCalled();
  clock.advance(1);
  expect(post).toHaveBeenCalledOnce();
});

it("does not count a page that is only prerendered", () => {
  const clock = new FakeClock();
  Object.assign(document, { prerendering: true });
  reportView("/v", null, clock);
  clock.advance(60_000);
  expect(post).not.toHaveBeenCalled();
  Object.assign(document, { prerendering: false });
  document.dispatchEvent(new Event("prerenderingchange"));
  clock.advance(VIEW_AFTER_MS);
  expect(post).toHaveBeenCalledOnce();
});
