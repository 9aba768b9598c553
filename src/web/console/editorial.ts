/** The records of the editorial API as the desk uses them: the server's, without what the desk does not read. Instants are ISO-8601 UTC strings. */

import type { Block, Picture } from "./content";
import { choices, type Schemas } from "./contract.gen";

/** A record as the server returns it, without nulls. */
export type Answered<Name extends keyof Schemas> = {
  [Field in keyof Schemas[Name]]: Exclude<Schemas[Name][Field], null>;
};

export type Capability = Schemas["Capability"];
export type Role = Schemas["Colleague"]["role"];
export type StoryStatus = Schemas["StorySummary"]["status"];
export type EntryState = Schemas["EntryState"];
/** How far an entry has been verified, as shown to readers; empty if nothing is said about it. */
export const verifications = choices["EntryDetail.verification"];
export type Verification = (typeof verifications)[number];

/** What is said about an entry apart from its text. Readers see all but the last. */
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

/** All texts are sent. `translationOf` is all zeros for a story that is not a version in another language. */
export interface StoryEdit
  extends Required<Pick<Answered<"StoryEdit">, StoryTexts>>,
    Pick<Answered<"StoryEdit">, "translationOf"> {
  /** What is shown above the first entry. From here on, absent fields stay as they are; null removes them. */
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
  /** How many entries there are between places for the site's own content; 0 for no places. */
  placesEvery?: number;
  /** Whether its page has such a place before the first entry. */
  placeAfterOpening?: boolean;
}

export type StorySummary = Pick<Answered<"StorySummary">, "id" | "slug" | "headline" | "status" | "updatedAt">;

/**
 * A scheduled or announced story goes live by itself at `startsAt`, a paused one promises more at `nextUpdateAt`, and a deleted one can be
 * restored until `keptUntil`. `uniqueReaders` is an estimate.
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

/** A server of an earlier release has no details; absent fields stay as they are. */
export interface EntryEdit
  extends Pick<Answered<"EntryEdit">, "title" | "at" | "byline" | "publishAt" | "correction">,
    Partial<EntryDetails>,
    Required<Pick<Answered<"EntryEdit">, "key" | "pinned" | "state">> {
  content: readonly Block[];
}

/** A change of an entry that exists: absent marks stay as they are, too. */
export type EntryAmendment = Omit<EntryEdit, "key" | "pinned"> & Partial<Pick<EntryEdit, "key" | "pinned">>;

export interface EntryDetail
  extends Omit<Answered<"EntryDetail">, "body" | "content" | "html" | keyof EntryDetails>,
    EntryDetails {
  content: readonly Block[];
  /** Empty once it is taken down. */
  html: string;
}

/** A colleague's note for the others on an entry or, without one, on the story as a whole. */
export type Note = Answered<"NoteView">;

/** A note that mentions the user. */
export type Mention = Answered<"MentionView">;

/** An entry of any story that waits for approval. */
export type SubmittedEntry = Answered<"SubmittedEntry">;
/** The longest waiting first; `total` counts those as well that are not listed. */
export interface SubmittedEntries {
  items: readonly SubmittedEntry[];
  total: number;
}

/** A section that a story can be put in. */
export type SectionChoice = Answered<"SectionChoice">;

/** Somebody who can be mentioned in a story's notes. */
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
  /** Cursor of newer entries; absent at the newest. */
  previous?: string;
}

/** The values that a story's entries can be filtered by, most frequent first. */
export type EntryFacets = Answered<"EntryFacets">;

/** A token for a program to act in somebody's name. Without `capabilities` it may do everything that they may. */
export type ApiToken = Omit<Answered<"TokenView">, "token" | "story">;
export type NewToken = ApiToken & Required<Pick<Answered<"TokenView">, "token">>;
export type TokenWish = Answered<"NewToken">;
export type Colleague = Answered<"Colleague">;
export type Demonstration = Answered<"PlaybackState">;
