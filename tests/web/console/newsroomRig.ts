import { type Component, flushSync, mount, unmount } from "svelte";
import { vi } from "vitest";
import { Newsroom } from "../../../src/web/console/newsroom.svelte";
import { readMe } from "../../../src/web/console/shape";
import NewsroomRig from "./NewsroomRig.svelte";

/** A newsroom with Ada signed in, whose server answers everything with an empty object, and what was sent to it. */
export function openNewsroom(): { newsroom: Newsroom; sent: Record<string, unknown>[] } {
  localStorage.clear();
  document.body.replaceChildren();
  const sent: Record<string, unknown>[] = [];
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    if (init.method === "PUT") sent.push(JSON.parse(String(init.body)) as Record<string, unknown>);
    const entry = { id: "e", storyId: "s", state: "published", content: [], version: 1 };
    return new Response(JSON.stringify(path.includes("/entries/") ? entry : {}), { status: 200 });
  });
  const newsroom = new Newsroom();
  newsroom.session.begin(readMe({ id: "ada", name: "Ada", role: "editor" }));
  return { newsroom, sent };
}

/** Shows a component in the newsroom, and returns how to take it away. */
export function show<P extends Record<string, unknown>>(
  newsroom: Newsroom,
  component: Component<P>,
  given: P,
): () => Promise<void> {
  const shown = mount(NewsroomRig, {
    target: document.body,
    props: { newsroom, of: component as never, given },
  });
  flushSync();
  return async () => {
    await unmount(shown);
    // Waiting entries would otherwise be sent by a later test's fetch.
    newsroom.session.end();
    Reflect.deleteProperty(Element.prototype, "scrollIntoView");
    document.body.replaceChildren();
  };
}

export function find<E extends HTMLElement = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`${selector} is not there`);
  return found;
}

export function button(words: string): HTMLButtonElement {
  const found = [...document.querySelectorAll("button")].find(({ textContent }) => textContent?.trim() === words);
  if (!found) throw new Error(`there is no button "${words}"`);
  return found;
}

export function press(target: Element, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  flushSync();
  return event;
}

export function write(field: HTMLInputElement, words: string): void {
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}

export function paste(target: Element, clipboard: Record<string, string>, files: readonly File[] = []): void {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: (type: string) => clipboard[type] ?? "", files } });
  target.dispatchEvent(event);
  flushSync();
}
