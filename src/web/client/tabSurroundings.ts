import type { Clock } from "./clock";

/** A tab's environment. */
export interface TabSurroundings {
  readonly locks: Pick<LockManager, "request">;
  readonly channel: (name: string) => BroadcastChannel;
  readonly clock: Clock;
  /** A unique name for this tab. */
  readonly tab: string;
  readonly hidden: () => boolean;
}
