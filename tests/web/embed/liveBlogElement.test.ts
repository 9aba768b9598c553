// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { LiveTransport } from "../../../src/web/client/liveTransport";
import { QUIET_POLL_MS } from "../../../src/web/client/quietTransport";
import { SharedTransport } from "../../../src/web/client/sharedTransport";
import { LiveBlogElement } from "../../../src/web/embed/liveBlogElement";
import { Limits } from "../../../src/web/protocol/messages";
import { FakeClock } from "../client/fakeClock";
import { FakeServer } from "../client/fakeServer";
import { counts, entry, frame, header, put, removed, snapshot } from "../protocol/samples";
import { soon } from "../soon";

// jsdom has no constructable style sheets; styles are tested in a browser.
class NoSheet {
  replaceSync(): void {}
}

let server: FakeServer;
let clock: FakeClock;
const post = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));

beforeEach(() => {
  document.body.replaceChildren();
  vi.stubGlobal("CSSStyleSheet", NoSheet);
  vi.stubGlobal("fetch", post.mockClear());
  server = new FakeServer();
  server.answers = false;
  clock = new FakeClock();
  const transport = new SharedTransport(server);
  const quiet: LiveTransport = { open: (listener) => server.open(listener, 2) };
  const reached = (origin: string) => ({ origin, transport, quiet });
  LiveBlogElement.host = { origin: "https://live.example", server: reached, clock, random: () => 0.5 };
  if (!customElements.get("live-blog")) customElements.define("live-blog", LiveBlogElement);
});

afterEach(() => {
  document.documentElement.lang = "";
});

function place(story = "harbour", attributes: Record<string, string> = {}) {
  const element = document.createElement("live-blog");
  element.setAttribute("story", story);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  const inside = (selector: string) => element.shadowRoot?.querySelector<HTMLElement>(selector);
  const text = (selector: string) => inside(selector)?.textContent ?? "";
  const entries = () =>
    [...(element.shadowRoot?.querySelectorAll<HTMLElement>(".log article") ?? [])].map((a) =>
      Number(a.dataset.id?.slice(-12)),
    );
  return { element, inside, text, entries };
}

function openWith(entries = [entry(2), entry(1)]) {
  const widget = place();
  server.connection.accept();
  server.connection.say("Snapshot", snapshot(5, entries));
  return widget;
}

it("shows that it is loading, then the story with a link back and its counts", () => {
  const widget = place();
  expect(widget.text(".note")).toBe("Loading");
  expect(widget.inside("h2")?.hidden).toBe(true);
  server.connection.accept();
  server.connection.say("Snapshot", snapshot(5, [entry(2), entry(1)]));
  server.connection.say("Counts", counts({ head: 5 }));
  expect(widget.entries()).toEqual([2, 1]);
  expect(widget.inside(".note")?.hidden).toBe(true);
  expect(widget.inside("h2")?.hidden).toBe(false);
  expect(widget.text("h2")).toBe("Bridge closed");
  expect(widget.inside("h2 a")).toMatchObject({ href: "https://live.example/harbour", target: "_blank" });
  expect(widget.text("[data-field=readers]")).toBe("1,204 reading now");
  expect(widget.text("[data-field=state]")).toBe("Live");
});

it("follows the story", () => {
  const widget = openWith();
  const story = { seq: 8, kind: "storyPut", at: 1, header: header({ headline: "Bridge open" }) };
  server.connection.say("Frame", frame([put(6, entry(3)), removed(7, 1), story]));
  expect(widget.entries()).toEqual([3, 2]);
  expect(widget.text("h2")).toBe("Bridge open");
});

it.each([
  ["ru", "Загрузка", "Прямой эфир", "Вся хроника"],
  ["az-Latn", "Yüklənir", "Canlı", "Bütün xəbərlər"],
  ["de", "Loading", "Live", "Full story"],
])("speaks the language that it stands in: %s", (language, loading, live, fullStory) => {
  document.documentElement.lang = "en";
  const widget = place("harbour", { lang: language });
  expect(widget.text(".note")).toBe(loading);
  server.connection.accept();
  server.connection.say("Snapshot", snapshot(5, [entry(1)]));
  expect(widget.text("[data-field=state]")).toBe(live);
  expect(widget.text(".foot a")).toBe(fullStory);
});

it("speaks the page's language when it has none of its own", () => {
  document.documentElement.lang = "ru";
  expect(place().text(".note")).toBe("Загрузка");
});

it("points the server's own links at the server, not at the partner", () => {
  const widget = openWith();
  expect(widget.inside(".foot a")).toMatchObject({ href: "https://live.example/harbour", rel: "noopener" });
});

