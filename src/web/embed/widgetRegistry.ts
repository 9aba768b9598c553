import type { EmbedView } from "./embedView";
import { addressHere } from "./permalinksHere";

/** The widgets on this page. Of several that show the same story, one answers the page's address. */
export const viewsHere = new Set<EmbedView>();

function othersOf(view: EmbedView): EmbedView[] {
  return [...viewsHere].filter((other) => other !== view && other.page === view.page);
}

/** The page's address names this entry: the widget opens it, unless another one has it. */
export function answer(view: EmbedView, entryId: string, open: () => void): void {
  const others = othersOf(view);
  const holds = (each: EmbedView) => each.holds(entryId);
  if (!view.opens || (!holds(view) && others.some(holds))) {
    view.leave();
    return;
  }
  open();
  // One that was ready before has said that it does not have it.
  for (const other of others) if (!holds(other)) other.leave();
}

/** A click in a list of key events: it leads to the entry's own page, unless a widget beside the list shows entries. */
export function followKey(view: EmbedView, story: string, click: MouseEvent): void {
  const link = click.target instanceof Element && click.target.closest("a");
  if (!link || click.ctrlKey || click.metaKey || click.shiftKey) return;
  link.target = "_blank";
  if (!othersOf(view).some((other) => other.opens)) return;
  click.preventDefault();
  // Both kinds of address end with the entry's id.
  location.href = addressHere(story, link.href.slice(-36));
}
