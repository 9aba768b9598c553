import { originOf, scriptOrigin } from "./hostOrigin";
import type { LiveBlogElement } from "./liveBlogElement";
import { takeOver } from "./upgradeProperties";

// For a partner's page: loads the widget's script once a reader comes within a screen of a widget (decisions/0203). Until then the page loads
// only this file, and a server-rendered widget can be read as it is.

const TAG = "live-blog";

/** A global shared between scripts: the page's first loader serves all its widgets. */
const MARK = Symbol.for("live-blog:loader");

/** Reserves the space that the widget will take (embed.css), in a box that can be observed. The page's own rules have precedence. */
const ROOM = `
:where(${TAG}:not(:defined):not([hidden])){display:block;min-block-size:var(--live-blog-min-height,24rem)}
:where(${TAG}:is([layout=compact],[layout=newest],[layout=key],[layout=teaser]):not(:defined)){min-block-size:var(--live-blog-min-height,12rem)}
:where(${TAG}[layout=ticker]:not(:defined)){min-block-size:var(--live-blog-min-height,3.5rem)}`;

let newsroom = scriptOrigin("embed-loader.js");
let isLoading = false;
let failures = 0;

const widgets = document.getElementsByTagName(TAG) as HTMLCollectionOf<LiveBlogElement>;
const near = new IntersectionObserver(
  (seen) => {
    if (seen.some((each) => each.isIntersecting)) void load();
  },
  // No scrollMargin for scrolling boxes within the page: with it, Chromium 156 reports as near what is screens away.
  { rootMargin: "100%" },
);
const added = new MutationObserver(look);

function look(): void {
  for (const widget of widgets) {
    newsroom ??= originOf(widget.getAttribute("server") ?? "");
    // The script is loaded as a module and cannot know where it was loaded from.
    if (newsroom && !widget.hasAttribute("server")) widget.setAttribute("server", newsroom);
    takeOver(widget);
    near.observe(widget);
  }
  // The page's address names an update: the widget that has it scrolls to it.
  if (widgets.length > 0 && location.hash.startsWith("#live-blog/")) void load();
}

async function load(): Promise<void> {
  if (isLoading || !newsroom || customElements.get(TAG)) return;
  isLoading = true;
  look();
  try {
    // Not with a script element: where Trusted Types are enforced, its address would need one of the page's policies. Importing the same address again would
    // return the same failure.
    await import(/* @vite-ignore */ `${newsroom}/embed.js${failures ? `?again=${failures}` : ""}`);
  } catch {
    failures++;
    isLoading = false;
    // Otherwise it is tried again the next time a widget comes near.
    addEventListener("online", () => void load(), { once: true });
    return;
  }
  const widget = customElements.get(TAG) as typeof LiveBlogElement | undefined;
  // For widgets that are added later.
  if (widget?.host) widget.host = { ...widget.host, origin: newsroom };
  for (const each of widgets) takeOver(each);
}

if (!(MARK in window)) {
  Object.assign(window, { [MARK]: true });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(ROOM);
  document.adoptedStyleSheets.push(sheet);
  added.observe(document, { childList: true, subtree: true });
  addEventListener("hashchange", look);
  void customElements.whenDefined(TAG).then(() => {
    added.disconnect();
    near.disconnect();
    removeEventListener("hashchange", look);
  });
  look();
}
