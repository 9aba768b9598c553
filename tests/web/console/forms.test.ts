// @vitest-environment jsdom

import { type Component, flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import Console from "../../../src/web/console/Console.svelte";
import Invite from "../../../src/web/console/colleagues/Invite.svelte";
import DraftList from "../../../src/web/console/composer/DraftList.svelte";
import { Desk } from "../../../src/web/console/desk";
import { newDraft } from "../../../src/web/console/drafts";
import { Newsroom } from "../../../src/web/console/newsroom.svelte";
import { readMe, readStory } from "../../../src/web/console/shape";
import Site from "../../../src/web/console/site/Site.svelte";
import StoryForm from "../../../src/web/console/stories/StoryForm.svelte";
import Templates from "../../../src/web/console/templates/Templates.svelte";
import Filters from "../../../src/web/console/timeline/Filters.svelte";
import NewsroomRig from "./NewsroomRig.svelte";

const story = readStory({ id: "01890000-0000-7000-8000-00000000000a", slug: "bridge", headline: "Bridge", version: 1 });
const people = { ada: { id: "ada", name: "Ada", email: "ada@example.test", role: "administrator" } };
const answers = new Map<string, (body: Record<string, unknown>) => Response>();
let shown: ReturnType<typeof mount> | undefined;
let newsroom: Newsroom;

const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

beforeEach(() => {
  localStorage.clear();
  answers.clear();
  Element.prototype.scrollIntoView = () => undefined;
  HTMLDialogElement.prototype.showModal = () => undefined;
  HTMLDialogElement.prototype.close = () => undefined;
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined }));
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    const found = answers.get(`${init.method ?? "GET"} ${path.split("?")[0]}`);
    return found ? found(init.body ? (JSON.parse(String(init.body)) as Record<string, unknown>) : {}) : answer({});
  });
  newsroom = new Newsroom();
  newsroom.session.begin(readMe(people.ada));
});

afterEach(async () => {
  if (shown) await unmount(shown);
  shown = undefined;
  newsroom.session.end();
  for (const name of ["showModal", "close"]) Reflect.deleteProperty(HTMLDialogElement.prototype, name);
  Reflect.deleteProperty(Element.prototype, "scrollIntoView");
  document.body.replaceChildren();
  history.replaceState(null, "", "/");
});

function open(of: unknown, given: Record<string, unknown> = {}): void {
  const props = { newsroom, of: of as Component<Record<string, unknown>>, given };
  shown = mount(NewsroomRig, { target: document.body, props });
  flushSync();
}

async function close(): Promise<void> {
  if (shown) await unmount(shown);
  shown = undefined;
  document.body.replaceChildren();
}

function field(label: string): HTMLInputElement {
  const found = [...document.querySelectorAll("label")].find((each) => each.textContent?.trim() === label);
  const input = document.getElementById(found?.htmlFor ?? "");
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement))
    throw new Error(`no field ${label}`);
  return input as HTMLInputElement;
}

function type(label: string, words: string): void {
  const input = field(label);
  input.value = words;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}

function press(name: string): void {
  const button = [...document.querySelectorAll("button")].find((each) => each.textContent?.trim() === name);
  if (!button) throw new Error(`no button ${name}`);
  button.click();
  flushSync();
}

async function appears(words: string): Promise<void> {
  await vi.waitFor(() => {
    flushSync();
    expect(document.body.textContent).toContain(words);
  });
}

describe("a story's form", () => {
  it("asks once before Cancel deletes what was typed, and not if nothing was", () => {
    const went = vi.spyOn(newsroom, "go").mockImplementation(() => undefined);
    open(StoryForm, { story });
    type("Standfirst", "Written at length.");
    press("Cancel");
    expect(went).not.toHaveBeenCalled();
    expect(newsroom.forms.load(`story.${story.id}`)).not.toBeNull();
    press("Keep");
    type("Standfirst", "");
    press("Cancel");
    expect(went).toHaveBeenCalledOnce();
  });
});

describe("the site's form", () => {
  const site = (version: number, edit: object) => ({ version, edit, configured: {}, colours: {}, words: [] });

  it("merges what a colleague has saved meanwhile, and asks about the fields that both changed", async () => {
    let current = site(1, { name: "Post", description: "News." });
    const sent: Record<string, unknown>[] = [];
    answers.set("GET /api/site", () => answer(current));
    answers.set("PUT /api/site", (body) => {
      if (body.version !== current.version) return answer({ title: "Stale" }, 412);
      sent.push(body.edit as Record<string, unknown>);
      current = site(current.version + 1, body.edit as object);
      return answer(current);
    });
    open(Site);
    await appears("Copyright");
    type("Copyright", "© us");
    current = site(2, { name: "The Post", description: "News." });
    press("Save");
    await appears("Saved.");
    expect(sent[0]).toMatchObject({ name: "The Post", copyright: "© us" });

    type("Description", "Mine.");
    current = site(4, { name: "The Post", description: "Theirs.", copyright: "© us" });
    press("Save");
    await appears("You both changed: Description.");
    expect(field("Description").value).toBe("Mine.");
    press("Take theirs");
    expect(field("Description").value).toBe("Theirs.");
  });

  it("says that it has restored what was typed, and can discard it", async () => {
    answers.set("GET /api/site", () => answer(site(1, { name: "Post" })));
    open(Site);
    await appears("Copyright");
    type("Copyright", "© half");
    await close();
    open(Site);
    await appears("Your unsaved changes are back in this form.");
    expect(field("Copyright").value).toBe("© half");
    press("Discard changes");
    press("Discard for good");
    expect(field("Copyright").value).toBe("");
  });
});

