/** On a narrow page the list of key events covers what it leads to. Links to entries that are not on the page: permalinks.ts. */
export function closeAfterKeyEvent(box: HTMLElement): void {
  box.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) box.hidePopover?.();
  });
}
