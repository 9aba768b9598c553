import type { Change, Counts, Refused, Snapshot } from "../protocol/messages";
import type { Pace } from "./liveTransport";

/**
 * idle → connecting → catchingUp → live; any failure → waiting → connecting; closed is final.
 * catchingUp: connected, and waiting for the answer to a follow.
 */
export type FollowerState = "idle" | "connecting" | "catchingUp" | "live" | "waiting" | "closed";

/**
 * An event from a story follower to its page. Changes and snapshots come in the order in which they must be applied. `erases` says that
 * wording was erased since the last ones: what is shown of it must not wait.
 */
export type FollowerEvent =
  | { readonly type: "state"; readonly state: FollowerState; readonly pace: Pace }
  | { readonly type: "snapshot"; readonly snapshot: Snapshot; readonly erases: boolean }
  | { readonly type: "changes"; readonly changes: readonly Change[]; readonly erases: boolean }
  | { readonly type: "counts"; readonly counts: Counts }
  | { readonly type: "refused"; readonly refused: Refused };

export type FollowerListener = (event: FollowerEvent) => void;
