// The records of the reader wire, one for one with LiveBlog.Protocol. Property names are the same in JSON and MessagePack.
// All instants are Unix milliseconds. An absent optional value may also arrive as null; decode.ts makes both absent.

export type StoryStatus = "scheduled" | "live" | "ended";

export interface Change {
  /** Position in the story's log, from 1, gap-free within an epoch. */
  readonly seq: number;
  /** One of ChangeKinds, or a kind that this build does not know yet: the position advances and nothing else happens. */
  readonly kind: string;
  readonly at: number;
  readonly entry?: EntryView;
  readonly entryId?: string;
  readonly header?: StoryHeader;
}

export const ChangeKinds = {
  EntryPut: "entryPut",
  EntryRemoved: "entryRemoved",
  StoryPut: "storyPut",
} as const;

export interface EntryView {
  readonly id: string;
  /** Display time; entries are ordered by (at, id), newest first. */
  readonly at: number;
  /** The whole server-sanitised article element: the same bytes as on the page. */
  readonly html: string;
  readonly key: boolean;
  readonly pinned: boolean;
  readonly title?: string;
  readonly published: number;
  readonly updated?: number;
  readonly corrected?: number;
  readonly version: number;
}

export interface StoryHeader {
  readonly story: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly section: string;
  readonly byline: string;
  readonly status: StoryStatus;
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly started?: number;
  readonly ended?: number;
  readonly updated: number;
}

export interface Frame {
  readonly story: string;
  readonly epoch: string;
  readonly edition: number;
  readonly from: number;
  /** from + changes.length - 1; an empty frame has from = head + 1. */
  readonly to: number;
  readonly head: number;
  readonly changes: readonly Change[];
}

export interface Snapshot {
  readonly story: string;
  readonly epoch: string;
  readonly edition: number;
  readonly seq: number;
  readonly header: StoryHeader;
  /** The newest window, newest first, and besides it every pinned entry that is older. */
  readonly entries: readonly EntryView[];
  /** Cursor of the window's oldest entry; absent when nothing is older. */
  readonly more?: string;
  readonly keyEvents: readonly KeyEvent[];
  readonly total: number;
}

export interface KeyEvent {
  readonly id: string;
  readonly at: number;
  readonly title: string;
}

export interface EntryPage {
  readonly entries: readonly EntryView[];
  readonly more?: string;
}

export interface Counts {
  readonly story: string;
  readonly views: number;
  readonly readers: number;
  readonly epoch: string;
  readonly head: number;
}

export interface FollowRequest {
  readonly story: string;
  readonly epoch: string | null;
  readonly after: number;
}

export interface Refused {
  readonly story: string;
  /** 4xxx: do not try again. 5xxx: try again later. */
  readonly code: number;
  readonly message: string;
  readonly retryAfterMs?: number;
}

/** The refusals that a client itself tells apart; the whole table is LiveBlog.Protocol's RefusalCodes. */
export const RefusalCodes = {
  UnknownStory: 4404,
  /** Readers poll just now; a connection may be asked for again later. */
  Poll: 5302,
  Busy: 5503,
} as const;

export const Limits = {
  EntriesPerPage: 50,
  KeyEvents: 100,
  HeartbeatSeconds: 15,
  SilenceSeconds: 40,
} as const;
