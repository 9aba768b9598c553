import type { RelatedStory, StoryHeader, StorySource } from "../protocol/messages";
import { parseServerHtml } from "../story/trustedHtml";

// What is above the first entry and below the last: rendered by the server, and updated by this script.

/** What each element was last given, so that unchanged ones are left alone: a playing video, a selection, a loaded picture. */
const shown = new WeakMap<HTMLElement, string>();

export function showTop(main: ParentNode, header: StoryHeader): void {
  showMarkup(main.querySelector<HTMLElement>("[data-field=lead]"), header.lead);
  const opening = main.querySelector<HTMLElement>(".opening > [data-field=opening]");
  showMarkup(opening, header.opening);
  if (opening?.parentElement) opening.parentElement.hidden = !header.opening;
  showLinks(main.querySelector<HTMLElement>("[data-field=sources]"), header.sources?.map(ofSource));
  showLinks(main.querySelector<HTMLElement>("[data-field=related]"), header.related);
  // The stories of the section that it had when the page was rendered, unless that has none.
  const below = main.querySelector<HTMLElement>(".next-stories");
  const section = below?.querySelector("article, #more") && below.querySelector("h2 a")?.textContent;
  if (below) below.hidden = section !== header.section;
}

/** On a phone the opening of a live story is folded after its first paragraph; the style sheet decides when. */
export function unfoldOpening(main: ParentNode): void {
  const opening = main.querySelector<HTMLElement>(".opening");
  opening?.querySelector(".unfold")?.addEventListener("click", () => {
    opening.removeAttribute("data-folded");
    const next = opening.querySelector<HTMLElement>("[data-field=opening] > :nth-child(2)");
    if (!next) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  });
}

function showMarkup(element: HTMLElement | null, html = ""): void {
  if (!element) return;
  const fresh = document.createElement("div");
  fresh.append(parseServerHtml(html));
  if ((shown.get(element) ?? element.innerHTML) !== fresh.innerHTML) {
    shown.set(element, fresh.innerHTML);
    element.replaceChildren(...fresh.childNodes);
  }
  element.hidden = html === "";
}

function ofSource({ name, url }: StorySource): Partial<RelatedStory> & { title: string } {
  return url === undefined ? { title: name } : { title: name, url };
}

function showLinks(box: HTMLElement | null, links: readonly (Partial<RelatedStory> & { title: string })[] = []): void {
  const list = box?.querySelector("ul");
  if (!box || !list) return;
  box.hidden = links.length === 0;
  list.replaceChildren(
    ...links.map(({ title, url }) => {
      const line = document.createElement("li");
      line.dir = "auto";
      line.append(url === undefined ? title : linkTo(url, title));
      return line;
    }),
  );
}

/** Allows only web pages and our own paths, as the server does. */
function linkTo(url: string, title: string): HTMLElement | string {
  if (!/^(https?:\/\/|\/(?!\/))/i.test(url)) return title;
  const link = document.createElement("a");
  link.href = url;
  link.rel = "noopener";
  link.textContent = title;
  return link;
}
