import { Limits } from "../protocol/messages";
import type { ReadingOrder } from "../story/readingOrder";

const LAYOUTS = ["full", "compact", "newest", "key", "ticker", "teaser"] as const;

/**
 * full: entries as they are; compact: a line or two of each; newest: a few and nothing else; key: the key events as a list; ticker: the newest
 * headlines in turn, on one line; teaser: the headline, the standfirst and a few first lines, all of which lead to the story's page.
 */
export type WidgetLayout = (typeof LAYOUTS)[number];

/** How a partner wants the widget. The server's fragments know the same forms and numbers (Embed/EmbedForm.cs). */
export interface WidgetForm {
  readonly layout: WidgetLayout;
  /** So many of the newest entries are shown; what else a snapshot has brought is a press away, and the rest on the story's page. */
  readonly limit: number;
  readonly order: ReadingOrder;
  /** Shows only entries with this tag; empty for all. */
  readonly tag: string;
  /** The partner's name, whom the newsroom may let show only some entries; empty for none. */
  readonly partner: string;
  /** A CSS length; undefined for as high as the entries are. */
  readonly maxHeight: string | undefined;
  /** After so many updates the partner's page has a place of its own; undefined for none. */
  readonly places: number | undefined;
  /** The newest entries, the pinned ones in their order of time, and no way to older ones. */
  readonly isNewestOnly: boolean;
  /** A line or two of each entry. */
  readonly isBrief: boolean;
  /** Its entries are ways to the story's page, instead of being read here. */
  readonly isDoor: boolean;
}

const USUAL_LIMIT = 20;
const NEWEST_LIMIT = 5;
const TEASER_LIMIT = 3;
const FEWEST_BETWEEN_PLACES = 3;

/** What an attribute says that is none of these is as if it were not there. */
export function widgetForm(attribute: (name: string) => string | null): WidgetForm {
  const layout = LAYOUTS.find((known) => known === attribute("layout")) ?? "full";
  const asked = Number(attribute("limit") ?? "");
  const isDoor = layout === "ticker" || layout === "teaser";
  const isNewestOnly = isDoor || layout === "newest";
  const usual = layout === "teaser" ? TEASER_LIMIT : isNewestOnly ? NEWEST_LIMIT : USUAL_LIMIT;
  const places = Number(attribute("places") ?? "");
  const height = /^(\d{2,4})(px|rem|em|vh|dvh|svh)?$/.exec(attribute("max-height") ?? "");
  return {
    layout,
    limit: Number.isInteger(asked) && asked >= 1 && asked <= Limits.EntriesPerPage ? asked : usual,
    order: attribute("order") === "oldest" && !isDoor ? "oldest" : "newest",
    tag: (attribute("tag") ?? "").trim(),
    partner: attribute("partner") ?? "",
    maxHeight: height ? `${height[1]}${height[2] ?? "px"}` : undefined,
    places: !isDoor && Number.isInteger(places) && places >= FEWEST_BETWEEN_PLACES ? places : undefined,
    isNewestOnly,
    isBrief: isDoor || layout === "compact",
    isDoor,
  };
}
