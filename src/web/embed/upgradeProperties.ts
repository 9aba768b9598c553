import type { LiveBlogElement } from "./liveBlogElement";

const PROPERTIES = ["story", "consent"] as const;

/** Properties that a page has set before the element was defined hide the element's own. They become what they would have been. */
export function takeOver(widget: LiveBlogElement): void {
  for (const name of PROPERTIES) {
    if (!Object.hasOwn(widget, name)) continue;
    widget.setAttribute(name, widget[name]);
    delete (widget as Partial<LiveBlogElement>)[name];
  }
}
