import type { EmbedView } from "./embedView";
import { addressHere } from "./permalinksHere";

/** The widgets on this page. Of several that show the same story, one answers the page's address. */
const all = new Set<EmbedView>();

export function join(view: EmbedView): void {
  all.add(view);
}

export function part(view: EmbedView): void {
  all.delete(view);
}

function othersOf(view: EmbedView): EmbedView[] {
  return [...all].filter((other) => other !== view && other.page === view.page);
}

/** The page's address names this entry: the widget opens it, unless another one has it. */
export function answer(view: EmbedView, entryId: string, open: () => void): void {
  if (!view.opens) return;
  const others = othersOf(view);
  if (!view.holds(entryId) && others.some((other) => other.holds(entryId))) {
    view.leave();
    return;
  }
  open();
  // One that was ready before has said that it does not have it.
  if (view.holds(entryId)) for (const other of others) other.leave();
}

/** A click in a list of key events: it leads to the entry's own page, unless a widget beside the list shows entries. */
export function followKey(view: EmbedView, story: string, click: MouseEvent): void {
  const link = click.target instanceof Element && click.target.closest("a");
  if (!link || click.ctrlKey || click.metaKey || click.shiftKey) return;
  link.target = "_blank";
  if (!othersOf(view).some((other) => other.opens)) return;
  click.preventDefault();
  location.href = addressHere(story, link.href.slice(link.href.lastIndexOf("/") + 1));
}
