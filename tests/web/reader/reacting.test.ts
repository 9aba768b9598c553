// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { letReact } from "../../../src/web/reader/reacting";
import { entry, entryId } from "../protocol/samples";
import { soon } from "../soon";
import { one } from "./storyPageRig";

const fetched = vi.fn<(address: string) => Promise<Response>>();

/** Whatever is looked for is in sight at once. */
class Sight {
  readonly #seen: IntersectionObserverCallback;

  constructor(seen: IntersectionObserverCallback) {
    this.#seen = seen;
  }

  observe(target: Element): void {
    const seen = { target, isIntersecting: true } as unknown as IntersectionObserverEntry;
    this.#seen([seen], this as unknown as IntersectionObserver);
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  vi.stubGlobal("IntersectionObserver", Sight);
  vi.stubGlobal(
    "fetch",
    fetched.mockReset().mockImplementation(async () => new Response("", { status: 404 })),
  );
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

it.each([
  ["a story's page", "data-story"],
  ["an entry's own page", "data-of"],
])("the reactions on %s are asked for at the story's address", async (_, attribute) => {
  document.body.innerHTML = `<main data-reactions ${attribute}="harbour">${entry(1).html}</main>`;
  letReact(one("main"));
  await soon(() => expect(fetched).toHaveBeenCalledOnce());
  expect(fetched.mock.lastCall?.[0]).toBe(`/live/harbour/reactions/${entryId(1)}`);
});
