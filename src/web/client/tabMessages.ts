import type { FollowRequest } from "../protocol/messages";
import type { CloseReason, Pace } from "./liveTransport";

// The messages between the tabs of one browser. All are of the same origin, but during an update of two different builds, so
// any other message is ignored.

/** A tab's connection, numbered among all that the tab has ever opened. */
interface FromTab {
  readonly tab: string;
  readonly connection: number;
}

/** To the tab that has the connection, on a channel that all tabs hear. */
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

/** The channel of one tab, and the lock that it holds for as long as it lives. */
export function tabName(tab: string): string {
  return `liveblog.tab.${tab}`;
}
