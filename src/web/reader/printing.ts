import type { LocalTimes } from "../story/localTimes";

/** A button that prints. On paper "today" and "5 min ago" mean nothing, so the page's last change and a pinned entry show their dates there. */
export function enhancePrinting(times: LocalTimes): void {
  for (const button of document.querySelectorAll("button[data-action=print]")) {
    button.addEventListener("click", () => window.print());
  }
  window.addEventListener("beforeprint", () => {
    for (const time of document.querySelectorAll<HTMLElement>("[data-field=updated] time")) time.dataset.dated = "";
    times.onPaper = true;
    times.apply(document);
  });
  window.addEventListener("afterprint", () => {
    for (const time of document.querySelectorAll<HTMLElement>("[data-field=updated] time")) delete time.dataset.dated;
    times.onPaper = false;
    times.apply(document);
  });
}
