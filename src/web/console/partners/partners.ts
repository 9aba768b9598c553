import type { Answered } from "../editorial";
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
