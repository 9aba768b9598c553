// @vitest-environment jsdom
import { createRawSnippet, flushSync } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import Guard from "../../../src/web/console/ui/Guard.svelte";
import { button, openNewsroom, show } from "./newsroomRig";

let close: () => Promise<void>;
afterEach(async () => await close());

describe("a part of the desk that fails", () => {
  it("says so in its place, with the text and the ways on, and comes back when it can", () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    let isBroken = true;
    const go = vi.fn(() => {
      isBroken = false;
    });
    const children = createRawSnippet(() => ({
      render: () => {
        if (isBroken) throw new Error("the same key twice");
        return "<p>Composer</p>";
      },
    }));
    const { newsroom } = openNewsroom();
    close = show(newsroom, Guard, { text: () => "Mine.", ways: [{ words: "Begin anew", go }], children });
    expect(document.body.textContent).toContain("What you wrote is kept on this device.");
    button("Copy the text");
    button("Try again").click();
    flushSync();
    expect(document.body.textContent).not.toContain("Composer");
    button("Begin anew").click();
    flushSync();
    expect(go).toHaveBeenCalledOnce();
    expect(document.body.textContent?.trim()).toBe("Composer");
  });
});
