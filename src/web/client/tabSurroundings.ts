import type { Clock } from "./clock";

/** What a tab has around it. */
export interface TabSurroundings {
  readonly locks: Pick<LockManager, "request">;
  readonly channel: (name: string) => BroadcastChannel;
  readonly clock: Clock;
  /** Nobody else's: names this tab to the others. */
  readonly tab: string;
  readonly hidden: () => boolean;
}
