/**
 * Focuses the entry that is that many places below the focused one in the list; above it if negative. At the top, newer
 * entries are loaded first, unless all are there; who has left the entries by then is left alone.
 */
export async function moveFocus(list: HTMLElement | undefined, by: number, newer?: () => Promise<void>): Promise<void> {
  if (by < 0 && newer && placeIn(itemsOf(list)) === 0) {
    await newer();
    if (placeIn(itemsOf(list)) < 0) return;
  }
  const items = itemsOf(list);
  items[Math.min(Math.max(placeIn(items) + by, 0), items.length - 1)]?.focus();
}

function itemsOf(list: HTMLElement | undefined): HTMLElement[] {
  return Array.from(list?.querySelectorAll<HTMLElement>("[data-entry]") ?? []);
}

function placeIn(items: readonly HTMLElement[]): number {
  return items.findIndex((item) => item.contains(document.activeElement));
}
