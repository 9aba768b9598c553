// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import NewTokenForm from "../../../src/web/console/account/NewTokenForm.svelte";
import Invite from "../../../src/web/console/colleagues/Invite.svelte";
import SnippetBuilder from "../../../src/web/console/partners/SnippetBuilder.svelte";
import CopySettings from "../../../src/web/console/stories/CopySettings.svelte";
import TranslationField from "../../../src/web/console/stories/TranslationField.svelte";
import { soon } from "../soon";
import { appears, choose, click, field, find, Rig, wordsIn, write } from "./newsroomRig";

const story = (id: string, headline: string, status = "live") => ({ id, slug: id, headline, status, version: 1 });
const harbour = story("harbour", "Harbour");
const recent = [story("storm", "Storm"), story("match", "Match"), story("plan", "Plan", "draft")];

let rig: Rig;

afterEach(async () => await rig.end());

/** A newsroom whose first page of stories does not have the harbour. */
function begin(next: string | undefined = "older"): void {
  rig = new Rig({
    "GET /api/stories": () =>
      rig.asked.at(-1)?.includes("q=harbour") ? [200, { items: [harbour] }] : [200, { items: recent, next }],
    "GET /api/stories/harbour": [200, harbour],
  });
}

const options = (list: Element) => [...list.querySelectorAll("option")].map((each) => wordsIn(each));
const nothing = () => undefined;

describe("a list of stories to choose from", () => {
  it("finds a story that is not among the last changed", async () => {
    begin();
    rig.show(CopySettings, { oncopied: nothing });
    await appears("Search all stories");
    expect(options(find("select"))).toEqual(["No other story", "Storm", "Match", "Plan"]);
    write("Search all stories", "harbour");
    await soon(() => expect(options(find("select"))).toEqual(["No other story", "Harbour"]));
    write("Search all stories", "");
    await soon(() => expect(options(find("select"))).toContain("Storm"));
  });

  it("has no search where all stories are in it", async () => {
    begin("");
    rig.answers.set("GET /api/stories", [200, { items: recent }]);
    rig.show(CopySettings, { oncopied: nothing });
    await appears("Storm");
    expect(document.querySelector("[type=search]")).toBeNull();
  });

  it("keeps what was chosen before, which may be older than all in it", async () => {
    begin();
    rig.show(TranslationField, { story: "storm", value: "harbour", error: undefined });
    await soon(() => expect(options(find("select"))).toEqual(["No other story", "Match", "Plan", "Harbour"]));
    expect(find<HTMLSelectElement>("select").value).toBe("harbour");
  });

  it("keeps the ticks of a guest's stories through a search", async () => {
    begin();
    rig.show(Invite, { onmade: async () => undefined });
    click(find("[type=checkbox]"));
    await appears("Storm");
    click(find("fieldset [type=checkbox]"));
    write("Search all stories", "harbour");
    await appears("Harbour");
    const ticked = () =>
      [...document.querySelectorAll<HTMLInputElement>("fieldset :checked")].map(({ value }) => value);
    expect(ticked()).toEqual(["storm"]);
    click(find("fieldset [value=harbour]"));
    expect(ticked().toSorted()).toEqual(["harbour", "storm"]);
  });

  it("finds the one story of a token", async () => {
    begin();
    rig.show(NewTokenForm, { onmade: async () => undefined });
    click(find("[type=checkbox]"));
    await appears("Search all stories");
    write("Search all stories", "harbour");
    await soon(() => expect(options(field("Works in"))).toContain("Harbour"));
    choose(field("Works in"), "harbour");
    expect(field("Works in").value).toBe("harbour");
  });

  it("has only public stories for a snippet", async () => {
    begin();
    rig.show(SnippetBuilder, { partners: [], onlyRegistered: false });
    await appears("Search all stories");
    expect(options(find("select"))).toEqual(["Storm", "Match"]);
    write("Search all stories", "harbour");
    await soon(() => expect(wordsIn(find("pre"))).toContain('story="harbour"'));
  });
});
