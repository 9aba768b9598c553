// @vitest-environment jsdom

import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import Console from "../../../src/web/console/Console.svelte";
import Invite from "../../../src/web/console/colleagues/Invite.svelte";
import DraftList from "../../../src/web/console/composer/DraftList.svelte";
import { Desk } from "../../../src/web/console/desk";
import { newDraft } from "../../../src/web/console/drafts";
import { readStory } from "../../../src/web/console/shape";
import Site from "../../../src/web/console/site/Site.svelte";
import StoryForm from "../../../src/web/console/stories/StoryForm.svelte";
import Templates from "../../../src/web/console/templates/Templates.svelte";
import Filters from "../../../src/web/console/timeline/Filters.svelte";
import { soon } from "../soon";
import { appears, click, field, Rig, write } from "./newsroomRig";

const story = readStory({ id: "01890000-0000-7000-8000-00000000000a", slug: "bridge", headline: "Bridge", version: 1 });
const people = { ada: { id: "ada", name: "Ada", email: "ada@example.test", role: "administrator" } };
let rig: Rig;

beforeEach(() => {
  rig = new Rig({}, "administrator");
});

afterEach(async () => await rig.end());

describe("a story's form", () => {
  it("asks once before Cancel deletes what was typed, and not if nothing was", () => {
    const went = vi.spyOn(rig.newsroom, "go").mockImplementation(() => undefined);
    rig.show(StoryForm, { story });
    write("Standfirst", "Written at length.");
    click("Cancel");
    expect(went).not.toHaveBeenCalled();
    expect(rig.newsroom.forms.load(`story.${story.id}`)).not.toBeNull();
    click("Keep");
    write("Standfirst", "");
    click("Cancel");
    expect(went).toHaveBeenCalledOnce();
  });
});

describe("the site's form", () => {
  const site = (version: number, edit: object) => ({ version, edit, configured: {}, colours: {}, words: [] });

  it("merges what a colleague has saved meanwhile, and asks about the fields that both changed", async () => {
    let current = site(1, { name: "Post", description: "News." });
    const sent: Record<string, unknown>[] = [];
    rig.answers.set("GET /api/site", () => [200, current]);
    rig.answers.set("PUT /api/site", ({ body }) => {
      if (body.version !== current.version) return [412, { title: "Stale" }];
      sent.push(body.edit as Record<string, unknown>);
      current = site(current.version + 1, body.edit as object);
      return [200, current];
    });
    rig.show(Site);
    await appears("Copyright");
    write("Copyright", "© us");
    current = site(2, { name: "The Post", description: "News." });
    click("Save");
    await appears("Saved.");
    expect(sent[0]).toMatchObject({ name: "The Post", copyright: "© us" });

    write("Description", "Mine.");
    current = site(4, { name: "The Post", description: "Theirs.", copyright: "© us" });
    click("Save");
    await appears("You both changed: Description.");
    expect(field("Description").value).toBe("Mine.");
    click("Take theirs");
    expect(field("Description").value).toBe("Theirs.");
  });

  it("sends what is typed while it finds out that a colleague was faster", async () => {
    let current = site(1, { name: "Post" });
    rig.answers.set("GET /api/site", () => [200, current]);
    rig.answers.set("PUT /api/site", ({ body }) => {
      if (body.version === current.version) return [200, site(3, body.edit as object)];
      write("Copyright", "© us, and more");
      return [412, { title: "Stale" }];
    });
    rig.show(Site);
    await appears("Copyright");
    write("Copyright", "© us");
    current = site(2, { name: "The Post" });
    click("Save");
    await appears("Saved.");
    expect(field("Copyright").value).toBe("© us, and more");
    expect(rig.sent("PUT /api/site").at(-1)).toMatchObject({ edit: { name: "The Post", copyright: "© us, and more" } });
  });

  it("says that it has restored what was typed, and can discard it", async () => {
    rig.answers.set("GET /api/site", [200, site(1, { name: "Post" })]);
    rig.show(Site);
    await appears("Copyright");
    write("Copyright", "© half");
    await rig.close();
    rig.show(Site);
    await appears("Your unsaved changes are back in this form.");
    expect(field("Copyright").value).toBe("© half");
    click("Discard changes");
    click("Discard for good");
    expect(field("Copyright").value).toBe("");
  });
});

