/** What a partner's page shows, and how. */
export interface SnippetForm {
  readonly story: string;
  /** The language of the widget's own words; absent for the surrounding page's. */
  readonly language?: string;
  /** Absent or empty for a site that is not registered. */
  readonly partner?: string;
  readonly layout?: string;
  /** Absent or empty for every update. */
  readonly tag?: string;
  /** Absent or empty for the surrounding page's colours. */
  readonly theme?: string;
  /** Absent or empty for the default number. */
  readonly limit?: string;
  readonly attribution?: string;
  /** Loads when a reader comes near it, instead of with the page. */
  readonly near?: boolean;
}

/** The markup for the place in the page where the widget goes. */
export function snippetOf(origin: string, form: SnippetForm): string {
  const attributes = [
    ["story", form.story],
    ["lang", form.language],
    ["partner", form.partner],
    ["layout", form.layout === "full" ? "" : form.layout],
    ["tag", form.tag],
    ["theme", form.theme],
    ["limit", form.limit],
  ].flatMap(([name, value]) => (value ? [`${name}="${escaped(value)}"`] : []));
  const script = form.near ? "embed-loader.js" : "embed.js";
  const widget = `<script src="${origin}/${script}" async></${"script"}>\n<live-blog ${attributes.join(" ")}></live-blog>`;
  if (!form.attribution) return widget;
  return `${widget}\n<p><a href="${origin}/${escaped(form.story)}">${escaped(form.attribution)}</a></p>`;
}

/** The markup for the page's head, which tells search engines that our page is the original. */
export function canonicalOf(origin: string, story: string): string {
  return `<link rel="canonical" href="${origin}/${escaped(story)}">`;
}

/** The same in a frame. */
export function frameOf(form: SnippetForm): string {
  const query = new URLSearchParams({ layout: form.layout ?? "full" });
  if (form.partner) query.set("partner", form.partner);
  if (form.tag) query.set("tag", form.tag);
  if (form.theme) query.set("theme", form.theme);
  if (form.limit) query.set("limit", form.limit);
  return `/embed/${encodeURIComponent(form.story)}/page?${query}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
