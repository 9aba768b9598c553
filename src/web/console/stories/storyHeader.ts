import type { StoryDetail, StoryEdit, StoryStatus } from "../editorial";
import type { Phrase } from "../language/dictionary";
import { ownZone } from "../zone";

/** The API's value for a story that is not a version of another. */
export const noStory = "00000000-0000-0000-0000-000000000000";

/** Languages to choose from; a story with another one, set through the API, keeps it. */
export const languages: Readonly<Record<string, string>> = {
  en: "English",
  ru: "Русский",
  az: "Azərbaycanca",
  ar: "العربية",
  de: "Deutsch",
  es: "Español",
  fa: "فارسی",
  fr: "Français",
  he: "עברית",
  tr: "Türkçe",
  uk: "Українська",
};

/** The header of a new story, with the fields of the form. */
export function newHeader(): Required<StoryEdit> {
  return {
    slug: "",
    headline: "",
    standfirst: "",
    section: "",
    byline: "",
    language: "en",
    timeZone: ownZone,
    translationOf: noStory,
    opening: [],
    lead: null,
    publishedAt: null,
    sources: [],
    related: [],
    reactions: false,
    questions: false,
    push: false,
    placesEvery: 0,
    placeAfterOpening: false,
  };
}

/** The form's fields, filled from the story; a missing one is as in a new header. */
export function headerOf(story: StoryDetail): StoryEdit {
  const header: StoryEdit = newHeader();
  for (const field of Object.keys(header) as (keyof StoryEdit)[])
    if (story[field] !== undefined) Object.assign(header, { [field]: story[field] });
  return header;
}

/** Without lines left empty, and with only the id of our own stories, whose headlines the server knows. */
export function tidied({ sources = [], related = [], ...rest }: StoryEdit): StoryEdit {
  return {
    ...rest,
    sources: sources
      .filter(({ name, url }) => name.trim() !== "" || url)
      .map(({ name, url }) => ({ name, ...(url ? { url } : {}) })),
    related: related.map((link) => (link.story ? { story: link.story } : link)),
  };
}

/** What the form has kept of a story that is not created yet. */
export function keptStatus(word: unknown): StoryStatus {
  return word === "scheduled" || word === "announced" ? word : "draft";
}

export const fieldNames: Readonly<Record<keyof StoryEdit, Phrase>> = {
  headline: "headline",
  slug: "address",
  standfirst: "standfirst",
  section: "section",
  byline: "byline",
  language: "language",
  timeZone: "time zone",
  translationOf: "version of another story",
  opening: "opening",
  lead: "lead photo or video",
  publishedAt: "date of the story",
  sources: "sources",
  related: "related stories",
  reactions: "reactions",
  questions: "questions",
  push: "reader notifications",
  placesEvery: "places between updates",
  placeAfterOpening: "place after the opening",
};

/** The server names the block: opening[2].type. */
export function isOpening(field: string): boolean {
  return /^opening\b/.test(field);
}

/** Under which name what is typed into the form is kept in this browser; for a new story without an id. */
export function formNameOf(story: string | undefined): string {
  return story === undefined ? "newStory" : `story.${story}`;
}