describe("a template's form", () => {
  it("keeps what was typed when a colleague was faster, and saves it on what they saved", async () => {
    const begun = { id: "01890000-0000-7000-8000-00000000000b", name: "Match day", language: "en", timeZone: "UTC" };
    let current: Record<string, unknown> = { ...begun, version: 1, section: "Sport", standfirst: "" };
    const sent: Record<string, unknown>[] = [];
    rig.answers.set("GET /api/story-templates", () => [200, { items: [current] }]);
    rig.answers.set(`PUT /api/story-templates/${begun.id}`, ({ body, version }) => {
      if (version !== current.version) return [412, { title: "Stale" }];
      sent.push(body);
      return [200];
    });
    rig.show(Templates);
    await appears("Match day");
    click("Change");
    write("Standfirst", "Mine.");
    current = { ...current, version: 2, section: "Football" };
    click("Save template");
    await appears("A colleague saved this template while you were writing.");
    expect(field("Standfirst").value).toBe("Mine.");
    expect(document.querySelector<HTMLOptionElement>("option:checked[value=Football]")).not.toBeNull();
    click("Save template");
    await soon(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ standfirst: "Mine.", section: "Football" });
  });
});

describe("the search of a story", () => {
  it("is empty once all entries are shown again", async () => {
    const asked: object[] = [];
    const given = { storyId: story.id, timeZone: "UTC", api: rig.newsroom.api, me: "Ada", selecting: false };
    const nothing = () => undefined;
    const listeners = { onfilter: (filter: object) => asked.push(filter), onjump: nothing, onselecting: nothing };
    rig.show(Filters, { ...given, ...listeners, filter: {} });
    const search = document.querySelector<HTMLInputElement>(".search") ?? expect.fail("no field");
    write(search, "ferry");
    await soon(() => expect(asked).toEqual([{ q: "ferry" }]));
    rig.give({ filter: { q: "ferry" } });
    expect(search.value).toBe("ferry");
    rig.give({ filter: {} });
    expect(search.value).toBe("");
  });
});

describe("an invitation", () => {
  it("is there again, half written", async () => {
    rig.show(Invite, { onmade: async () => undefined });
    write("Email", "dan@example.test");
    await rig.close();
    rig.show(Invite, { onmade: async () => undefined });
    expect(field("Email").value).toBe("dan@example.test");
    click("Discard changes");
    click("Discard for good");
    expect(field("Email").value).toBe("");
  });
});

describe("the list of drafts", () => {
  it("has this window's unsent edits with their age, unless they are open in an editor", async () => {
    rig.newsroom.drafts.save(`${story.id}/e`, { ...newDraft(), entryId: "e", title: "Half an edit" });
    rig.show(DraftList);
    await appears("Half an edit");
    await appears("An edit, just now");
    rig.newsroom.setWriting(`${story.id}/e`, true);
    await soon(() => {
      flushSync();
      expect(document.body.textContent).not.toContain("Half an edit");
    });
  });
});

describe("the desk, when somebody else signs in at it", () => {
  it("has nothing of what the one before had typed, who finds it again", async () => {
    let session: object | undefined = people.ada;
    rig.answers.set("GET /api/session", () => (session ? [200, session] : [401]));
    rig.answers.set("GET /api/stories", () => (session ? [200, { items: [] }] : [401]));
    rig.answers.set("POST /api/session", ({ body }) => {
      const name = String(body.email).split("@")[0] ?? "";
      session = { id: name, name, email: body.email, role: "administrator" };
      return [200, session];
    });
    vi.spyOn(Desk.prototype, "wake").mockReturnValue();
    history.replaceState(null, "", "/console/colleagues");
    rig.show(Console);
    await appears("Invite a colleague");
    write("Email", "secret@example.test");

    const signInAs = async (name: string) => {
      session = undefined;
      // The list of stories is read again, and finds the session at its end.
      dispatchEvent(new Event("focus"));
      await appears("Sign in again to continue.");
      const dialog = document.querySelector("dialog");
      const [email, password] = dialog?.querySelectorAll("input") ?? [];
      if (!email || !password) throw new Error("no fields");
      write(email, `${name}@example.test`);
      write(password, "violet anchors");
      dialog?.querySelector("form")?.requestSubmit();
      await soon(() => {
        flushSync();
        expect(document.querySelector("dialog")).toBeNull();
      });
    };
    await signInAs("ada");
    expect(field("Email").value).toBe("secret@example.test");
    await signInAs("ben");
    expect(field("Email").value).toBe("");
    await signInAs("ada");
    expect(field("Email").value).toBe("secret@example.test");
  });
});
