import { decodeCounts, decodeFrame, decodeRefused, decodeSnapshot } from "./decode";
import type { Counts, Frame, Refused, Snapshot } from "./messages";

/** Every message from the live hub to a reader. */
export type LiveMessage =
  | { readonly type: "frame"; readonly frame: Frame }
  | { readonly type: "snapshot"; readonly snapshot: Snapshot }
  | { readonly type: "counts"; readonly counts: Counts }
  | { readonly type: "refused"; readonly refused: Refused };

/** The hub's method names; a transport listens to these. */
export const HUB_TARGETS = ["Frame", "Snapshot", "Counts", "Refused"] as const;

/** Parses one message; undefined for a target this build does not know, MalformedMessageError for garbage. */
export function decodeLiveMessage(target: string, payload: unknown): LiveMessage | undefined {
  switch (target) {
    case "Frame":
      return { type: "frame", frame: decodeFrame(payload) };
    case "Snapshot":
      return { type: "snapshot", snapshot: decodeSnapshot(payload) };
    case "Counts":
      return { type: "counts", counts: decodeCounts(payload) };
    case "Refused":
      return { type: "refused", refused: decodeRefused(payload) };
    default:
      return undefined;
  }
}
