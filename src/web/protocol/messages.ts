// Generated from the records of src/LiveBlog.Protocol, which document every property; PROTOCOL.md there is the specification.
// tests/LiveBlog.Protocol.Tests fails when the two differ, and writes this file anew when run with LIVEBLOG_UPDATE_GOLDEN=1.
// All instants are Unix milliseconds. An absent optional value may also arrive as null; decode.ts makes both absent.

export const ChangeKinds = {
  EntryPut: "entryPut",
  EntryRemoved: "entryRemoved",
  StoryPut: "storyPut",
} as const;

export const StoryStatuses = {
  Draft: "draft",
  Scheduled: "scheduled",
  Live: "live",
  Paused: "paused",
  Ended: "ended",
} as const;

export const RefusalCodes = {
  BadRequest: 4400,
  Stranger: 4403,
  UnknownStory: 4404,
  TooManyStories: 4429,
  Poll: 5302,
  Busy: 5503,
} as const;

export const Limits = {
  EntriesPerPage: 50,
  KeyEvents: 100,
  PinnedEntries: 5,
  StoryKeyLength: 80,
  StoriesPerConnection: 20,
  ReaderMessageBytes: 2048,
  HeartbeatSeconds: 15,
  SilenceSeconds: 40,
} as const;

export type StoryStatus = "scheduled" | "live" | "paused" | "ended";

export interface Change {
  readonly seq: number;
  readonly kind: string;
  readonly at: number;
  readonly entry?: EntryView;
  readonly entryId?: string;
  readonly header?: StoryHeader;
}

export interface EntryView {
  readonly id: string;
  readonly at: number;
  readonly html: string;
  readonly key: boolean;
  readonly pinned: boolean;
  readonly title?: string;
  readonly published: number;
  readonly updated?: number;
  readonly corrected?: number;
  readonly version: number;
  readonly line?: string;
}

export interface StoryHeader {
  readonly story: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly section: string;
  readonly byline: string;
  readonly status: StoryStatus;
  readonly language: string;
  readonly timeZone: string;
  readonly started?: number;
  readonly ended?: number;
  readonly updated: number;
  readonly published?: number;
  readonly lead?: string;
  readonly opening?: string;
  readonly sources?: readonly StorySource[];
  readonly related?: readonly RelatedStory[];
  readonly reactions?: boolean;
  readonly nextUpdate?: number;
  readonly questions?: boolean;
  readonly push?: boolean;
  readonly placesEvery?: number;
  readonly placeAfterOpening?: boolean;
}

export interface StorySource {
  readonly name: string;
  readonly url?: string;
}

export interface RelatedStory {
  readonly title: string;
  readonly url: string;
}

export interface Frame {
  readonly story: string;
  readonly epoch: string;
  readonly edition: number;
  readonly from: number;
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
  readonly entries: readonly EntryView[];
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
  readonly code: number;
  readonly message: string;
  readonly retryAfterMs?: number;
}
