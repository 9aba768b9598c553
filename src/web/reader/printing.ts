import type { LocalTimes } from "../story/localTimes";
import { separateDays } from "./daySeparators";

/**
 * A button that prints. On paper "today" and "5 min ago" mean nothing, so the page's last change, a pinned entry and the log's first day show
 * their dates there.
 */
export function enhancePrinting(times: LocalTimes, log: HTMLElement | null): void {
  for (const button of document.querySelectorAll("button[data-action=print]")) {
    button.addEventListener("click", () => window.print());
  }
  const show = (onPaper: boolean) => {
    for (const time of document.querySelectorAll("[data-field=updated] time"))
      time.toggleAttribute("data-dated", onPaper);
    times.onPaper = onPaper;
    times.apply(document);
    if (log) separateDays(log, times);
  };
  window.addEventListener("beforeprint", () => show(true));
  window.addEventListener("afterprint", () => show(false));
}
