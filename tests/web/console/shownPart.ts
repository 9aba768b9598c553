import { type Component, flushSync, mount, unmount } from "svelte";
import { vi } from "vitest";
import { Newsroom } from "../../../src/web/console/newsroom.svelte";
import { readMe } from "../../../src/web/console/shape";
import NewsroomRig from "./NewsroomRig.svelte";

/** A part of the console with a newsroom of its own, whose server gives the answers; the rest is missing. */
export class ShownPart {
  readonly newsroom: Newsroom;
  /** "GET /api/…", in order. */
  readonly asked: string[] = [];
  /** What was sent, by "PUT /api/…". */
  readonly sent = new Map<string, unknown>();
  #shown: ReturnType<typeof mount> | undefined;

  /** @param answers By "GET /api/…", without the query; a status and a body. */
  constructor(answers: Readonly<Record<string, [status: number, body: unknown]>>, role = "editor") {
    localStorage.clear();
    vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined }));
    // jsdom has no modal dialogs.
    HTMLDialogElement.prototype.showModal = () => undefined;
    HTMLDialogElement.prototype.close = () => undefined;
    vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
      const request = `${init.method ?? "GET"} ${path.split("?")[0]}`;
      this.asked.push(`${init.method ?? "GET"} ${path}`);
      if (typeof init.body === "string") this.sent.set(request, JSON.parse(init.body));
      const [status, body] = answers[request] ?? [404, { detail: "There is no such thing." }];
      return new Response(status === 204 ? null : JSON.stringify(body), { status });
    });
    this.newsroom = new Newsroom();
    this.newsroom.session.begin(readMe({ id: "ada", name: "Ada", role, capabilities: capabilitiesOf[role] }));
  }

  show(part: Component<never>, parts: Readonly<Record<string, unknown>> = {}): HTMLElement {
    this.#shown = mount(NewsroomRig, {
      target: document.body,
      props: { newsroom: this.newsroom, of: part as never, given: parts },
    });
    flushSync();
    return document.body;
  }

  async end(): Promise<void> {
    const shown = this.#shown;
    this.#shown = undefined;
    if (shown) await unmount(shown);
    this.newsroom.session.end();
    document.body.replaceChildren();
    history.replaceState(null, "", "/");
    vi.unstubAllGlobals();
  }
}

const capabilitiesOf: Readonly<Record<string, readonly string[]>> = {
  editor: [
    "readDesk",
    "enterEveryStory",
    "writeEntries",
    "publishEntries",
    "approveEntries",
    "takeDown",
    "editStories",
  ],
  contributor: ["readDesk", "writeEntries"],
};

/** The text that is seen, in one line. */
export function wordsIn(element: Element | null | undefined): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

export function press(element: Element | null | undefined): void {
  if (!(element instanceof HTMLElement)) throw new Error("There is nothing to press.");
  element.click();
  flushSync();
}

export function typeIn(field: HTMLInputElement | HTMLSelectElement | null, value: string): void {
  if (!field) throw new Error("There is nothing to type in.");
  field.value = value;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  flushSync();
}
