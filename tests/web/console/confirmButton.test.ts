// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import ConfirmButton from "../../../src/web/console/ui/ConfirmButton.svelte";
import { soon } from "../soon";
import { button, click, Rig, wordsIn } from "./newsroomRig";

let rig: Rig;

beforeEach(() => {
  rig = new Rig();
});

afterEach(async () => await rig.end());

describe("a button that asks first", () => {
  it("has the focus on Keep while it asks, and gets it back", async () => {
    const onsure = vi.fn();
    rig.show(ConfirmButton, { label: "Remove", onsure });
    button("Remove").focus();
    click("Remove");
    expect(document.activeElement).toBe(button("Keep"));
    click("Keep");
    await soon(() => expect(document.activeElement).toBe(button("Remove")));
    expect(onsure).not.toHaveBeenCalled();
  });

  it("goes on asking if it has failed, and not once it is done", async () => {
    const onsure = vi.fn().mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    const shown = rig.show(ConfirmButton, { label: "Remove", question: "For good?", sure: "Remove now", onsure });
    click("Remove");
    expect(wordsIn(shown)).toContain("For good?");
    click("Remove now");
    await Promise.resolve();
    click("Remove now");
    await soon(() => expect(button("Remove")).toBeDefined());
    expect(onsure).toHaveBeenCalledTimes(2);
  });

  it("does it at once if there is nothing to lose", () => {
    const onsure = vi.fn();
    rig.show(ConfirmButton, { label: "Cancel", asks: () => false, onsure });
    click("Cancel");
    expect(onsure).toHaveBeenCalledOnce();
  });
});
