import type { Change, Frame } from "../protocol/messages";

/** A reader's position: it has applied everything up to `seq` of the log named `epoch`. */
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
 * The rule of the log, the same on every node and in every client: drop changes up to the head, apply head + 1, ask once for what is
 * missing beyond. It alone decides what is applied, so a reader always has a prefix of the log.
 */
export function judgeFrame(position: StoryPosition, frame: Frame): FrameVerdict {
  if (frame.epoch !== position.epoch) return { type: "foreign" };
  if (frame.from > position.seq + 1) return { type: "gap" };
  const changes = frame.changes.slice(position.seq + 1 - frame.from);
  const last = changes.at(-1);
  if (!last) return { type: "nothingNew" };
  return { type: "apply", changes, position: { epoch: frame.epoch, seq: last.seq } };
}
