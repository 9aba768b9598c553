import type { Answered } from "../editorial";
import { count, fieldsOf, list, present, text, UnexpectedAnswer } from "../shape";

/** A story here that follows one of another newsroom. */
export type Mirror = Answered<"MirrorView">;

export function readMirror(value: unknown): Mirror {
  const from = fieldsOf(value);
  const storyId = text(from, "storyId");
  if (!storyId) throw new UnexpectedAnswer("The server's answer names no story.");
  return {
    storyId,
    headline: text(from, "headline"),
    name: text(from, "name"),
    url: text(from, "url"),
    following: from.following === true,
    complete: from.complete === true,
    entries: count(from, "entries"),
    waiting: count(from, "waiting"),
    lacking: count(from, "lacking"),
    startedAt: text(from, "startedAt"),
    by: text(from, "by"),
    ...present(from, "heardAt", "problem"),
  };
}

export function readMirrors(value: unknown): Mirror[] {
  return list(fieldsOf(value).items).map(readMirror);
}