it("speaks another language than the widget beside it, and lets the story's texts speak their own", () => {
  const russian = place("harbour", { lang: "ru" });
  const english = place("storm", { lang: "en" });
  server.connection.accept();
  const arabic = snapshot(5, [entry(1)], { header: header({ language: "ar" }) });
  server.connection.say("Snapshot", arabic);
  server.connection.say("Snapshot", { ...arabic, story: "storm" });
  expect([russian, english].map((it) => it.text("[data-field=state]"))).toEqual(["Прямой эфир", "Live"]);
  expect([russian, english].map((it) => it.text(".foot a"))).toEqual(["Вся хроника", "Full story"]);
  expect(russian.inside(".widget")).toMatchObject({ lang: "ru", dir: "ltr" });
  for (const part of ["h2", ".log"]) expect(russian.inside(part)).toMatchObject({ lang: "ar", dir: "rtl" });
});

it("belongs to the newsroom that it names, and says so when neither it nor its script names one", () => {
  const named = place("harbour", { server: "https://other.example/embed" });
  server.connection.accept();
  server.connection.say("Snapshot", snapshot(5, [entry(1)]));
  expect(named.inside(".foot a")).toMatchObject({ href: "https://other.example/harbour" });
  const host = LiveBlogElement.host;
  if (host) LiveBlogElement.host = { ...host, origin: undefined };
  const lost = place("harbour", { server: "javascript:alert(1)" });
  expect(lost.text(".note")).toContain("attribute: server");
  lost.element.setAttribute("server", "https://other.example");
  expect(lost.text(".note")).toBe("Loading");
});

it("offers what a snapshot has brought beyond the first entries", () => {
  const widget = openWith(Array.from({ length: 25 }, (_, i) => entry(25 - i)));
  expect(widget.inside(".more")?.hidden).toBe(false);
  expect(widget.element.shadowRoot?.querySelectorAll(".beyond")).toHaveLength(5);
  widget.inside(".more")?.click();
  expect(widget.element.shadowRoot?.querySelectorAll(".beyond")).toHaveLength(0);
  expect(widget.inside(".more")?.hidden).toBe(true);
});

it("keeps the newest entries only", () => {
  const many = Array.from({ length: Limits.EntriesPerPage + 5 }, (_, i) => entry(Limits.EntriesPerPage + 5 - i));
  const widget = openWith(many);
  expect(widget.entries()).toHaveLength(Limits.EntriesPerPage);
  expect(widget.entries()[0]).toBe(Limits.EntriesPerPage + 5);
});

it("shows the newest alone, the key events as a list, or the oldest first, as the partner wants", () => {
  const newest = place("harbour", { layout: "newest", limit: "2" });
  const keys = place("harbour", { layout: "key" });
  const oldest = place("harbour", { order: "oldest" });
  server.connection.accept();
  const entries = [entry(3, { key: true, title: "Third" }), entry(2), entry(1)];
  const keyEvents = [{ id: entry(3).id, at: entry(3).at, title: "Third" }];
  server.connection.say("Snapshot", snapshot(5, entries, { keyEvents }));
  expect(newest.element.shadowRoot?.querySelectorAll("article:not(.beyond)")).toHaveLength(2);
  expect(newest.inside(".more")?.hidden).toBe(true);
  expect(keys.entries()).toEqual([]);
  expect(keys.inside(".keys")?.hidden).toBe(false);
  expect(keys.text(".keys")).toContain("Third");
  expect(oldest.entries()).toEqual([1, 2, 3]);
});

it("goes on with what the server has rendered, asks for what came since, and tells the page about it", () => {
  const first = openWith();
  const served = first.inside(".widget")?.outerHTML ?? "";
  first.element.remove();
  const element = document.createElement("live-blog");
  element.setAttribute("story", "harbour");
  const template = document.createElement("template");
  template.setAttribute("shadowrootmode", "open");
  template.innerHTML = `<style>p{}</style>${served}`;
  const widget = template.content.querySelector<HTMLElement>(".widget");
  Object.assign(widget?.dataset ?? {}, { story: "harbour", epoch: "a1", edition: "1", seq: "5", status: "live" });
  const article = widget?.querySelector("article");
  element.append(template);
  const told: string[] = [];
  for (const news of ["ready", "update", "open", "error"]) {
    element.addEventListener(`live-blog:${news}`, () => told.push(news));
  }
  document.body.append(element);
  expect(element.shadowRoot?.querySelector("article")).toBe(article);
  expect(element.shadowRoot?.querySelector("style")).toBeNull();
  expect(element.shadowRoot?.querySelector<HTMLElement>(".note")?.hidden).toBe(true);
  server.connection.accept();
  expect(server.connection.follows).toEqual([{ story: "harbour", epoch: "a1", after: 5 }]);
  server.connection.say("Frame", { ...frame([put(6, entry(3))]), epoch: "a1" });
  expect(element.shadowRoot?.querySelectorAll("article")).toHaveLength(3);
  expect(told).toEqual(["ready", "update"]);
  element.pause();
  expect(element.shadowRoot?.querySelector("[data-field=state]")?.textContent).toBe("Paused");
  expect(server.connection.closedBy).toBe("done");
  element.resume();
  server.connection.accept();
  expect(server.connection.follows).toEqual([{ story: "harbour", epoch: "a1", after: 6 }]);
});

