import type { Change, Frame } from "../protocol/messages";

/** What a reader has applied: everything up to `seq` of the log called `epoch`. */
export interface StoryPosition {
  readonly epoch: string;
  readonly seq: number;
}

/** What a frame means to a reader at a position. */
export type FrameVerdict =
  | { readonly type: "apply"; readonly changes: readonly Change[]; readonly position: StoryPosition }
  | { readonly type: "nothingNew" }
  | { readonly type: "gap" }
  | { readonly type: "foreign" };

/**
 * The rule of the log, the same on every node and in every client: up to the head drop, head + 1 apply, beyond it ask once.
 * It alone decides what is applied, so what a reader has is always a prefix of the log.
 */
export function judgeFrame(position: StoryPosition, frame: Frame): FrameVerdict {
  if (frame.epoch !== position.epoch) return { type: "foreign" };
  if (frame.from > position.seq + 1) return { type: "gap" };
  const changes = frame.changes.slice(position.seq + 1 - frame.from);
  const last = changes.at(-1);
  if (!last) return { type: "nothingNew" };
  return { type: "apply", changes, position: { epoch: frame.epoch, seq: last.seq } };
}
