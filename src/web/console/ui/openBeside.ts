/** For a click in the reader page's markup: its links would leave the desk, so they open in a new tab. */
export function openBeside(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  window.open(link.href, "_blank", "noopener");
}
