/** The records of the editorial API. Instants are ISO-8601 UTC strings. */

import type { Capability } from "./capabilities";
import type { Block, Picture } from "./content";
import type { Role } from "./roles";

export type StoryStatus = "draft" | "scheduled" | "announced" | "live" | "ended";
export type EntryState = "draft" | "submitted" | "published" | "unpublished" | "takenDown";
/** How far an entry has been checked, as readers are told; empty when nothing is said of it. */
export const verifications = ["", "unverified", "verified", "debunked"] as const;
export type Verification = (typeof verifications)[number];

/** What is said of an entry beside its words. All but the last is seen by readers. */
export interface EntryDetails {
  tags: readonly string[];
  breaking: boolean;
  source: string;
  verification: Verification;
  assignedTo: string;
}

export interface Me {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Sees the stories that they are a member of, and no others. */
  isGuest: boolean;
  capabilities: readonly Capability[];
}

/** The picture or the video at the top of a story. */
export type Lead = Omit<Picture, "decorative">;

export interface StorySource {
  name: string;
  url?: string;
}

/** A story of this site by its id, or a page elsewhere by its title and address. */
export interface RelatedLink {
  story?: string;
  title?: string;
  url?: string;
}

export interface StoryEdit {
  slug: string;
  headline: string;
  standfirst: string;
  section: string;
  byline: string;
  language: string;
  timeZone: string;
  /** The story of which it is a version in another language; all zeros for none. */
  translationOf?: string;
  /** What stands above the first entry. What is absent from here on stays as it is; null takes it away. */
  opening?: readonly Block[];
  lead?: Lead | null;
  /** The editor's own date of the story. */
  publishedAt?: string | null;
  sources?: readonly StorySource[];
  related?: readonly RelatedLink[];
}

export interface StorySummary {
  id: string;
  slug: string;
  headline: string;
  status: StoryStatus;
  updatedAt: string;
}

export interface StoryDetail extends StoryEdit, StorySummary {
  version: number;
  createdAt: string;
  /** A scheduled or announced story goes live by itself at this time. */
  startsAt?: string;
  startedAt?: string;
  endedAt?: string;
  entryCount: number;
  views: number;
  readers: number;
  /** Different readers in all; an estimate. */
  uniqueReaders: number;
  url: string;
}

/** A server of an earlier release knows no details; what is absent stays as it is. */
export interface EntryEdit extends Partial<EntryDetails> {
  title?: string;
  content: readonly Block[];
  /** Display time; absent means the moment of publication. */
  at?: string;
  byline?: string;
  key: boolean;
  pinned: boolean;
  state: "draft" | "submitted" | "published";
  /** When the server publishes it, with `state` "draft"; absent leaves the time that it has. */
  publishAt?: string;
  /** On an edit of a published entry: marks it corrected, with this note. */
  correction?: string;
}

export interface EntryDetail extends EntryDetails {
  id: string;
  storyId: string;
  state: EntryState;
  title: string;
  content: readonly Block[];
  html: string;
  at: string;
  byline: string;
  key: boolean;
  pinned: boolean;
  version: number;
  createdAt: string;
  /** It waits for this time and is then published by the server. */
  publishAt?: string;
  publishedAt?: string;
  updatedAt?: string;
  correctedAt?: string;
  correction?: string;
  author: string;
  /** The author's account, where it is known. */
  authorId?: string;
  submittedAt?: string;
  submittedBy?: string;
  /** Why it was sent back, and by whom; gone once it is submitted again. */
  returnNote?: string;
  returnedBy?: string;
}

/** What one of the newsroom tells the others. */
export interface Note {
  id: string;
  /** Absent for the story as a whole. */
  entryId?: string;
  by: string;
  accountId: string;
  at: string;
  text: string;
}

export interface EntryVersion {
  version: number;
  at: string;
  by: string;
  title: string;
  content: readonly Block[];
  action: string;
  /** Why: the note of a correction, the reason of a take-down. */
  note?: string;
  /** Whether its words are gone for good. */
  erased: boolean;
}

export interface Page<T> {
  items: T[];
  next?: string;
}

/** A page of a story's timeline. */
export interface EntryPage extends Page<EntryDetail> {
  /** Cursor of what is newer; absent at the newest. */
  previous?: string;
}

/** What the entries of a story can be told apart by, the most frequent first. */
export interface EntryFacets {
  total: number;
  authors: { name: string; entries: number }[];
  tags: { name: string; entries: number }[];
}

export interface ApiToken {
  id: string;
  name: string;
  createdAt?: string;
}

export interface NewToken extends ApiToken {
  token: string;
}

export interface Colleague {
  id: string;
  name: string;
  email: string;
  role: Role;
  isGuest: boolean;
}

export interface Demonstration {
  storyId?: string;
  playing: boolean;
  posted: number;
  total: number;
  speed: number;
}
