import type { FollowRequest } from "../protocol/messages";
import type { CloseReason, Pace } from "./liveTransport";

// What the tabs of one browser say to one another. All are of the same origin, and of one build or of two around an update: whoever
// hears something else than these ignores it.

/** A tab's connection, as its number among all that the tab ever opened. */
interface FromTab {
  readonly tab: string;
  readonly connection: number;
}

/** To whichever tab has the connection, on a channel that all hear. */
export type ToLeader = FromTab &
  (
    | { readonly type: "join"; readonly hidden: boolean }
    | { readonly type: "follow"; readonly request: FollowRequest; readonly edition: number | undefined }
    | { readonly type: "unfollow"; readonly story: string }
    | { readonly type: "look"; readonly hidden: boolean; readonly wake: boolean }
    | { readonly type: "close"; readonly reason: CloseReason }
  );

/** From a new leader, on the same channel: the others must join it. */
export interface Led {
  readonly type: "led";
}

/** To one tab, on its own channel; about the connection of that number. */
export type ToTab = { readonly connection: number } & (
  | { readonly type: "welcome" | "full" | "closed" }
  | { readonly type: "opened"; readonly pace: Pace }
  | { readonly type: "received"; readonly pace: Pace; readonly target: string; readonly payload: unknown }
  | { readonly type: "resting"; readonly milliseconds: number }
);

export const LEAD = "liveblog.lead";

/** The channel of one tab, and the lock that it holds as long as it lives. */
export function tabName(tab: string): string {
  return `liveblog.tab.${tab}`;
}
