import { Limits } from "../protocol/messages";
import type { ReadingOrder } from "../story/readingOrder";

const LAYOUTS = ["full", "compact", "newest", "key"] as const;

/** full: entries as they are; compact: a line or two of each; newest: a few and nothing else; key: the key events as a list. */
export type WidgetLayout = (typeof LAYOUTS)[number];

/** How a partner wants the widget. The server's fragments know the same forms and numbers (Embed/EmbedForm.cs). */
export interface WidgetForm {
  readonly layout: WidgetLayout;
  /** So many of the newest entries are shown; what else a snapshot has brought is a press away, and the rest on the story's page. */
  readonly limit: number;
  readonly order: ReadingOrder;
  /** A CSS length; undefined for as high as the entries are. */
  readonly maxHeight: string | undefined;
  /** After so many updates the partner's page has a place of its own; undefined for none. */
  readonly places: number | undefined;
}

const USUAL_LIMIT = 20;
const NEWEST_LIMIT = 5;
const FEWEST_BETWEEN_PLACES = 3;

/** What an attribute says that is none of these is as if it were not there. */
export function widgetForm(attribute: (name: string) => string | null): WidgetForm {
  const layout = LAYOUTS.find((known) => known === attribute("layout")) ?? "full";
  const asked = Number(attribute("limit") ?? "");
  const usual = layout === "newest" ? NEWEST_LIMIT : USUAL_LIMIT;
  const places = Number(attribute("places") ?? "");
  const height = /^(\d{2,4})(px|rem|em|vh|dvh|svh)?$/.exec(attribute("max-height") ?? "");
  return {
    layout,
    limit: Number.isInteger(asked) && asked >= 1 && asked <= Limits.EntriesPerPage ? asked : usual,
    order: attribute("order") === "oldest" ? "oldest" : "newest",
    maxHeight: height ? `${height[1]}${height[2] ?? "px"}` : undefined,
    places: Number.isInteger(places) && places >= FEWEST_BETWEEN_PLACES ? places : undefined,
  };
}