it("keeps the articles that a snapshot of the same history brings again", () => {
  const widget = openWith();
  const article = widget.inside(".log article");
  server.connection.say("Snapshot", snapshot(8, [entry(3), entry(2)]));
  expect(widget.entries()).toEqual([3, 2]);
  expect(widget.element.shadowRoot?.querySelectorAll(".log article")[1]).toBe(article);
  server.connection.say("Snapshot", snapshot(9, [entry(3), entry(2)], { epoch: "e2" }));
  expect(widget.element.shadowRoot?.contains(article as Node)).toBe(false);
});

it("says when there is nothing yet, when the network is gone and when it comes back", () => {
  const widget = openWith([]);
  expect(widget.text(".note")).toBe("No updates yet");
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  server.connection.drop();
  expect(widget.text("[data-field=state]")).toBe("Offline");
  online.mockReturnValue(true);
  window.dispatchEvent(new Event("online"));
  expect(widget.text("[data-field=state]")).toBe("Reconnecting");
  expect(server.connections).toHaveLength(2);
});

it("says that an unknown story is not available", () => {
  const widget = place("nowhere");
  server.connection.accept();
  server.connection.say("Refused", { story: "nowhere", code: 4404, message: "unknown" });
  expect(widget.text(".note")).toBe("This story is not available");
  expect(widget.text("[data-field=state]")).toBe("Not available");
});

it.each([
  [4403, "no-partner", "This newsroom does not show its updates on this site."],
  [4404, "no-story", "This story is not available"],
])("shows nothing of a story that is refused with %d, and tells the page why: %s", (code, reason, note) => {
  const widget = openWith();
  const told: unknown[] = [];
  widget.element.addEventListener("live-blog:error", (event) => told.push((event as CustomEvent).detail));
  server.connection.say("Refused", { story: "harbour", code, message: "refused" });
  expect(widget.entries()).toEqual([]);
  expect(widget.text(".note")).toBe(note);
  expect(told).toEqual([{ story: "harbour", reason }]);
});

it("shows an ended story, closes its connection, and hears by polling of what is taken down and of a new beginning", () => {
  const widget = place();
  server.connection.accept();
  server.connection.say("Snapshot", snapshot(5, [entry(1)], { header: header({ status: "ended" }) }));
  expect(widget.text("[data-field=state]")).toBe("Ended");
  expect(widget.entries()).toEqual([1]);
  expect(server.connection.closedBy).toBe("done");
  clock.advance(QUIET_POLL_MS);
  expect(server.connection.rung).toBe(2);
  server.connection.accept();
  server.connection.say("Frame", frame([removed(6, 1)]));
  expect(widget.entries()).toEqual([]);
  server.connection.say("Frame", frame([{ seq: 7, kind: "storyPut", at: 1, header: header({ status: "live" }) }]));
  expect(server.connection.rung).toBe(0);
  server.connection.accept();
  server.connection.say("Frame", frame([put(8, entry(8))]));
  expect(widget.text("[data-field=state]")).toBe("Live");
  expect(widget.entries()).toEqual([8]);
});

it("shares one connection with the other widgets of the page", () => {
  const first = place("harbour");
  const second = place("storm");
  expect(server.connections).toHaveLength(1);
  server.connection.accept();
  expect(server.connection.follows.map((follow) => follow.story)).toEqual(["harbour", "storm"]);
  server.connection.say("Snapshot", { ...snapshot(5, [entry(1)]), story: "storm" });
  expect(first.entries()).toEqual([]);
  expect(second.entries()).toEqual([1]);
});

