import type { StoryStatus } from "../protocol/messages";
import { storyStatusOf } from "../protocol/storyStatus";
import { directionOf } from "../story/direction";
import type { WidgetWords } from "./embedWords";
import type { WidgetForm } from "./widgetForm";

/** The widget's own elements, with the same field names as the reader page. */
export interface WidgetParts {
  readonly root: HTMLElement;
  readonly heading: HTMLElement;
  readonly state: HTMLElement;
  readonly note: HTMLElement;
  readonly elsewhere: HTMLElement;
  readonly pinned: HTMLElement;
  readonly keys: HTMLElement;
  readonly log: HTMLElement;
  readonly more: HTMLButtonElement;
  /** A link to the form on the story's page, shown while the story accepts questions. */
  readonly ask: HTMLAnchorElement;
}

/** What the server has rendered, and its position in the story's log. */
export interface ServedWidget {
  readonly parts: WidgetParts;
  readonly position: { readonly epoch: string; readonly seq: number };
  readonly edition: number;
  readonly status: StoryStatus;
  readonly more: string | undefined;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name] ?? "");
  made.append(...children);
  return made;
}

export function makeParts(address: string, language: string, words: WidgetWords, form: WidgetForm): WidgetParts {
  const link = { href: address, target: "_blank", rel: "noopener" };
  const headline = element("a", { ...link, "data-field": "headline" });
  const state = element("span", { "data-field": "state" });
  const note = element("p", { class: "note", role: "status" });
  const elsewhere = element("p", { class: "note elsewhere", hidden: "" });
  const pinned = element("div", { class: "pinned" });
  const keys = element("ol", { class: "keys", hidden: "" });
  const log = element("div", { class: "log" });
  const heading = element("h2", { hidden: "" }, headline);
  const more = element("button", { type: "button", class: "more", hidden: "" }, words.older);
  const ask = element("a", { ...link, class: "ask", hidden: "" }, words.askUs);
  const root = element(
    "section",
    {
      class: form.isBrief ? "widget brief" : "widget",
      "data-layout": form.layout,
      "data-order": form.order,
      "aria-label": words.live,
    },
    heading,
    ...(form.layout === "teaser" ? [element("p", { class: "standfirst", "data-field": "standfirst" })] : []),
    element(
      "p",
      { class: "strip" },
      state,
      element("span", { "data-field": "readers" }),
      element("span", { "data-field": "views" }),
    ),
    note,
    elsewhere,
    pinned,
    keys,
    log,
    ...(form.layout === "ticker" ? [element("div", { class: "turns" })] : []),
    more,
    element("p", { class: "foot" }, element("a", link, words.fullStory), ask),
  );
  // The language of the widget's own words; the story's texts have theirs.
  speak([root], language);
  return { root, heading, state, note, elsewhere, pinned, keys, log, more, ask };
}

const PARTS = ["h2", "[data-field=state]", ".note", ".elsewhere", ".pinned", ".keys", ".log", ".more", ".ask"];

type Part = HTMLElement;
type ServedParts = [Part, Part, Part, Part, Part, Part, Part, HTMLButtonElement, HTMLAnchorElement];

/** Attributes that must match for the server's markup to have the same form. */
const SERVED_BY = ["layout", "order", "tag", "partner"] as const;

/** Undefined if nothing was rendered, or a widget of another story, form or release, which is shown until the script's own replaces it. */
export function findServed(root: ParentNode, story: string, form: WidgetForm): ServedWidget | undefined {
  const widget = root.querySelector<HTMLElement>("section.widget[data-epoch]");
  const { epoch, edition, seq, status, more } = widget?.dataset ?? {};
  const parts = PARTS.map((selector) => widget?.querySelector(selector));
  if (!widget || parts.includes(null)) return undefined;
  const [heading, state, note, elsewhere, pinned, keys, log, button, ask] = parts as unknown as ServedParts;
  const isSame = SERVED_BY.every((name) => (widget.dataset[name] ?? "") === form[name]);
  if (widget.dataset.story !== story || !isSame || !epoch) return undefined;
  // It is taken over once: if moved in the page later, the widget starts with the newest entries.
  delete widget.dataset.epoch;
  return {
    parts: { root: widget, heading, state, note, elsewhere, pinned, keys, log, more: button, ask },
    position: { epoch, seq: Number(seq) },
    edition: Number(edition),
    status: storyStatusOf(status),
    more: more || undefined,
  };
}

export function speak(parts: readonly HTMLElement[], language: string): void {
  for (const part of parts) {
    part.lang = language;
    part.dir = directionOf(language);
  }
}
