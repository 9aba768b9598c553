import { changedFields, mergeFields } from "../fieldMerge";
import type { Phrase } from "../language/dictionary";
import { fieldsOf } from "../shape";
import type { SiteForm } from "./siteForm";

/** The parts of the form that have fields of their own. */
const nested = ["places", "light", "night"] as const;
type Nested = (typeof nested)[number];

/** What was typed into the site's form: on which version, what the form said then, and what it says now. */
export interface TypedSite {
  version: number;
  base: SiteForm;
  form: SiteForm;
}

export interface SiteMerge {
  merged: SiteForm;
  /** Fields that both have changed, "name" or "light.ink"; the merge has mine. */
  disputed: readonly string[];
}

/** My changes applied to what a colleague has saved meanwhile, field by field, each colour being one. */
export function mergeSite(base: SiteForm, mine: SiteForm, theirs: SiteForm): SiteMerge {
  const [before, own, other] = [flat(base), flat(mine), flat(theirs)];
  // A shade that is not set has no field.
  for (const name of Object.keys({ ...before, ...other })) own[name] ??= undefined;
  const { merged, disputed } = mergeFields(before, own, other);
  return { merged: deep(merged), disputed };
}

/** The form with the named fields from another. */
export function withFields(form: SiteForm, names: readonly string[], from: SiteForm): SiteForm {
  const theirs = flat(from);
  return deep({ ...flat(form), ...Object.fromEntries(names.map((name) => [name, theirs[name]])) });
}

export function isSameSite(one: SiteForm, other: SiteForm): boolean {
  return changedFields(flat(one), flat(other)).length === 0 && changedFields(flat(other), flat(one)).length === 0;
}

/** Undefined if nothing was kept. An earlier release kept a form without what it began with, which is known if nobody has saved since. */
export function readTypedSite(
  kept: unknown,
  version: number,
  current: SiteForm,
): Omit<TypedSite, "version"> | undefined {
  const { version: on, base, form } = fieldsOf(kept);
  if (form === undefined || (base === undefined && on !== version)) return undefined;
  return {
    base: { ...current, ...(fieldsOf(base) as Partial<SiteForm>) },
    form: { ...current, ...(fieldsOf(form) as Partial<SiteForm>) },
  };
}

const fieldNames: Readonly<Record<keyof SiteForm, Phrase>> = {
  name: "Name|thing",
  description: "Description",
  logo: "Logo",
  usageNotice: "Usage notice",
  copyright: "Copyright",
  sections: "Sections",
  links: "Footer links",
  social: "Social media accounts",
  apps: "Apps",
  reactions: "Reactions",
  places: "Places between updates",
  questionsKeptDays: "Days that readers' questions are kept",
  words: "Wording",
  light: "By day",
  night: "By night",
  serif: "Reading font",
  sans: "Interface font",
};

/** The names of disputed fields; colours and places by the group that they are in. */
export function namesOf(disputed: readonly string[]): readonly Phrase[] {
  const groups = new Set(disputed.map((name) => name.split(".")[0] as keyof SiteForm));
  return [...groups].map((name) => fieldNames[name]);
}

function flat(form: SiteForm): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(form))
    if (isNested(name))
      for (const [part, each] of Object.entries(value as object)) fields[`${name}.${part}`] = each || undefined;
    else fields[name] = value;
  return fields;
}

function deep(fields: Record<string, unknown>): SiteForm {
  const form: Record<string, unknown> = Object.fromEntries(nested.map((name) => [name, {}]));
  for (const [name, value] of Object.entries(fields)) {
    const [group = "", part] = name.split(".");
    if (part === undefined) form[name] = value;
    // An empty shade is one that was cleared.
    else (form[group] as Record<string, unknown>)[part] = value ?? (part === "loadsAtOnce" ? false : "");
  }
  return form as unknown as SiteForm;
}

function isNested(name: string): name is Nested {
  return nested.some((each) => each === name);
}