it("ends all that it started when it is taken from the page", () => {
  const { element } = openWith();
  clock.advance(1000);
  element.remove();
  expect(server.connection.closedBy).toBe("done");
  expect(clock.pending).toBe(0);
  window.dispatchEvent(new Event("online"));
  element.setAttribute("story", "storm");
  expect(server.connections).toHaveLength(1);
});

it("gives a time its day once that is yesterday, by the server's clock", () => {
  const widget = openWith([]);
  const at = new Date(2026, 1, 9, 23, 50).getTime();
  const change = { ...put(6, entry(6, { at })), at };
  server.connection.say("Frame", frame([change]));
  expect(widget.text(".at")).toBe("23:50");
  clock.advance(19 * 60_000);
  expect(widget.text(".at")).toContain("9 Feb");
  expect(clock.now(), "premise: this device's clock is wrong").toBeLessThan(at);
});

it("starts over with another story, and does not call that an error", () => {
  const widget = openWith();
  const wrong: string[] = [];
  widget.element.addEventListener("live-blog:error", ({ type }) => wrong.push(type));
  widget.element.story = "storm";
  expect(wrong).toEqual([]);
  server.connection.accept();
  expect(server.connections).toHaveLength(2);
  expect(server.connection.follows).toEqual([{ story: "storm", epoch: null, after: 0 }]);
  expect(widget.entries()).toEqual([]);
});

it("counts a view for its partner", () => {
  place("harbour", { partner: "kiosk" });
  clock.advance(1000);
  expect(post).toHaveBeenCalledWith(
    "https://live.example/live/harbour/view",
    expect.objectContaining({ body: '{"partner":"kiosk"}' }),
  );
});

it("[17] counts no view under a partner's name in a frame, which is the newsroom's own page", () => {
  document.documentElement.setAttribute("data-frame", "");
  place("harbour", { partner: "kiosk" });
  document.documentElement.removeAttribute("data-frame");
  clock.advance(1000);
  expect(post).toHaveBeenCalledWith(
    "https://live.example/live/harbour/view",
    expect.objectContaining({ body: '{"partner":null}' }),
  );
});

it("[16] waits with a partner's widget until the newsroom has said what it shows", async () => {
  let answer = (_response: Response): void => {};
  post.mockImplementationOnce(() => new Promise((done) => (answer = done)));
  const widget = place("harbour", { partner: "kiosk" });
  expect(post).toHaveBeenCalledWith("https://live.example/embed/harbour/tags?partner=kiosk", expect.anything());
  expect(server.connections, "nothing is followed yet").toHaveLength(0);
  expect(widget.text(".note")).toBe("Loading");
  answer(Response.json({ in: [], out: ["Paid"] }));
  await soon(() => expect(server.connections).toHaveLength(1));
  server.connection.accept();
  const paid = entry(2, { text: "For subscribers" });
  const html = paid.html.replace(
    '<div class="by">',
    '<div class="about"><a class="tag">paid</a></div><div class="by">',
  );
  server.connection.say("Snapshot", snapshot(5, [{ ...paid, html }, entry(1)]));
  expect(widget.entries()).toEqual([1]);
  server.connection.say(
    "Frame",
    frame([put(6, { ...entry(3), html: html.replaceAll(paid.id, entry(3).id) }), put(7, entry(4))]),
  );
  expect(widget.entries()).toEqual([4, 1]);
});

it("[44] an entry's time is a link to it on the partner's own page", () => {
  const widget = openWith();
  const link = widget.inside(".log article a.at") as HTMLAnchorElement;
  expect(link.href).toBe(`${location.origin}/#live-blog/harbour/${entry(2).id}`);
  expect(link.target).toBe("");
});

it("[44] opens once on the entry that the page's address asks for, and leads on to one that is further back", () => {
  const scrolled = vi.fn();
  Element.prototype.scrollIntoView = scrolled;
  location.hash = `live-blog/harbour/${entry(1).id}`;
  const widget = openWith();
  expect(widget.inside(".here")?.dataset.id).toBe(entry(1).id);
  expect(scrolled).toHaveBeenCalledTimes(1);
  server.connection.say("Snapshot", snapshot(6, [entry(3), entry(2), entry(1)]));
  expect(scrolled).toHaveBeenCalledTimes(1);
  expect(widget.inside(".here")?.dataset.id).toBe(entry(1).id);

  location.hash = `live-blog/harbour/${entry(9).id}`;
  window.dispatchEvent(new Event("hashchange"));
  expect(widget.inside(".here")).toBeNull();
  expect(widget.inside(".note:not([hidden]) a")).toMatchObject({
    href: `https://live.example/harbour/entries/${entry(9).id}`,
  });
  widget.element.remove();
  location.hash = "";
});