describe("a template's form", () => {
  it("keeps what was typed when a colleague was faster, and saves it on what they saved", async () => {
    const begun = { id: "01890000-0000-7000-8000-00000000000b", name: "Match day", language: "en", timeZone: "UTC" };
    let current: Record<string, unknown> = { ...begun, version: 1, section: "Sport", standfirst: "" };
    const sent: Record<string, unknown>[] = [];
    answers.set("GET /api/story-templates", () => answer({ items: [current] }));
    answers.set(`PUT /api/story-templates/${begun.id}`, (body) => {
      if (sent.length === 0 && current.version === 2 && !("tried" in current)) {
        current = { ...current, tried: true };
        return answer({ title: "Stale" }, 412);
      }
      sent.push(body);
      return answer({});
    });
    open(Templates);
    await appears("Match day");
    press("Change");
    type("Standfirst", "Mine.");
    current = { ...current, version: 2, section: "Football" };
    press("Save template");
    await appears("A colleague saved this template while you were writing.");
    expect(field("Standfirst").value).toBe("Mine.");
    expect(document.querySelector<HTMLOptionElement>("option:checked[value=Football]")).not.toBeNull();
    press("Save template");
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ standfirst: "Mine.", section: "Football" });
  });
});

describe("the search of a story", () => {
  it("is empty once all entries are shown again", async () => {
    const asked: object[] = [];
    const given = { storyId: story.id, timeZone: "UTC", api: newsroom.api, me: "Ada", selecting: false };
    const nothing = () => undefined;
    const listeners = { onfilter: (filter: object) => asked.push(filter), onjump: nothing, onselecting: nothing };
    open(Filters, { ...given, ...listeners, filter: {} });
    const search = document.querySelector<HTMLInputElement>(".search") ?? expect.fail("no field");
    search.value = "ferry";
    search.dispatchEvent(new Event("input", { bubbles: true }));
    await vi.waitFor(() => expect(asked).toEqual([{ q: "ferry" }]));
    const { give } = shown as unknown as { give: (next: object) => void };
    give({ filter: { q: "ferry" } });
    flushSync();
    expect(search.value).toBe("ferry");
    give({ filter: {} });
    flushSync();
    expect(search.value).toBe("");
  });
});

describe("an invitation", () => {
  it("is there again, half written", async () => {
    open(Invite, { onmade: async () => undefined });
    type("Email", "dan@example.test");
    await close();
    open(Invite, { onmade: async () => undefined });
    expect(field("Email").value).toBe("dan@example.test");
    press("Discard changes");
    press("Discard for good");
    expect(field("Email").value).toBe("");
  });
});

describe("the list of drafts", () => {
  it("has this window's unsent edits with their age, unless they are open in an editor", async () => {
    newsroom.drafts.save(`${story.id}/e`, { ...newDraft(), entryId: "e", title: "Half an edit" });
    open(DraftList);
    await appears("Half an edit");
    await appears("An edit, just now");
    newsroom.setWriting(`${story.id}/e`, true);
    await vi.waitFor(() => {
      flushSync();
      expect(document.body.textContent).not.toContain("Half an edit");
    });
  });
});

describe("the desk, when somebody else signs in at it", () => {
  it("has nothing of what the one before had typed, who finds it again", async () => {
    let session: object | undefined = people.ada;
    answers.set("GET /api/session", () => (session ? answer(session) : answer({}, 401)));
    answers.set("GET /api/stories", () => (session ? answer({ items: [] }) : answer({}, 401)));
    answers.set("POST /api/session", ({ email }) => {
      const name = String(email).split("@")[0] ?? "";
      session = { id: name, name, email, role: "administrator" };
      return answer(session);
    });
    vi.spyOn(Desk.prototype, "wake").mockReturnValue();
    history.replaceState(null, "", "/console/colleagues");
    shown = mount(Console, { target: document.body });
    await appears("Invite a colleague");
    type("Email", "secret@example.test");

    const signInAs = async (name: string) => {
      session = undefined;
      // The list of stories is read again, and finds the session at its end.
      dispatchEvent(new Event("focus"));
      await appears("Sign in again to continue.");
      const dialog = document.querySelector("dialog");
      const [email, password] = dialog?.querySelectorAll("input") ?? [];
      if (!email || !password) throw new Error("no fields");
      for (const [input, words] of [
        [email, `${name}@example.test`],
        [password, "violet anchors"],
      ] as const) {
        input.value = words;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
      dialog?.querySelector("form")?.requestSubmit();
      await vi.waitFor(() => {
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
