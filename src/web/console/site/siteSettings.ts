import type { Answered } from "../editorial";
import { fieldsOf } from "../shape";

export type SiteLink = Answered<"LinkOptions">;
export type SiteSection = Required<Answered<"SectionOptions">>;
export type SiteReaction = Required<Answered<"ReactionOptions">>;

export type SitePlaces = Answered<"PlacesEdit">;

export type Shades = Record<string, string>;

/** An administrator's settings of the site; empty ones keep the configuration's value. */
export interface SiteEdit extends Omit<Answered<"SiteEdit">, "sections" | "theme" | "places"> {
  sections?: SiteSection[];
  places?: SitePlaces;
  theme?: Answered<"ThemeEdit">;
}

export interface SiteView extends Omit<Answered<"SiteView">, "edit" | "configured"> {
  edit: SiteEdit;
  configured: SiteEdit;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fieldsOf(value)).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
}

function listOf<T>(value: unknown, read: (item: Record<string, unknown>) => T): T[] | undefined {
  return Array.isArray(value) ? value.map((item) => read(fieldsOf(item))) : undefined;
}

const link = (from: Record<string, unknown>): SiteLink => ({ text: textOf(from.text), url: textOf(from.url) });

/** Leaves out what is empty. */
function said<T extends object>(all: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== "")) as T;
}

function placesOf(value: unknown): SitePlaces | undefined {
  const from = fieldsOf(value);
  const { label, text, picture, script } = textsOf(from);
  const origins = Array.isArray(from.origins) ? from.origins.map(textOf) : undefined;
  const loadsAtOnce = from.loadsAtOnce === true || undefined;
  const places = said<SitePlaces>({ label, text, picture, script, origins, loadsAtOnce });
  return Object.keys(places).length > 0 ? places : undefined;
}

function readEdit(value: unknown): SiteEdit {
  const from = fieldsOf(value);
  const theme = fieldsOf(from.theme);
  return said<SiteEdit>({
    name: textOf(from.name),
    description: textOf(from.description),
    logo: textOf(from.logo),
    usageNotice: textOf(from.usageNotice),
    copyright: textOf(from.copyright),
    sections: listOf(from.sections, (item) => ({ name: textOf(item.name), description: textOf(item.description) })),
    links: listOf(from.links, link),
    social: listOf(from.social, link),
    apps: listOf(from.apps, link),
    reactions: listOf(from.reactions, (item) => ({ symbol: textOf(item.symbol), name: textOf(item.name) })),
    places: placesOf(from.places),
    questionsKeptDays: typeof from.questionsKeptDays === "number" ? from.questionsKeptDays : undefined,
    words: Object.fromEntries(Object.entries(fieldsOf(from.words)).map(([language, own]) => [language, textsOf(own)])),
    theme: {
      light: textsOf(theme.light),
      night: textsOf(theme.night),
      serif: textOf(theme.serif),
      sans: textOf(theme.sans),
    },
  });
}

export function readSite(value: unknown): SiteView {
  const from = fieldsOf(value);
  const colours = Object.entries(fieldsOf(from.colours)).map(([name, colour]) => {
    const { light, night } = fieldsOf(colour);
    return [name, { light: textOf(light), night: textOf(night) }] as const;
  });
  return {
    version: typeof from.version === "number" ? from.version : 0,
    edit: readEdit(from.edit),
    configured: readEdit(from.configured),
    colours: Object.fromEntries(colours),
    words: Array.isArray(from.words) ? from.words.map(textOf) : [],
  };
}

/** A pair per line, separated by a bar: "About us | /about". */
export function linesOf(pairs: readonly (readonly [string, string])[] | undefined): string {
  return (pairs ?? []).map(([first, second]) => (second ? `${first} | ${second}` : first)).join("\n");
}

export function pairsOf(lines: string): [string, string][] {
  return lines
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const bar = line.indexOf("|");
      return bar < 0 ? [line.trim(), ""] : [line.slice(0, bar).trim(), line.slice(bar + 1).trim()];
    });
}
