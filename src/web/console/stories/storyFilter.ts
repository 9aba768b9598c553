import type { StoriesAsked } from "../api";

/** What the list of stories is narrowed by; all conditions must hold. */
export interface StoryFilter {
  q: string;
  /** Empty for all. */
  status: string;
  mine: boolean;
  recent: boolean;
}

export const noStoryFilter: Readonly<StoryFilter> = { q: "", status: "", mine: false, recent: false };

/** A week's work. */
const recentMs = 7 * 24 * 3_600_000;

export function isFiltered({ q, status, mine, recent }: StoryFilter): boolean {
  return q.trim() !== "" || status !== "" || mine || recent;
}

export function queryOf({ q, status, mine, recent }: StoryFilter, now: number): StoriesAsked {
  return {
    q: q.trim(),
    status,
    mine,
    ...(recent ? { since: new Date(now - recentMs).toISOString() } : {}),
  };
}
