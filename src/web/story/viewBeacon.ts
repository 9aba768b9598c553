import type { Clock } from "../client/clock";

/** A page counts as viewed after it was in sight for this long. */
export const VIEW_AFTER_MS = 1000;

/**
 * Reports one view once the page was visible for a moment without a break. A prerendered page is not visible until it is shown,
 * so it reports nothing before. `version`: of the widget that reports.
 */
export function reportView(
  url: string,
  partner: string | null,
  clock: Clock,
  answered: (response: Response) => void = () => undefined,
  version?: string,
): void {
  let cancel: (() => void) | undefined;
  const watch = (): void => {
    cancel?.();
    cancel = undefined;
    if (document.visibilityState !== "visible" || isPrerendering()) return;
    cancel = clock.after(VIEW_AFTER_MS, () => {
      for (const name of EVENTS) document.removeEventListener(name, watch);
      // A lost view is lost: counters are approximate by design and never bother the reader.
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        // Of the page that led here its host alone, of which the server keeps the kind.
        body: JSON.stringify({ partner, referrer: document.referrer.split("/")[2], version }),
        keepalive: true,
        credentials: "omit",
      }).then(answered, () => undefined);
    });
  };
  for (const name of EVENTS) document.addEventListener(name, watch);
  watch();
}

const EVENTS = ["visibilitychange", "prerenderingchange"] as const;

function isPrerendering(): boolean {
  return (document as { prerendering?: boolean }).prerendering === true;
}
