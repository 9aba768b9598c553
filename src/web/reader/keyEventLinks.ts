/**
 * A key event's link jumps within the page when its entry is there, shows entries that are held back when it is one of them, and
 * otherwise goes to the entry's own page.
 */
export function enhanceKeyEventLinks(box: HTMLElement, reveal: () => void, open: (path: string) => void): void {
  box.addEventListener("click", (click) => {
    const link = click.target instanceof Element ? click.target.closest("a") : null;
    const anchor = link?.hash.slice(1);
    // On a narrow page the list covers what it leads to.
    if (link) box.hidePopover?.();
    if (!anchor?.startsWith("e-") || document.getElementById(anchor)) return;
    reveal();
    if (document.getElementById(anchor)) return;
    click.preventDefault();
    open(`${location.pathname.replace(/\/$/, "")}/entries/${anchor.slice(2)}`);
  });
}
