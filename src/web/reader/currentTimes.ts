import type { Clock } from "../client/clock";

/** How often ages, and the headings of days, are written again. */
const EVERY_MS = 60_000;

/** Keeps times right on a page that stays open: every minute, and when a reader comes back to it. */
export function keepTimesCurrent(clock: Clock, write: () => void): void {
  const writeIfSeen = () => {
    if (document.visibilityState === "visible") write();
  };
  const later = () => {
    clock.after(EVERY_MS, () => {
      writeIfSeen();
      later();
    });
  };
  document.addEventListener("visibilitychange", writeIfSeen);
  later();
}
