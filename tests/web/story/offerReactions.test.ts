// @vitest-environment jsdom
import { expect, it, vi } from "vitest";
import { offerReactions, reactionsOf } from "../../../src/web/story/offerReactions";
import type { Reactions } from "../../../src/web/story/reactions";
import { soon } from "../soon";

const begun = vi.fn<(root: HTMLElement, address: string) => void>();

const script = {
  Reactions: class {
    readonly root: HTMLElement;
    readonly address: string;

    constructor(root: HTMLElement, address: string) {
      this.root = root;
      this.address = address;
    }

    begin(): void {
      begun(this.root, this.address);
    }
  } as unknown as typeof Reactions,
};

function open(lets: boolean): HTMLElement {
  begun.mockReset();
  const root = document.createElement("main");
  root.toggleAttribute("data-reactions", lets);
  return root;
}

it("begins once where the story lets readers react", async () => {
  const root = open(true);
  const load = vi.fn(async () => script);
  offerReactions(root, "/r/", load);
  offerReactions(root, "/r/", load);
  await soon(() => expect(begun).toHaveBeenCalledExactlyOnceWith(root, "/r/"));
  offerReactions(root, "/r/", load);
  expect(load).toHaveBeenCalledOnce();
  offerReactions(open(true), "/other/", load);
  expect(load, "each place has its own").toHaveBeenCalledTimes(2);
});

it("loads nothing where it does not, until it does", async () => {
  const root = open(false);
  const load = vi.fn(async () => script);
  offerReactions(root, "/r/", load);
  expect(load).not.toHaveBeenCalled();
  root.dataset.reactions = "";
  offerReactions(root, "/r/", load);
  await soon(() => expect(begun).toHaveBeenCalledOnce());
});

it("tries again at the next change when the script cannot be loaded", async () => {
  const root = open(true);
  const load = vi.fn(async () => script);
  load.mockRejectedValueOnce(new TypeError("no network"));
  offerReactions(root, "/r/", load);
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun).not.toHaveBeenCalled();
  offerReactions(root, "/r/", load);
  await soon(() => expect(begun).toHaveBeenCalledOnce());
  expect(load).toHaveBeenCalledTimes(2);
});

it("an entry's reactions have an address below the story's, on its own site", () => {
  expect(reactionsOf("harbour")).toBe("/live/harbour/reactions/");
  expect(reactionsOf("a/b?", "https://live.example")).toBe("https://live.example/live/a%2Fb%3F/reactions/");
});
