// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Follow, keepFollow, readFollow } from "../../../src/web/offline/follows";
import { offerFollowing } from "../../../src/web/reader/following";
import { MemoryCaches } from "../offline/memoryCaches";
import { one } from "./storyPageRig";

const fetched = vi.fn<(address: string, how?: RequestInit) => Promise<Response>>();
const requestPermission = vi.fn<() => Promise<NotificationPermission>>();
const register = vi.fn<(address: string) => Promise<unknown>>();
const unsubscribe = vi.fn<() => Promise<boolean>>();
const settled = () => new Promise((resolve) => setImmediate(resolve));

const subscription = () => ({ toJSON: () => ({ endpoint: "https://push.example/1", keys: {} }), unsubscribe });
const pushManager = { subscribe: async () => subscription(), getSubscription: vi.fn(async () => subscription()) };
const container = () => ({
  register,
  ready: Promise.resolve({ pushManager }),
  getRegistration: async () => ({ pushManager }),
});

/** As the server lays it out (Story/FollowForm.razor). */
beforeEach(() => {
  document.body.innerHTML = `<section class="follow" hidden><button type="button" data-action="unfollow" hidden>Unfollow</button>
    <details open><summary data-off="Follow this story" data-on="Following">Follow this story</summary><form action="#">
    <input type="radio" name="level" value="all" checked><input type="radio" name="level" value="key"><input type="radio" name="level" value="startEnd">
    <input type="checkbox" name="quiet"><input name="from" type="time" value="22:00" required><input name="until" type="time" value="07:00" required>
    </form></details><p role="status" data-blocked="Blocked" data-failed="Failed"></p></section>`;
  vi.stubGlobal("caches", new MemoryCaches());
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", { requestPermission: requestPermission.mockReset().mockResolvedValue("granted") });
  vi.stubGlobal("navigator", { serviceWorker: container() });
  vi.stubGlobal("fetch", fetched.mockReset().mockImplementation(answer));
  register.mockReset().mockResolvedValue(undefined);
  unsubscribe.mockReset().mockResolvedValue(true);
  pushManager.getSubscription.mockReset().mockImplementation(async () => subscription());
});

afterEach(() => document.body.replaceChildren());

async function answer(_: string, how: RequestInit = {}): Promise<Response> {
  return how.method === "DELETE" ? new Response(null, { status: 204 }) : Response.json({ key: "k", id: "f1" });
}

async function open(followed?: Follow): Promise<void> {
  if (followed) await keepFollow("harbour", followed);
  await offerFollowing(one("section"), "harbour");
}

const field = (selector: string) => one<HTMLInputElement>(selector);
const unfollow = () => one<HTMLButtonElement>("[data-action=unfollow]");
const status = () => one("[role=status]").textContent;
const isFollowing = () => {
  const follows = one("section").hasAttribute("data-follows");
  expect(one("summary").textContent).toBe(follows ? "Following" : "Follow this story");
  expect(unfollow().hidden).toBe(!follows);
  return follows;
};
const sent = () =>
  fetched.mock.calls.filter(([, how]) => how?.method === "POST").map(([, how]) => JSON.parse(String(how?.body)));

async function submit(): Promise<void> {
  const event = new Event("submit", { cancelable: true });
  one("form").dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  await settled();
}

async function choose(selector: string): Promise<void> {
  field(selector).click();
  await settled();
}

describe("the form", () => {
  it("is shown to a reader who does not follow, with what the server chose", async () => {
    await open();
    expect([one("section").hidden, isFollowing(), status()]).toEqual([false, false, ""]);
    expect([field("[value=all]").checked, field("[name=quiet]").checked]).toEqual([true, false]);
  });

  it.each([["PushManager"], ["Notification"], ["caches"]])("stays hidden in a browser without %s", async (name) => {
    Reflect.deleteProperty(globalThis, name);
    await open();
    expect(one("section").hidden).toBe(true);
  });

  it("stays hidden in a browser without workers", async () => {
    vi.stubGlobal("navigator", {});
    await open();
    expect(one("section").hidden).toBe(true);
  });

  it("has the choice of a reader who follows", async () => {
    await open({ id: "f1", level: "startEnd", quiet: { from: 9 * 60 + 5, until: 23 * 60 + 45 } });
    expect(isFollowing()).toBe(true);
    expect([field("[value=startEnd]").checked, field("[name=quiet]").checked]).toEqual([true, true]);
    expect([field("[name=from]").value, field("[name=until]").value]).toEqual(["09:05", "23:45"]);
  });

  it("leaves the hours alone for a reader who follows without quiet ones", async () => {
    await open({ id: "f1", level: "key" });
    expect([field("[value=key]").checked, field("[name=quiet]").checked]).toEqual([true, false]);
    expect(field("[name=from]").value).toBe("22:00");
  });

  it("does without a level that is not offered any more, and without hours", async () => {
    for (const selector of ["[value=key]", "[name=until]"]) field(selector).remove();
    await open({ id: "f1", level: "key", quiet: { from: 0, until: 60 } });
    expect([field("[value=all]").checked, field("[name=quiet]").checked]).toEqual([true, false]);
  });
});

