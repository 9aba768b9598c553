import type { Reactions } from "./reactions";

const begun = new WeakSet<HTMLElement>();

/**
 * Where the story lets readers react, brings the buttons below its entries. `load` fetches their script, for such stories only: a page and a
 * widget have it from different places.
 */
export function offerReactions(
  root: HTMLElement,
  address: string,
  load: () => Promise<{ Reactions: typeof Reactions }>,
): void {
  if (root.dataset.reactions === undefined || begun.has(root)) return;
  begun.add(root);
  load()
    .then(({ Reactions }) => new Reactions(root, address).begin())
    // Entries are complete without it; the next change of the page tries again.
    .catch(() => begun.delete(root));
}

/** Makes the address of an entry's reactions from its id. */
export function reactionsOf(story: string, origin = ""): string {
  return `${origin}/live/${encodeURIComponent(story)}/reactions/`;
}
