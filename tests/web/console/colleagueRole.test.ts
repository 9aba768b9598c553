// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import ColleagueItem from "../../../src/web/console/colleagues/ColleagueItem.svelte";
import { soon } from "../soon";
import { appears, button, choose, click, find, Rig, wordsIn } from "./newsroomRig";

const changeRole = "PUT /api/users/*/role";
const colleague = { id: "cleo", name: "Cleo Moss", email: "cleo@newsroom.example", role: "contributor" };

let rig: Rig;

afterEach(async () => await rig.end());

function open(status: number, isGuest = false): HTMLSelectElement {
  rig = new Rig({ [changeRole]: [status, status === 204 ? undefined : { detail: "There must be an administrator." }] });
  rig.show(ColleagueItem, { colleague: { ...colleague, isGuest }, onchanged: async () => undefined });
  return find<HTMLSelectElement>("select");
}

describe("the role of a colleague", () => {
  it("is changed by a button only, not by choosing in the list", async () => {
    const list = open(204);
    choose(list, "reporter");
    expect(list.disabled).toBe(false);
    choose(list, "editor");
    expect(rig.sent(changeRole)).toEqual([]);
    click("Change to Editor");
    await soon(() => expect(rig.sent(changeRole)).toEqual([{ role: "editor" }]));
    await soon(() => expect(document.activeElement).toBe(list));
  });

  it("is shown as it is after a change that failed", async () => {
    const list = open(422);
    choose(list, "reporter");
    click("Change to Reporter");
    await appears("There must be an administrator.");
    await soon(() => expect(list.value).toBe("contributor"));
    expect(document.activeElement).toBe(list);
    expect(() => button("Change to Reporter")).toThrow();
  });

  it("stays if the choice is left or taken back", () => {
    const list = open(204);
    choose(list, "reporter");
    choose(list, "contributor");
    expect(wordsIn(document.body)).not.toContain("Change to");
    choose(list, "editor");
    click("Leave it");
    expect(list.value).toBe("contributor");
    expect(rig.sent(changeRole)).toEqual([]);
  });

  it("of a guest is none that enters every story", () => {
    const values = (list: HTMLSelectElement): string[] => [...list.options].map((option) => option.value);
    expect(values(open(204, true))).toEqual(["contributor", "reporter"]);
  });
});
