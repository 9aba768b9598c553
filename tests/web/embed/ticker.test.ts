// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { EmbedView } from "../../../src/web/embed/embedView";
import { widgetWords } from "../../../src/web/embed/embedWords";
import { Ticker } from "../../../src/web/embed/parts/ticker";
import { widgetForm } from "../../../src/web/embed/widgetForm";
import { LocalTimes } from "../../../src/web/story/localTimes";
import { entry, entryId } from "../protocol/samples";

let view: EmbedView;

beforeEach(() => {
  vi.useFakeTimers();
  // jsdom has neither.
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  document.body.replaceChildren();
  const form = widgetForm((name) => (name === "layout" ? "newest" : null));
  const words = widgetWords("en");
  view = new EmbedView({
    origin: "https://live.example",
    story: "harbour",
    language: "en",
    words,
    times: new LocalTimes("en", "UTC"),
    form,
    served: undefined,
    onload: () => undefined,
    onplace: () => undefined,
  });
  document.body.append(view.root);
  const place = document.createElement("div");
  place.className = "turns";
  view.root.append(place);
  view.replaceAll([entry(2, { title: "Two" }), entry(1, { title: "One" })], undefined, [], false);
  new Ticker(view.root, words).begin();
});

afterEach(() => {
  view.end();
  view.root.remove();
  // The ticker stops once its widget is off the page.
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
});

/** What is in the live region, once the ticker has seen what changed. */
async function said() {
  await Promise.resolve();
  return view.root.querySelector(".said[role=status]")?.textContent;
}

it("announces what is published while the page is open, and nothing that was there before", async () => {
  expect(await said()).toBe("");
  view.put(entry(3, { title: "Three" }));
  expect(await said()).toBe("Three");
});

it("keeps nothing of an announced headline that is taken down", async () => {
  view.put(entry(3, { title: "Three" }));
  expect(await said()).toBe("Three");
  view.remove(entryId(2));
  expect(await said()).toBe("Three");
  view.remove(entryId(3));
  expect(await said()).toBe("");
});

it("keeps nothing of an announced headline's earlier wording", async () => {
  view.put(entry(3, { title: "Three" }));
  expect(await said()).toBe("Three");
  view.put(entry(3, { title: "Third", version: 2 }));
  expect(await said()).toBe("Third");
});

it("keeps nothing of a story that is deleted", async () => {
  view.put(entry(3, { title: "Three" }));
  expect(await said()).toBe("Three");
  view.forget();
  expect(await said()).toBe("");
});