describe("following", () => {
  it("asks for permission before anything else, subscribes, and says so", async () => {
    await open();
    field("[value=key]").checked = true;
    let allow: (permission: NotificationPermission) => void = () => undefined;
    requestPermission.mockReturnValueOnce(new Promise((resolve) => (allow = resolve)));
    await submit();
    expect([register.mock.calls, fetched.mock.calls]).toEqual([[], []]);
    allow("granted");
    await settled();
    expect(register).toHaveBeenCalledExactlyOnceWith("/offline.js");
    expect(fetched.mock.lastCall?.[0]).toBe("/harbour/push");
    expect(sent()).toEqual([expect.objectContaining({ endpoint: "https://push.example/1", level: "key" })]);
    expect(sent()[0]).not.toHaveProperty("quiet");
    expect(await readFollow("harbour")).toEqual({ id: "f1", level: "key" });
    expect([isFollowing(), status(), one<HTMLDetailsElement>("details").open]).toEqual([true, "", false]);
    expect(document.activeElement).toBe(one("summary"));
  });

  it("sends the quiet hours in minutes", async () => {
    await open();
    field("[name=quiet]").checked = true;
    field("[name=until]").value = "07:30";
    await submit();
    expect(sent()).toEqual([expect.objectContaining({ level: "all", quiet: { from: 1320, until: 450 } })]);
  });

  it("takes everything for a level that it does not know", async () => {
    await open();
    field("[value=all]").value = "weekly";
    await submit();
    expect(sent()).toEqual([expect.objectContaining({ level: "all" })]);
  });

  it.each([
    ["blocks notifications", "denied" as const, "Blocked"],
    ["closes the question", "default" as const, ""],
  ])("does nothing for a reader who %s", async (_, permission, said) => {
    requestPermission.mockResolvedValueOnce(permission);
    await open();
    await submit();
    expect([isFollowing(), status(), register.mock.calls]).toEqual([false, said, []]);
    expect(one<HTMLDetailsElement>("details").open).toBe(true);
    await submit();
    expect([isFollowing(), status()]).toEqual([true, ""]);
  });

  it.each([
    ["the server refuses", () => fetched.mockResolvedValueOnce(new Response("", { status: 503 }))],
    ["the network fails", () => fetched.mockRejectedValueOnce(new TypeError("no network"))],
    ["the worker cannot be loaded", () => register.mockRejectedValueOnce(new TypeError("no worker"))],
  ])("says that it failed when %s, and can be tried again", async (_, fail) => {
    await open();
    fail();
    await submit();
    expect([isFollowing(), status()]).toEqual([false, "Failed"]);
    let allow: (permission: NotificationPermission) => void = () => undefined;
    requestPermission.mockReturnValueOnce(new Promise((resolve) => (allow = resolve)));
    await submit();
    expect(status(), "while it is tried").toBe("");
    await submit();
    expect(requestPermission, "once at a time").toHaveBeenCalledTimes(2);
    allow("granted");
    await settled();
    expect([isFollowing(), sent().length]).toEqual([true, 1]);
  });
});

describe("a change of the choice", () => {
  it("is sent at once by a reader who follows, and keeps the form open", async () => {
    await open({ id: "f1", level: "all" });
    await choose("[value=startEnd]");
    expect(sent()).toEqual([expect.objectContaining({ level: "startEnd" })]);
    expect([isFollowing(), one<HTMLDetailsElement>("details").open]).toEqual([true, true]);
    expect(document.activeElement).not.toBe(one("summary"));
  });

  it("waits for the button with a reader who does not, and for hours that are complete", async () => {
    await open();
    await choose("[value=key]");
    expect(requestPermission).not.toHaveBeenCalled();
    await submit();
    field("[name=from]").value = "";
    await choose("[name=quiet]");
    expect(sent()).toHaveLength(1);
  });

  it("made while the one before is being sent is sent after it, the latest alone", async () => {
    await open({ id: "f1", level: "all" });
    let allow: (permission: NotificationPermission) => void = () => undefined;
    requestPermission.mockReturnValueOnce(new Promise((resolve) => (allow = resolve)));
    await choose("[value=key]");
    await choose("[value=startEnd]");
    await choose("[value=all]");
    expect(sent()).toEqual([]);
    allow("granted");
    await settled();
    expect(sent().map(({ level }) => level)).toEqual(["all", "all"]);
    await settled();
    expect(sent()).toHaveLength(2);
  });
});

describe("unfollowing", () => {
  const press = async () => {
    unfollow().click();
    await settled();
  };

  it("tells the server, forgets, and lets the push service forget a browser that follows nothing else", async () => {
    await open({ id: "f/1", level: "all" });
    await press();
    expect(fetched).toHaveBeenCalledExactlyOnceWith("/harbour/push/f/1", { method: "DELETE" });
    expect(await readFollow("harbour")).toBeUndefined();
    expect(unsubscribe).toHaveBeenCalledOnce();
    expect([isFollowing(), status(), one<HTMLDetailsElement>("details").open]).toEqual([false, "", false]);
    expect(document.activeElement).toBe(one("summary"));
    await press();
    expect(fetched, "nothing is followed").toHaveBeenCalledOnce();
    expect(status()).toBe("");
  });

  it("keeps the push service for other stories", async () => {
    await keepFollow("storm", { id: "f2", level: "all" });
    await open({ id: "f1", level: "all" });
    await press();
    expect([isFollowing(), unsubscribe.mock.calls]).toEqual([false, []]);
  });

  it("does without a worker or a subscription that has gone", async () => {
    pushManager.getSubscription.mockResolvedValueOnce(null as never);
    await open({ id: "f1", level: "all" });
    await press();
    expect([isFollowing(), status()]).toEqual([false, ""]);
    vi.stubGlobal("navigator", { serviceWorker: { ...container(), getRegistration: async () => undefined } });
    await submit();
    await press();
    expect([isFollowing(), status()]).toEqual([false, ""]);
  });

  it("says that it failed when the server cannot be told, and goes on following", async () => {
    await open({ id: "f1", level: "all" });
    fetched.mockResolvedValueOnce(new Response("", { status: 503 }));
    await press();
    expect([isFollowing(), status()]).toEqual([true, "Failed"]);
    expect(await readFollow("harbour")).toBeDefined();
    await press();
    expect(isFollowing()).toBe(false);
  });
});
