import type { Clock } from "./clock";
import type { LiveTransport } from "./liveTransport";
import { TabTransport } from "./tabTransport";

/** One connection for all tabs, if the browser lets them communicate; otherwise each tab has its own. */
export function oneForAllTabs(
  clock: Clock,
  hidden: () => boolean,
  transport: (hidden: () => boolean) => LiveTransport,
): LiveTransport {
  // Locks exist only on secure pages.
  if (!("locks" in navigator) || !("BroadcastChannel" in globalThis)) return transport(hidden);
  const tab = crypto.randomUUID();
  const channel = (name: string) => new BroadcastChannel(name);
  const tabs = new TabTransport({ locks: navigator.locks, channel, clock, tab, hidden }, transport);
  document.addEventListener("visibilitychange", () => tabs.lookedAt());
  return tabs;
}
