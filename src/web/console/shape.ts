/**
 * Reads unknown JSON into known records. A field that is missing or of another type gets an empty value where the
 * desk can do without it; a record without its identity is refused, because acting on it would hit the wrong thing.
 */

import { type Capability, capabilities } from "./capabilities";
import { type CardBlock, crops, readContent } from "./content";
import { choices } from "./contract.gen";
import {
  type ApiToken,
  type Colleague,
  type Demonstration,
  type EntryDetail,
  type EntryDetails,
  type EntryFacets,
  type EntryPage,
  type EntryState,
  type EntryVersion,
  type Lead,
  type Me,
  type Mention,
  type NewToken,
  type Note,
  type Page,
  type SectionChoice,
  type StoryDetail,
  type StoryPerson,
  type StoryStatus,
  type StorySummary,
  type SubmittedEntries,
  verifications,
} from "./editorial";
import { languageOf } from "./language/languages";
import { type Role, roles } from "./roles";
import { uniqueTags } from "./tags";

type Fields = Record<string, unknown>;

export class UnexpectedAnswer extends Error {
  override name = "UnexpectedAnswer";
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function text(from: Fields, name: string): string {
  const value = from[name];
  return typeof value === "string" ? value : "";
}

export function count(from: Fields, name: string): number {
  const value = from[name];
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

/** Refuses a record without one. */
export function identity(from: Fields): string {
  const id = text(from, "id");
  if (!id) throw new UnexpectedAnswer("The server's answer carries no id.");
  return id;
}

/** The texts of a list; anything else in it is left out. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

/** Copies the named strings that are present, so that absent ones stay absent. */
export function present<K extends string>(from: Fields, ...names: K[]): { [P in K]?: string } {
  const found: { [P in K]?: string } = {};
  for (const name of names) if (typeof from[name] === "string") found[name] = from[name];
  return found;
}

export function oneOf<T extends string>(value: string, allowed: readonly T[], otherwise: T): T {
  return allowed.find((each) => each === value) ?? otherwise;
}

const storyStatuses: readonly StoryStatus[] = choices["StorySummary.status"];
const entryStates: readonly EntryState[] = choices.EntryState;
const noteKinds = choices.NoteKind;
const roleNames: readonly Role[] = roles.map(({ role }) => role);
/** What only administrators may do on a server of an earlier release, which sends no capabilities. */
const administrators: readonly Capability[] = ["manageAccounts", "readAudit", "manageSite", "manageDelivery"];

export function readPage<T>(value: unknown, readItem: (item: unknown) => T): Page<T> {
  const from = Array.isArray(value) ? { items: value } : fieldsOf(value);
  const items = Array.isArray(from.items) ? from.items.map(readItem) : [];
  return { items, ...present(from as Fields, "next") };
}

export function readEntryPage(value: unknown, readItem: (item: unknown) => EntryDetail): EntryPage {
  return { ...readPage(value, readItem), ...present(fieldsOf(value), "previous") };
}

export function readFacets(value: unknown): EntryFacets {
  const from = fieldsOf(value);
  const named = (each: Fields) => ({ name: text(each, "name"), entries: count(each, "entries") });
  return { total: count(from, "total"), authors: list(from.authors).map(named), tags: list(from.tags).map(named) };
}

export function readMe(value: unknown): Me {
  const said = fieldsOf(value).capabilities;
  const language = languageOf(fieldsOf(value).language);
  const colleague = readColleague(value);
  const isAdministrator = colleague.role === "administrator";
  return {
    ...colleague,
    capabilities: Array.isArray(said)
      ? capabilities.filter((each) => said.includes(each))
      : capabilities.filter((each) => isAdministrator || !administrators.includes(each)),
    ...(language ? { language } : {}),
  };
}

export function readColleague(value: unknown): Colleague {
  const from = fieldsOf(value);
  return {
    id: identity(from),
    name: text(from, "name"),
    email: text(from, "email"),
    // For a role unknown to this release, only what everybody may do is shown.
    role: oneOf(text(from, "role"), roleNames, "contributor"),
    isGuest: from.isGuest === true,
    ...present(from, "accessEndsAt"),
  };
}

export function readStorySummary(value: unknown): StorySummary {
  const from = fieldsOf(value);
  return {
    id: identity(from),
    slug: text(from, "slug"),
    headline: text(from, "headline"),
    status: oneOf(text(from, "status"), storyStatuses, "draft"),
    updatedAt: text(from, "updatedAt"),
  };
}

export function readStory(value: unknown): StoryDetail {
  const from = fieldsOf(value);
  return {
    ...readStorySummary(value),
    standfirst: text(from, "standfirst"),
    section: text(from, "section"),
    byline: text(from, "byline"),
    language: text(from, "language") || "en",
    timeZone: text(from, "timeZone") || "UTC",
    version: count(from, "version"),
    createdAt: text(from, "createdAt"),
    entryCount: count(from, "entryCount"),
    views: count(from, "views"),
    readers: count(from, "readers"),
    uniqueReaders: count(from, "uniqueReaders"),
    url: text(from, "url") || `/${text(from, "slug")}`,
    opening: readContent(from.opening, ""),
    lead: readLead(from.lead),
    sources: list(from.sources).map((each) => ({ name: text(each, "name"), ...present(each, "url") })),
    related: list(from.related).map((each) => present(each, "story", "title", "url")),
    ...present(
      from,
      "startsAt",
      "nextUpdateAt",
      "keptUntil",
      "readerLink",
      "startedAt",
      "endedAt",
      "translationOf",
      "publishedAt",
    ),
    reactions: from.reactions === true,
    questions: from.questions === true,
    push: from.push === true,
    placesEvery: count(from, "placesEvery"),
    placeAfterOpening: from.placeAfterOpening === true,
  };
}

function readLead(value: unknown): Lead | null {
  const from = fieldsOf(value);
  if (typeof from.media !== "string") return null;
  const { x, y } = fieldsOf(from.focus);
  const crop = crops.find((each) => each === from.crop);
  return {
    media: from.media,
    alt: text(from, "alt"),
    ...present(from, "caption", "credit"),
    ...(crop ? { crop } : {}),
    ...(typeof x === "number" && typeof y === "number" ? { focus: { x, y } } : {}),
  };
}

export function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

export function readEntry(value: unknown): EntryDetail {
  const from = fieldsOf(value);
  return {
    id: identity(from),
    storyId: text(from, "storyId"),
    state: oneOf(text(from, "state"), entryStates, "draft"),
    title: text(from, "title"),
    content: readContent(from.content, from.body),
    html: text(from, "html"),
    at: text(from, "at") || text(from, "createdAt"),
    byline: text(from, "byline"),
    key: from.key === true,
    pinned: from.pinned === true,
    version: count(from, "version"),
    createdAt: text(from, "createdAt"),
    author: text(from, "author"),
    origin: text(from, "origin"),
    ...readDetails(from),
    ...present(from, "authorId", "publishAt", "publishedAt", "updatedAt", "correctedAt", "correction"),
    ...present(from, "submittedAt", "submittedBy", "returnNote", "returnedBy"),
  };
}

export function readDetails(from: Fields): EntryDetails {
  return {
    tags: uniqueTags(texts(from.tags)),
    breaking: from.breaking === true,
    source: text(from, "source"),
    verification: oneOf(text(from, "verification"), verifications, ""),
    assignedTo: text(from, "assignedTo"),
  };
}

export function readNote(value: unknown): Note {
  const from = fieldsOf(value);
  return {
    id: identity(from),
    by: text(from, "by"),
    accountId: text(from, "accountId"),
    at: text(from, "at"),
    text: text(from, "text"),
    // An earlier release sends no name.
    mentions: texts(from.mentions),
    kind: oneOf(text(from, "kind"), noteKinds, "note"),
    ...present(from, "entryId"),
  };
}

export function readMention(value: unknown): Mention {
  const from = fieldsOf(value);
  return {
    noteId: text(from, "noteId"),
    storyId: text(from, "storyId"),
    headline: text(from, "headline"),
    by: text(from, "by"),
    at: text(from, "at"),
    text: text(from, "text"),
    kind: oneOf(text(from, "kind"), noteKinds, "note"),
    ...present(from, "entryId"),
  };
}

export function readSubmitted(value: unknown): SubmittedEntries {
  const from = fieldsOf(value);
  const items = list(from.items).map((each) => ({
    storyId: text(each, "storyId"),
    headline: text(each, "headline"),
    entryId: text(each, "entryId"),
    title: text(each, "title"),
    submittedAt: text(each, "submittedAt"),
    assignedTo: text(each, "assignedTo"),
    ...present(each, "submittedBy"),
  }));
  return { items, total: count(from, "total") };
}

export function readSection(value: unknown): SectionChoice {
  const from = fieldsOf(value);
  return { name: text(from, "name"), stories: count(from, "stories") };
}

export function readStoryPerson(value: unknown): StoryPerson {
  const from = fieldsOf(value);
  return { id: identity(from), name: text(from, "name") };
}

export function readPreview(value: unknown): Partial<Omit<CardBlock, "type" | "url">> {
  return present(fieldsOf(value), "provider", "author", "handle", "at", "title", "text", "media");
}

export function readVersion(value: unknown): EntryVersion {
  const from = fieldsOf(value);
  return {
    version: count(from, "version"),
    at: text(from, "at"),
    by: text(from, "by"),
    title: text(from, "title"),
    content: readContent(from.content, from.body),
    action: text(from, "action"),
    erased: from.erased === true,
    ...present(from, "note"),
  };
}

export function readToken(value: unknown): ApiToken {
  const from = fieldsOf(value);
  const { capabilities: said } = from;
  return {
    id: identity(from),
    name: text(from, "name"),
    createdAt: text(from, "createdAt"),
    ...(Array.isArray(said) ? { capabilities: capabilities.filter((each) => said.includes(each)) } : {}),
    ...present(from, "headline", "expiresAt"),
  };
}

export function readNewToken(value: unknown): NewToken {
  return { ...readToken(value), token: text(fieldsOf(value), "token") };
}

export function readDemonstration(value: unknown): Demonstration {
  const from = fieldsOf(value);
  return {
    playing: from.playing === true,
    posted: count(from, "posted"),
    total: count(from, "total"),
    speed: count(from, "speed"),
    storyId: text(from, "storyId"),
  };
}
