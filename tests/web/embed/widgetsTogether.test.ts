// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SharedTransport } from "../../../src/web/client/sharedTransport";
import { LiveBlogElement } from "../../../src/web/embed/liveBlogElement";
import { FakeClock } from "../client/fakeClock";
import { FakeServer } from "../client/fakeServer";
import { entry, snapshot } from "../protocol/samples";

class NoSheet {
  replaceSync(): void {}
}

let server: FakeServer;
const scrolled = vi.fn();

beforeEach(() => {
  document.body.replaceChildren();
  location.hash = "";
  vi.stubGlobal("CSSStyleSheet", NoSheet);
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
  Element.prototype.scrollIntoView = scrolled.mockClear();
  server = new FakeServer();
  server.answers = false;
  const transport = new SharedTransport(server);
  const reached = (origin: string) => ({ origin, transport, quiet: transport });
  LiveBlogElement.host = { origin: "https://live.example", server: reached, clock: new FakeClock(), random: () => 0.5 };
  if (!customElements.get("live-blog")) customElements.define("live-blog", LiveBlogElement);
});

afterEach(() => {
  document.body.replaceChildren();
});

function place(attributes: Record<string, string> = {}): LiveBlogElement {
  const widget = document.createElement("live-blog");
  for (const [name, value] of Object.entries({ story: "harbour", ...attributes })) widget.setAttribute(name, value);
  document.body.append(widget);
  return widget;
}

it("takes over what the page has set before the script had run", () => {
  const widget = document.createElement("live-blog");
  // As it is on an element that is defined only afterwards.
  for (const [name, value] of [
    ["consent", "withheld"],
    ["story", "storm"],
  ] as const)
    Object.defineProperty(widget, name, { value, configurable: true, enumerable: true, writable: true });
  document.body.append(widget);
  expect(widget.getAttribute("consent")).toBe("withheld");
  expect(Object.keys(widget)).toEqual([]);
  server.connection.accept();
  expect(server.connection.follows.map(({ story }) => story)).toEqual(["storm"]);
});

const inside = (widget: LiveBlogElement, selector: string) => widget.shadowRoot?.querySelector<HTMLElement>(selector);
const keyEvents = [{ id: entry(1).id, at: entry(1).at, title: "First" }];

function open(): void {
  server.connection.accept();
  server.connection.say("Snapshot", snapshot(5, [entry(2), entry(1, { key: true, title: "First" })], { keyEvents }));
}

function click(link: HTMLElement | null | undefined): boolean {
  return link?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true })) ?? false;
}

it("a key event is opened by the widget beside its list, and the list stays where it is", () => {
  const log = place();
  const keys = place({ layout: "key" });
  open();
  expect(click(inside(keys, ".keys a")), "the link is not followed").toBe(false);
  expect(location.hash).toBe(`#live-blog/harbour/${entry(1).id}`);
  dispatchEvent(new Event("hashchange"));
  expect(inside(log, ".here")?.dataset.id).toBe(entry(1).id);
  expect(inside(keys, ".elsewhere")?.hidden).toBe(true);
  expect(scrolled).toHaveBeenCalledTimes(1);
});

it("a key event has its own page where nothing beside the list shows entries", () => {
  const keys = place({ layout: "key" });
  place({ layout: "ticker" });
  place({ story: "storm" });
  open();
  const link = inside(keys, ".keys a") as HTMLAnchorElement;
  expect(link.href).toBe(`https://live.example/harbour/entries/${entry(1).id}`);
  link.addEventListener("click", (event) => event.preventDefault());
  click(link);
  expect(link.target).toBe("_blank");
  expect(location.hash).toBe("");
});

it("only says that an update is further back if no widget of the story has it", () => {
  const newest = place({ tag: "storm" });
  const log = place();
  location.hash = `live-blog/harbour/${entry(1).id}`;
  open();
  expect(inside(log, ".here")?.dataset.id).toBe(entry(1).id);
  expect(inside(newest, ".elsewhere")?.hidden, "it was ready before the other").toBe(true);
  scrolled.mockClear();
  dispatchEvent(new Event("hashchange"));
  expect(inside(newest, ".elsewhere")?.hidden).toBe(true);
  expect(scrolled).toHaveBeenCalledTimes(1);
  location.hash = `live-blog/harbour/${entry(9).id}`;
  dispatchEvent(new Event("hashchange"));
  expect(inside(log, ".elsewhere")?.hidden).toBe(false);
});

it("a list of key events that the page itself sends to an update offers the update's own page", () => {
  const keys = place({ layout: "key" });
  open();
  keys.goTo(entry(2).id);
  const link = inside(keys, ".elsewhere:not([hidden]) a") as HTMLAnchorElement;
  expect(link.href).toBe(`https://live.example/harbour/entries/${entry(2).id}`);
});

it.each([
  ["RU", "ru", "ltr", "Загрузка"],
  ["ru_RU", "ru", "ltr", "Загрузка"],
  ["de", "en", "ltr", "Loading"],
  ["ar", "en", "ltr", "Loading"],
])("on a page in %s its words are marked as what they are: %s", (lang, spoken, dir, loading) => {
  const widget = place({ lang });
  expect(inside(widget, ".widget")).toMatchObject({ lang: spoken, dir });
  expect(inside(widget, ".note")?.textContent).toBe(loading);
});
