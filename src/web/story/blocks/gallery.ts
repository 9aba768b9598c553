import type { Words } from "../words";
import type { Act } from "./act";

/** A finger that goes so far sideways turns to the next picture. */
const SWIPE_PX = 48;

/** A picture of a gallery opens over the page, and the others are a key, a button or a swipe away. Without this each is a link. */
export const act: Act = (gallery, words) => {
  const links = [...gallery.querySelectorAll<HTMLAnchorElement>("li a")];
  for (const [index, link] of links.entries()) {
    link.addEventListener("click", (click) => {
      if (click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
      click.preventDefault();
      open(links, index, words);
    });
  }
};

function open(all: readonly HTMLAnchorElement[], first: number, words: Words): void {
  let links = all;
  let shown = first;
  const root = all[first]?.getRootNode() ?? document;
  const name = all[first]?.closest("article")?.getAttribute("aria-label");
  const box = document.createElement("dialog");
  box.className = "lightbox";
  if (name) box.setAttribute("aria-label", name);
  const place = document.createElement("figure");
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  const show = (to: number) => {
    shown = (to + links.length) % links.length;
    const link = links[shown];
    if (!link) return;
    const caption = link.parentElement?.querySelector("figcaption")?.cloneNode(true);
    place.replaceChildren(largeOf(link), ...(caption ? [caption] : []));
    count.textContent = `${shown + 1} / ${links.length}`;
  };
  const turn = (by: number) => show(shown + by);
  const onwards = () => (getComputedStyle(box).direction === "rtl" ? -1 : 1);
  box.append(
    place,
    iconButton("‹", words.previousPicture, () => turn(-1)),
    count,
    iconButton("›", words.nextPicture, () => turn(1)),
    iconButton("×", words.close, () => box.close()),
  );
  box.addEventListener("keydown", (press) => {
    if (press.key === "ArrowRight") turn(onwards());
    else if (press.key === "ArrowLeft") turn(-onwards());
    // The page's own keys rest.
    press.stopPropagation();
  });
  let from = 0;
  place.addEventListener("touchstart", (touch) => {
    from = touch.changedTouches[0]?.clientX ?? 0;
  });
  place.addEventListener("touchend", (touch) => {
    const went = (touch.changedTouches[0]?.clientX ?? from) - from;
    if (Math.abs(went) >= SWIPE_PX) turn(went < 0 ? onwards() : -onwards());
  });
  box.addEventListener("click", (click) => click.target === box && box.close());
  // The box has copies, which stay behind when their entry is edited or taken down.
  const watch = new MutationObserver(() => {
    const now = links.map((link) => standing(link, root));
    if (now.every((link, at) => link === links[at])) return;
    const isGone = !now[shown];
    const at = now.slice(0, shown).filter(Boolean).length;
    links = now.filter((link) => link !== undefined);
    if (!isGone) return show(at);
    shown = Math.min(at, links.length - 1);
    box.close();
  });
  box.addEventListener("close", () => {
    watch.disconnect();
    box.remove();
    links[shown]?.focus();
  });
  show(first);
  // In the widget the styles are its own.
  (root instanceof ShadowRoot ? root : document.body).append(box);
  box.showModal();
  watch.observe(root, { childList: true, subtree: true });
}

/** The link, or the one to the same picture in the HTML that has replaced its article; undefined if the picture is no longer on the page. */
function standing(link: HTMLAnchorElement, root: Node): HTMLAnchorElement | undefined {
  if (link.isConnected) return link;
  const entry = link.closest<HTMLElement>("article[data-id]")?.dataset.id;
  if (entry === undefined || !(root instanceof Document || root instanceof ShadowRoot)) return undefined;
  const pictures = root.querySelectorAll<HTMLAnchorElement>(`article[data-id="${entry}"] [data-block=gallery] li a`);
  return [...pictures].find(({ href }) => href === link.href);
}

function largeOf(link: HTMLAnchorElement): HTMLElement {
  const small = link.querySelector("picture") ?? link.querySelector("img");
  const large = small?.cloneNode(true);
  if (!(large instanceof HTMLElement)) return document.createElement("img");
  for (const part of [large, ...large.querySelectorAll("source, img")]) {
    if (part.hasAttribute("sizes")) part.setAttribute("sizes", "100vw");
    part.removeAttribute("loading");
  }
  return large;
}

function iconButton(icon: string, name: string, press: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = icon;
  button.setAttribute("aria-label", name);
  button.addEventListener("click", press);
  return button;
}
