import { type Component, flushSync, mount, unmount } from "svelte";
import { expect, vi } from "vitest";
import { Newsroom } from "../../../src/web/console/newsroom.svelte";
import { readMe } from "../../../src/web/console/shape";
import { soon } from "../soon";
import NewsroomRig from "./NewsroomRig.svelte";

type Answer = readonly [status: number, body?: unknown];
interface Asked {
  body: Record<string, unknown>;
  /** The version that the request is based on, from `If-Match`. */
  version: number | undefined;
}
export type Answers = Readonly<Record<string, Answer | ((asked: Asked) => Answer)>>;

/** A newsroom with Ada signed in, parts of the console shown in it, and a server that has only the answers of the test. */
export class Rig {
  readonly newsroom: Newsroom;
  /** By "PUT /api/stories/s/entries/*", without the query; `*` is any one part of the path. Others are not found. */
  readonly answers: Map<string, Answers[string]>;
  /** "GET /api/…?…", in order. */
  readonly asked: string[] = [];
  readonly #sent: { to: string; body: Record<string, unknown> }[] = [];
  #shown: ReturnType<typeof mount> | undefined;

  constructor(answers: Answers = {}, role: keyof typeof capabilitiesOf = "editor") {
    this.answers = new Map(Object.entries(answers));
    localStorage.clear();
    document.body.replaceChildren();
    // jsdom lays nothing out, and has no modal dialogs.
    Element.prototype.scrollIntoView = () => undefined;
    Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
    Range.prototype.getBoundingClientRect = () => new DOMRect();
    HTMLDialogElement.prototype.showModal = () => undefined;
    HTMLDialogElement.prototype.close = () => undefined;
    vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined }));
    vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => this.#answer(path, init));
    this.newsroom = new Newsroom();
    this.signIn({ id: "ada", name: "Ada", role, capabilities: capabilitiesOf[role] });
  }

  signIn(me: object): void {
    this.newsroom.session.begin(readMe(me));
  }

  /** Shows a part of the console, and returns where it is. */
  show<P extends Record<string, unknown>>(part: Component<P>, given: P): HTMLElement;
  show(part: Component<Record<string, never>>): HTMLElement;
  show(part: Component<never>, given: Record<string, unknown> = {}): HTMLElement {
    const props = { newsroom: this.newsroom, of: part as never, given };
    this.#shown = mount(NewsroomRig, { target: document.body, props });
    flushSync();
    return document.body;
  }

  /** Gives other properties to the part that is shown. */
  give(next: Record<string, unknown>): void {
    (this.#shown as unknown as { give: (next: Record<string, unknown>) => void }).give(next);
    flushSync();
  }

  async close(): Promise<void> {
    const shown = this.#shown;
    this.#shown = undefined;
    if (shown) await unmount(shown);
    document.body.replaceChildren();
  }

  /** What was sent, for one of the keys of {@link answers}. */
  sent(to: string): Record<string, unknown>[] {
    return this.#sent.filter((each) => isSame(to, each.to)).map(({ body }) => body);
  }

  async end(): Promise<void> {
    await this.close();
    // Waiting entries would otherwise be sent by a later test's fetch.
    this.newsroom.session.end();
    history.replaceState(null, "", "/");
    vi.unstubAllGlobals();
    Reflect.deleteProperty(Element.prototype, "scrollIntoView");
    for (const name of ["getClientRects", "getBoundingClientRect"]) Reflect.deleteProperty(Range.prototype, name);
    for (const name of ["showModal", "close"]) Reflect.deleteProperty(HTMLDialogElement.prototype, name);
  }

  #answer(path: string, { method = "GET", body, headers }: RequestInit): Response {
    const request = `${method} ${path.split("?")[0]}`;
    this.asked.push(`${method} ${path}`);
    const sent = (typeof body === "string" ? JSON.parse(body) : {}) as Record<string, unknown>;
    if (typeof body === "string") this.#sent.push({ to: request, body: sent });
    const found =
      this.answers.get(request) ?? [...this.answers].find(([pattern]) => isSame(pattern, request))?.[1] ?? missing;
    const version = new Headers(headers).get("If-Match")?.replaceAll('"', "");
    const asked = { body: sent, version: version === undefined ? undefined : Number(version) };
    const [status, answer] = typeof found === "function" ? found(asked) : found;
    return new Response(status === 204 ? null : JSON.stringify(answer ?? {}), { status });
  }
}

export const putEntry = "PUT /api/stories/*/entries/*";
/** A server that publishes what it is sent. */
export const publishes: Answers = {
  [putEntry]: [200, { id: "e", storyId: "s", state: "published", content: [], version: 1 }],
};

const missing: Answer = [404, { detail: "There is no such thing." }];

const capabilitiesOf = {
  // All that these roles may have.
  administrator: undefined,
  editor: undefined,
  reporter: ["readDesk", "writeEntries", "publishEntries"],
  contributor: ["readDesk", "writeEntries"],
};

function isSame(pattern: string, request: string): boolean {
  const parts = request.split("/");
  const wanted = pattern.split("/");
  return wanted.length === parts.length && wanted.every((part, at) => part === "*" || part === parts[at]);
}

export function find<E extends HTMLElement = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`${selector} is not there`);
  return found;
}

export function button(words: string): HTMLButtonElement {
  const found = [...document.querySelectorAll("button")].find((each) => wordsIn(each) === words);
  if (!found) throw new Error(`there is no button "${words}"`);
  return found;
}

export function field(label: string): HTMLInputElement {
  const found = [...document.querySelectorAll("label")].find((each) => wordsIn(each) === label);
  const input = document.getElementById(found?.htmlFor ?? "");
  if (!input) throw new Error(`there is no field "${label}"`);
  return input as HTMLInputElement;
}

/** The text that is seen, in one line. */
export function wordsIn(element: Element | null | undefined): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

export async function appears(words: string): Promise<void> {
  await soon(() => {
    flushSync();
    expect(wordsIn(document.body)).toContain(words);
  });
}

/** Clicks an element, or the button with the words. */
export function click(what: Element | string | null | undefined): void {
  const element = typeof what === "string" ? button(what) : what;
  if (!(element instanceof HTMLElement)) throw new Error("there is nothing to click");
  element.click();
  flushSync();
}

export function pressKey(target: Element, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  flushSync();
  return event;
}

/** Types in a field, or in the one with the label. */
export function write(where: HTMLInputElement | string, words: string): void {
  const input = typeof where === "string" ? field(where) : where;
  input.value = words;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}

/** Chooses from a list, or types in a field and leaves it. */
export function choose(what: HTMLInputElement | HTMLSelectElement | null, value: string): void {
  if (!what) throw new Error("there is nothing to choose from");
  what.value = value;
  for (const type of ["input", "change"]) what.dispatchEvent(new Event(type, { bubbles: true }));
  flushSync();
}

export function paste(target: Element, clipboard: Record<string, string>, files: readonly File[] = []): void {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: (type: string) => clipboard[type] ?? "", files } });
  target.dispatchEvent(event);
  flushSync();
}
