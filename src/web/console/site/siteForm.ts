import {
  linesOf,
  pairsOf,
  type Shades,
  type SiteEdit,
  type SiteLink,
  type SitePlaces,
  type SiteReaction,
} from "./siteSettings";

/** What is shown between updates, as typed. */
export interface PlacesForm {
  label: string;
  /** HTML from the rich text editor. */
  text: string;
  picture: string;
  script: string;
  /** One on each line. */
  origins: string;
  loadsAtOnce: boolean;
}

/** The site's settings as typed; an empty field keeps the configuration's value. */
export interface SiteForm {
  name: string;
  description: string;
  logo: string;
  usageNotice: string;
  copyright: string;
  sections: string;
  links: string;
  social: string;
  apps: string;
  reactions: string;
  places: PlacesForm;
  questionsKeptDays: string;
  words: string;
  light: Shades;
  night: Shades;
  serif: string;
  sans: string;
}

const linksAsLines = (links: readonly SiteLink[] | undefined) => linesOf(links?.map(({ text, url }) => [text, url]));

const reactionsAsLines = (reactions: readonly SiteReaction[] | undefined) =>
  linesOf(reactions?.map(({ symbol, name }) => [symbol, name]));

export function formOf(edit: SiteEdit): SiteForm {
  const words = Object.entries(edit.words ?? {}).flatMap(([language, own]) =>
    Object.entries(own).map(([name, word]): [string, string] => [`${language} ${name}`, word]),
  );
  return {
    name: edit.name ?? "",
    description: edit.description ?? "",
    logo: edit.logo ?? "",
    usageNotice: edit.usageNotice ?? "",
    copyright: edit.copyright ?? "",
    sections: linesOf(edit.sections?.map(({ name, description }) => [name, description])),
    links: linksAsLines(edit.links),
    social: linksAsLines(edit.social),
    apps: linksAsLines(edit.apps),
    reactions: reactionsAsLines(edit.reactions),
    places: placesFormOf(edit.places),
    questionsKeptDays: edit.questionsKeptDays?.toString() ?? "",
    words: linesOf(words),
    light: { ...edit.theme?.light },
    night: { ...edit.theme?.night },
    serif: edit.theme?.serif ?? "",
    sans: edit.theme?.sans ?? "",
  };
}

function placesFormOf(places: SitePlaces | undefined): PlacesForm {
  const { label = "", text = "", picture = "", script = "", origins = [], loadsAtOnce = false } = places ?? {};
  return { label, text, picture, script, origins: origins.join("\n"), loadsAtOnce };
}

/** Undefined if nothing is set. */
function placesOf({ origins, loadsAtOnce, ...texts }: PlacesForm): SitePlaces | undefined {
  const places: SitePlaces = Object.fromEntries(
    Object.entries(texts)
      .map(([field, text]) => [field, text.trim()])
      .filter(([, text]) => text !== ""),
  );
  const lines = pairsOf(origins).map(([origin]) => origin);
  if (lines.length > 0) places.origins = lines;
  if (loadsAtOnce && places.script) places.loadsAtOnce = true;
  return Object.keys(places).length > 0 ? places : undefined;
}

function linksOf(lines: string): { links?: SiteLink[] } {
  const pairs = pairsOf(lines);
  return pairs.length > 0 ? { links: pairs.map(([text, url]) => ({ text, url })) } : {};
}

function shadesOf(shades: Shades): Shades {
  return Object.fromEntries(Object.entries(shades).filter(([, shade]) => shade.trim() !== ""));
}

export function editOf(form: SiteForm): SiteEdit {
  const edit: SiteEdit = {
    theme: { light: shadesOf(form.light), night: shadesOf(form.night), serif: form.serif, sans: form.sans },
    words: {},
  };
  for (const field of ["name", "description", "logo", "usageNotice", "copyright"] as const)
    if (form[field].trim()) edit[field] = form[field].trim();
  for (const field of ["links", "social", "apps"] as const) {
    const { links } = linksOf(form[field]);
    if (links) edit[field] = links;
  }
  const reactions = pairsOf(form.reactions).map(([symbol, name]) => ({ symbol, name }));
  if (reactions.length > 0) edit.reactions = reactions;
  const places = placesOf(form.places);
  if (places) edit.places = places;
  const days = form.questionsKeptDays.trim();
  // Anything but a whole number is sent as one that the server refuses, with an error at the field.
  if (days) edit.questionsKeptDays = /^\d{1,9}$/.test(days) ? Number(days) : 0;
  const sections = pairsOf(form.sections).map(([name, description]) => ({ name, description }));
  if (sections.length > 0) edit.sections = sections;
  for (const [named, word] of pairsOf(form.words)) {
    const [language = "", name = ""] = named.split(/\s+/);
    edit.words = { ...edit.words, [language]: { ...edit.words?.[language], [name]: word } };
  }
  return edit;
}
