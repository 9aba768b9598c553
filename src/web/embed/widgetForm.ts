import { Limits } from "../protocol/messages";
import type { ReadingOrder } from "../story/readingOrder";

const LAYOUTS = ["full", "compact", "newest", "key", "ticker", "teaser"] as const;

/**
 * full: entries as they are; compact: a line or two of each; newest: a few and nothing else; key: the key events as a list; ticker: the newest
 * headlines in turn, on one line; teaser: the headline, the standfirst and a few first lines, all linked to the story's page.
 */
export type WidgetLayout = (typeof LAYOUTS)[number];

/** How a partner wants the widget to look. The server's fragments have the same layouts and numbers (Embed/EmbedForm.cs). */
export interface WidgetForm {
  readonly layout: WidgetLayout;
  /** How many of the newest entries are shown. The snapshot's other entries come with a button, and the rest are on the story's page. */
  readonly limit: number;
  readonly order: ReadingOrder;
  /** Shows only entries with this tag; empty for all. */
  readonly tag: string;
  /** The partner's name, since the newsroom may let a partner show only some entries; empty for none. */
  readonly partner: string;
  /** A CSS length; undefined for the height of the entries. */
  readonly maxHeight: string | undefined;
  /** Every so many updates the partner's page has a place for its own content; undefined for none. */
  readonly places: number | undefined;
  /** The newest entries, pinned ones in chronological order, and no way to older ones. */
  readonly isNewestOnly: boolean;
  /** A line or two of each entry. */
  readonly isBrief: boolean;
  /** Its entries link to the story's page instead of being read here. */
  readonly isDoor: boolean;
}

const USUAL_LIMIT = 20;
const NEWEST_LIMIT = 5;
const TEASER_LIMIT = 3;
const FEWEST_BETWEEN_PLACES = 3;

/** Unknown values of attributes are ignored. */
export function widgetForm(attribute: (name: string) => string | null): WidgetForm {
  const layout = LAYOUTS.find((known) => known === attribute("layout")) ?? "full";
  const asked = Number(attribute("limit") ?? "");
  const isDoor = layout === "ticker" || layout === "teaser";
  const isNewestOnly = isDoor || layout === "newest";
  const usual = layout === "teaser" ? TEASER_LIMIT : isNewestOnly ? NEWEST_LIMIT : USUAL_LIMIT;
  const places = Number(attribute("places") ?? "");
  const height = /^(\d{1,4}(?:\.\d+)?)(px|r?em|[ds]?vh)?$/.exec(attribute("max-height") ?? "");
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
