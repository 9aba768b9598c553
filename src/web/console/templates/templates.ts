import { mediaIn } from "../composer/contentMedia";
import { type Block, readContent } from "../content";
import type { Answered, StoryDetail, StoryEdit, StorySource } from "../editorial";
import { count, fieldsOf, identity, list, present, text } from "../shape";
import { newHeader } from "../stories/storyHeader";

/** What a newsroom starts its stories of one kind with. */
export type StoryTemplate = Omit<Answered<"StoryTemplateView">, "opening" | "sources"> & {
  opening: readonly Block[];
  sources: readonly StorySource[];
};

export type StoryTemplateEdit = Omit<StoryTemplate, "id" | "version">;

export function newTemplate(): StoryTemplateEdit {
  return { name: "", ...partsOf(newHeader()) };
}

/** A template made from a story, without what belongs only to that story: its address, dates, links and pictures. */
export function templateOf(story: StoryDetail): StoryTemplateEdit {
  return { name: "", ...partsOf({ ...newHeader(), ...story }) };
}

function partsOf(header: StoryEdit): Omit<StoryTemplateEdit, "name"> {
  const { headline, standfirst, section, byline, language, timeZone } = header;
  const { opening = [], sources = [], reactions = false, questions = false, push = false } = header;
  const { placesEvery = 0, placeAfterOpening = false } = header;
  return {
    headline,
    standfirst,
    section,
    byline,
    language,
    timeZone,
    opening: opening.map(withoutPicture).filter((block) => mediaIn([block]).length === 0),
    sources,
    reactions,
    questions,
    push,
    placesEvery,
    placeAfterOpening,
  };
}

/** Media are kept only for stories that show them, so a template has none, not even on a card. */
function withoutPicture(block: Block): Block {
  if (block.type !== "card") return block;
  const { media, ...rest } = block;
  return rest;
}

/** The header of a new story made from the template now. */
export function headerFrom(template: StoryTemplateEdit, now: number): StoryEdit {
  const { name, ...parts } = template;
  return { ...newHeader(), ...parts, headline: filled(parts.headline, now, template) };
}

/** The headline with {date} and {weekday} filled in, in the story's language. */
function filled(headline: string, now: number, { language, timeZone }: StoryTemplateEdit): string {
  const write = (form: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...form, timeZone }).format(now);
  return headline
    .replaceAll("{date}", () => write({ day: "numeric", month: "long", year: "numeric" }))
    .replaceAll("{weekday}", () => write({ weekday: "long" }));
}

export function readTemplate(value: unknown): StoryTemplate {
  const from = fieldsOf(value);
  return {
    id: identity(from),
    version: count(from, "version"),
    name: text(from, "name"),
    headline: text(from, "headline"),
    standfirst: text(from, "standfirst"),
    section: text(from, "section"),
    byline: text(from, "byline"),
    language: text(from, "language"),
    timeZone: text(from, "timeZone"),
    opening: readContent(from.opening, ""),
    sources: list(from.sources).map((each) => ({ name: text(each, "name"), ...present(each, "url") })),
    reactions: from.reactions === true,
    questions: from.questions === true,
    push: from.push === true,
    placesEvery: count(from, "placesEvery"),
    placeAfterOpening: from.placeAfterOpening === true,
  };
}

/** What was typed into a template and kept, with what it began with; undefined if nothing was. */
export function readTyped(
  kept: unknown,
  begun: StoryTemplateEdit,
): { begun: StoryTemplateEdit; edit: StoryTemplateEdit } | undefined {
  const fields = fieldsOf(kept);
  if (fields.edit === undefined) return undefined;
  const before: StoryTemplateEdit = { ...begun, ...fieldsOf(fields.begun) };
  return { begun: before, edit: { ...before, ...fieldsOf(fields.edit) } };
}
