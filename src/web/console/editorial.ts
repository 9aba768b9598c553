/** The records of the editorial API as the desk uses them: the server's, without what the desk does not read. Instants are ISO-8601 UTC strings. */

import type { Block, Picture } from "./content";
import { choices, type Schemas } from "./contract.gen";

/** A record as the server answers it: what is null there is left out. */
export type Answered<Name extends keyof Schemas> = {
  [Field in keyof Schemas[Name]]: Exclude<Schemas[Name][Field], null>;
};

export type Capability = Schemas["Capability"];
export type Role = Schemas["Colleague"]["role"];
export type StoryStatus = Schemas["StorySummary"]["status"];
export type EntryState = Schemas["EntryState"];
/** How far an entry has been checked, as readers are told; empty when nothing is said of it. */
export const verifications = choices["EntryDetail.verification"];
export type Verification = (typeof verifications)[number];

/** What is said of an entry beside its words. All but the last is seen by readers. */
export type EntryDetails = Pick<Answered<"EntryDetail">, "breaking" | "source" | "verification" | "assignedTo"> & {
  tags: readonly string[];
};

/** A guest sees the stories that they are a member of, and no others. */
export type Me = Answered<"Me">;

/** The picture or the video at the top of a story. */
export type Lead = Omit<Picture, "decorative">;

export type StorySource = Answered<"StorySource">;

/** A story of this site by its id, or a page elsewhere by its title and address. */
export type RelatedLink = Answered<"RelatedLink">;

type StoryTexts = "slug" | "headline" | "standfirst" | "section" | "byline" | "language" | "timeZone";

/** All texts are sent. `translationOf` is all zeros for a story that is no version in another language. */
export interface StoryEdit
  extends Required<Pick<Answered<"StoryEdit">, StoryTexts>>,
    Pick<Answered<"StoryEdit">, "translationOf"> {
  /** What stands above the first entry. What is absent from here on stays as it is; null takes it away. */
  opening?: readonly Block[];
  lead?: Lead | null;
  /** The editor's own date of the story. */
  publishedAt?: string | null;
  sources?: readonly StorySource[];
  related?: readonly RelatedLink[];
  /** Whether readers can react to its entries. */
  reactions?: boolean;
  /** Whether readers can ask the newsroom. */
  questions?: boolean;
  /** Whether readers can follow it by Web Push. */
  push?: boolean;
  /** After how many entries its page has a place for what the site sets there; 0 for no places. */
  placesEvery?: number;
  /** Whether its page has such a place before the first entry. */
  placeAfterOpening?: boolean;
}

export type StorySummary = Pick<Answered<"StorySummary">, "id" | "slug" | "headline" | "status" | "updatedAt">;

/**
 * A scheduled or announced story goes live by itself at `startsAt`, readers of a paused one may expect more at `nextUpdateAt`, and a deleted one can be
 * brought back until `keptUntil`. `uniqueReaders` is an estimate.
 */
export type StoryDetail = StoryEdit &
  Pick<
    Answered<"StoryDetail">,
    | keyof StorySummary
    | "version"
    | "createdAt"
    | "startsAt"
    | "nextUpdateAt"
    | "keptUntil"
    | "readerLink"
    | "startedAt"
    | "endedAt"
    | "entryCount"
    | "views"
    | "readers"
    | "uniqueReaders"
    | "url"
  >;

/** A server of an earlier release knows no details; what is absent stays as it is. */
export interface EntryEdit
  extends Pick<Answered<"EntryEdit">, "title" | "at" | "byline" | "publishAt" | "correction">,
    Partial<EntryDetails>,
    Required<Pick<Answered<"EntryEdit">, "key" | "pinned" | "state">> {
  content: readonly Block[];
}

export interface EntryDetail
  extends Omit<Answered<"EntryDetail">, "body" | "content" | "html" | keyof EntryDetails>,
    EntryDetails {
  content: readonly Block[];
  /** Empty once it is taken down. */
  html: string;
}

/** What one of the newsroom tells the others: of an entry, or without one of the story as a whole. */
export type Note = Answered<"NoteView">;

/** A note that names whoever is here. */
export type Mention = Answered<"MentionView">;

/** Somebody who can be named in a story's notes. */
export type StoryPerson = Answered<"StoryPerson">;

export interface EntryVersion extends Omit<Answered<"EntryVersionView">, "body" | "content"> {
  content: readonly Block[];
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
export type EntryFacets = Answered<"EntryFacets">;

/** What a program may do in somebody's name. Without `capabilities` it is all that they may do themselves. */
export type ApiToken = Omit<Answered<"TokenView">, "token" | "story">;
export type NewToken = ApiToken & Required<Pick<Answered<"TokenView">, "token">>;
export type TokenWish = Answered<"NewToken">;
export type Colleague = Answered<"Colleague">;
export type Demonstration = Answered<"PlaybackState">;
