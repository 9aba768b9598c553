import type { Answered } from "../editorial";
import { mergeFields } from "../fieldMerge";
import { count, fieldsOf, identity, list, present, text, texts } from "../shape";

/** A site that shows our stories. */
export type Partner = Omit<Answered<"PartnerView">, "origins" | "tagsIn" | "tagsOut" | "errors"> & {
  origins: readonly string[];
  tagsIn: readonly string[];
  tagsOut: readonly string[];
  /** Errors of the last days, most frequent first. */
  errors: readonly PartnerError[];
};
export type PartnerError = Answered<"PartnerErrorView">;
/** A site that was refused because only registered partners may show stories. */
export type RefusedSite = Answered<"RefusedSite">;
export type UnregisteredPartner = Answered<"UnregisteredPartner">;

export interface Partners {
  readonly onlyRegistered: boolean;
  readonly partners: readonly Partner[];
  readonly unregistered: readonly UnregisteredPartner[];
  readonly refused: readonly RefusedSite[];
}

/** A partner's settings. */
export type PartnerEdit = Pick<
  Partner,
  "name" | "handle" | "origins" | "layout" | "theme" | "attribution" | "canonicalOurs" | "tagsIn" | "tagsOut"
>;

export const newPartner: PartnerEdit = {
  name: "",
  handle: "",
  origins: [],
  layout: "full",
  theme: "",
  attribution: "",
  canonicalOurs: true,
  tagsIn: [],
  tagsOut: [],
};

/** A partner as the form has it: the origins are lines of a text. */
export type TypedPartner = Omit<PartnerEdit, "origins"> & { origins: string };

export function typedOf(from: PartnerEdit): TypedPartner {
  const { name, handle, origins, layout, theme, attribution, canonicalOurs, tagsIn, tagsOut } = from;
  return { name, handle, origins: origins.join("\n"), layout, theme, attribution, canonicalOurs, tagsIn, tagsOut };
}

export function editOf({ name, handle, origins, attribution, ...rest }: TypedPartner): PartnerEdit {
  return {
    ...rest,
    name: name.trim(),
    handle: handle.trim(),
    origins: origins.split(/\s+/).filter(Boolean),
    attribution: attribution.trim(),
  };
}

/** Where the form keeps what is typed until it is saved. */
export function formNameOf(partner: { id: string } | undefined): string {
  return partner ? `partner.${partner.id}` : "partner";
}

/** What was typed and not saved, on the partner as it is now; undefined if nothing was. */
export function readTyped(kept: unknown, now: TypedPartner): TypedPartner | undefined {
  const { begun, edit } = fieldsOf(kept);
  if (edit === undefined) return undefined;
  const before = { ...now, ...fieldsOf(begun) };
  return mergeFields<TypedPartner>(before, { ...before, ...fieldsOf(edit) }, now).merged;
}

export function readPartners(value: unknown): Partners {
  const from = fieldsOf(value);
  return {
    onlyRegistered: from.onlyRegistered === true,
    partners: list(from.partners).map(readPartner),
    unregistered: list(from.unregistered).map((each) => ({
      handle: text(each, "handle"),
      views: count(each, "views"),
    })),
    refused: list(from.refused).map((each) => ({ origin: text(each, "origin"), count: count(each, "count") })),
  };
}

function readPartner(value: unknown): Partner {
  const from = fieldsOf(value);
  return {
    id: identity(from),
    name: text(from, "name"),
    handle: text(from, "handle"),
    origins: texts(from.origins),
    layout: text(from, "layout"),
    theme: text(from, "theme"),
    attribution: text(from, "attribution"),
    canonicalOurs: from.canonicalOurs === true,
    tagsIn: texts(from.tagsIn),
    tagsOut: texts(from.tagsOut),
    views: count(from, "views"),
    stories: count(from, "stories"),
    readers: count(from, "readers"),
    errors: list(from.errors).map((each) => ({ kind: text(each, "kind"), count: count(each, "count") })),
    rotating: from.rotating === true,
    ...present(from, "seenAt", "widgetVersion"),
  };
}
