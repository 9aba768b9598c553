import type { StoryTakeDown } from "../people";

/** How long a proof is asked for again: what has not confirmed by then, such as a server that is cut off, takes longer than anyone watches. */
const watchedMs = 120_000;

/** The instant at which it was gone from the last place; undefined while a place has not confirmed it, or has given up. */
export function goneAfter({ at, finished, channels }: StoryTakeDown): string | undefined {
  if (!finished || channels.some(({ state }) => state !== "done")) return undefined;
  const seconds = Math.max(0, ...channels.map((channel) => channel.seconds ?? 0));
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

/** Whether more of its places may confirm it soon. */
export function isSettling({ at, finished }: StoryTakeDown, now: number): boolean {
  return !finished && now - Date.parse(at) < watchedMs;
}
